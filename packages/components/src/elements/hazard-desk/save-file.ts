import { offerFile } from '../../base/offer-file.ts';

let last: string | undefined;

/** Hands a file to the person; it may be too large to stand in its address. Its own stands until the next file: at most one is held. */
export function saveFile(name: string, file: Blob): void {
  if (last !== undefined) URL.revokeObjectURL(last);
  last = URL.createObjectURL(file);
  offerFile(name, last);
}
