import { offerFile } from '../../base/offer-file.ts';

/**
 * Hands lines of text to the person as a file. The text stands in the address itself: an address of a blob must be taken
 * back at some time, and no time is right, for a browser may read it only once a person has said where to put the file.
 */
export function saveText(name: string, lines: readonly string[]): void {
  offerFile(name, `data:text/plain;charset=utf-8,${encodeURIComponent(lines.join('\r\n'))}`);
}
