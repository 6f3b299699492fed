/**
 * Text of a file in UTF-8, with or without a mark at its start, or in GB18030 as Chinese office programs save it.
 * Throws what the file is instead, as the end of a sentence.
 */
export function decodeText(bytes: Uint8Array): string {
  const other = otherFormat(bytes);
  if (other !== undefined) throw new Error(`it is ${other}; save it as "CSV UTF-8" and import that`);
  try {
    // The decoder drops the byte order mark.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function otherFormat(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  if (start === '504b0304' || start === 'd0cf11e0') return 'an Excel workbook';
  // Without a mark, every Latin letter of UTF-16 still brings a zero byte, which no other text has.
  if (/^(fffe|feff)/.test(start) || bytes.subarray(0, 1000).includes(0)) return 'UTF-16, which Excel calls "Unicode Text"';
  return undefined;
}
