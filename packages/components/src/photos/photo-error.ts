/**
 * Why a file cannot be used as a picture: `heic` the browser cannot read the phone's format, `unreadable` it is
 * damaged, `no-photo` it is something else, such as a document, `empty` nothing is in it, `too-large` more than this device could hold while
 * decoding, `no-canvas` the browser refuses to draw (out of memory, or canvas switched off).
 */
export type PhotoFault = 'heic' | 'unreadable' | 'no-photo' | 'empty' | 'too-large' | 'no-canvas';

export class PhotoError extends Error {
  override readonly name = 'PhotoError';
  readonly fault: PhotoFault;

  constructor(fault: PhotoFault, cause?: unknown) {
    super(`The picture cannot be used: ${fault}.`);
    this.fault = fault;
    if (cause !== undefined) Object.defineProperty(this, 'cause', { value: cause });
  }
}
