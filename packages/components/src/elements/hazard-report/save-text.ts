/** Hands lines of text to the person as a file. */
export function saveText(name: string, lines: readonly string[]): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([lines.join('\r\n')], { type: 'text/plain;charset=utf-8' }));
  link.download = name;
  link.click();
  // The browser has taken hold of the bytes by the time the click has been handled.
  setTimeout(() => URL.revokeObjectURL(link.href));
}
