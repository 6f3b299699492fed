/**
 * Hands lines of text to the person as a file. The text stands in the address itself: an address of a blob must be taken
 * back at some time, and no time is right, for a browser may read it only once a person has said where to put the file.
 */
export function saveText(name: string, lines: readonly string[]): void {
  offer(name, `data:text/plain;charset=utf-8,${encodeURIComponent(lines.join('\r\n'))}`);
}

let last: string | undefined;

/** The same with a file, which may be too large for an address. Its own stands until the next file: at most one is held. */
export function saveFile(name: string, file: Blob): void {
  if (last !== undefined) URL.revokeObjectURL(last);
  last = URL.createObjectURL(file);
  offer(name, last);
}

function offer(name: string, address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
