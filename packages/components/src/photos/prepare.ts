import { PHOTO_BYTES_MAX, PHOTO_EDGE_MAX } from '@fire-governance/contract';
import { KIND_BYTES, pictureKind } from './inspect.ts';
import { PhotoError } from './photo-error.ts';
import { fitWithin, type Size } from './scale.ts';

/** Files beyond this are refused unread: decoding them would take a phone's memory. Phones write 3 to 25 MB. */
const SOURCE_BYTES_MAX = 64 * 1024 * 1024;

/** JPEG qualities tried in turn until the picture fits into an upload. */
const QUALITIES = [0.85, 0.7, 0.5];

/** Longer edge of the picture shown in the form, in pixels. */
const THUMBNAIL_EDGE = 320;

export interface PreparedPhoto extends Size {
  /** A fresh JPEG: drawn pixels only, so nothing that the camera wrote beside them is left. */
  blob: Blob;
}

/**
 * Makes a picture from camera or disk ready to send: upright, its longer edge at most `PHOTO_EDGE_MAX`, re-encoded.
 *
 * @throws PhotoError when the file is no picture this browser can read.
 */
export async function preparePhoto(file: Blob, edge = PHOTO_EDGE_MAX): Promise<PreparedPhoto> {
  if (file.size === 0) throw new PhotoError('empty');
  if (file.size > SOURCE_BYTES_MAX) throw new PhotoError('too-large');
  const bitmap = await decode(file);
  try {
    const canvas = draw(bitmap, fitWithin(bitmap, edge));
    for (const quality of QUALITIES) {
      const blob = await encode(canvas, quality);
      if (blob.size <= PHOTO_BYTES_MAX) return { blob, width: canvas.width, height: canvas.height };
    }
    throw new PhotoError('too-large');
  } finally {
    bitmap.close();
  }
}

/**
 * Draws a prepared picture small. A canvas needs no `img-src blob:` in the host page's policy, an image would.
 *
 * @throws PhotoError when the picture can no longer be read.
 */
export async function drawThumbnail(photo: Blob, canvas: HTMLCanvasElement): Promise<void> {
  const bitmap = await decode(photo);
  try {
    draw(bitmap, fitWithin(bitmap, THUMBNAIL_EDGE), canvas);
  } finally {
    bitmap.close();
  }
}

/** Without options, `createImageBitmap` turns the picture upright in every Chromium since 81. */
async function decode(file: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file);
  } catch (cause) {
    const head = new Uint8Array(await file.slice(0, KIND_BYTES).arrayBuffer());
    const kind = pictureKind(head);
    throw new PhotoError(kind === 'heic' ? kind : kind === 'unknown' ? 'no-photo' : 'unreadable', cause);
  }
}

function draw(bitmap: ImageBitmap, size: Size, canvas = document.createElement('canvas')): HTMLCanvasElement {
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext('2d');
  if (!context) throw new PhotoError('no-canvas');
  // JPEG knows no transparency; without a ground, clear parts of a screenshot would turn black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, size.width, size.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, size.width, size.height);
  return canvas;
}

function encode(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new PhotoError('no-canvas'))), 'image/jpeg', quality);
  });
}
