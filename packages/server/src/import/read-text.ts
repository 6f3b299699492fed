/** Text of a file in UTF-8, with or without a mark at its start, or in GB18030 as Chinese office programs save it. */
export function decodeText(bytes: Uint8Array): string {
  try {
    // The decoder drops the byte order mark.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
