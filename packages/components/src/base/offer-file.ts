/** Hands what stands at an address to the person as a file. */
export function offerFile(name: string, address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
