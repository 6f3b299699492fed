export interface PictureSize {
  width: number;
  height: number;
}

const big16 = (bytes: Uint8Array, at: number) => (bytes[at]! << 8) | bytes[at + 1]!;
const little24 = (bytes: Uint8Array, at: number) => bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16);
const ascii = (bytes: Uint8Array, at: number, text: string) => [...text].every((letter, i) => bytes[at + i] === letter.charCodeAt(0));

/** The kind of picture by its first bytes. */
export function pictureType(bytes: Uint8Array): 'jpeg' | 'png' | 'webp' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  if (bytes[0] === 0x89 && ascii(bytes, 1, 'PNG\r\n\x1a\n')) return 'png';
  if (ascii(bytes, 0, 'RIFF') && ascii(bytes, 8, 'WEBP')) return 'webp';
  return undefined;
}

/** Walks the segments from the start to the scan; whatever breaks the chain is no picture. */
function jpegSize(bytes: Uint8Array): PictureSize | undefined {
  const ends = bytes[bytes.length - 2] === 0xff && bytes[bytes.length - 1] === 0xd9;
  let size: PictureSize | undefined;
  for (let at = 2; ends && at + 4 < bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1]!;
    const length = big16(bytes, at + 2);
    if (length < 2 || at + 2 + length > bytes.length - 2) return undefined;
    if (marker === 0xda) return size;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      // A frame has as many bytes as its components need, and a photo has one, three or four of them.
      const components = bytes[at + 9]!;
      if (![1, 3, 4].includes(components) || length !== 8 + 3 * components) return undefined;
      size = { width: big16(bytes, at + 7), height: big16(bytes, at + 5) };
    }
    at += 2 + length;
  }
  return undefined;
}

function pngSize(bytes: Uint8Array): PictureSize | undefined {
  // A whole picture ends with the chunk IEND; a truncated one does not.
  if (!ascii(bytes, 12, 'IHDR') || !ascii(bytes, bytes.length - 8, 'IEND')) return undefined;
  return { width: big16(bytes, 18), height: big16(bytes, 22) };
}

function webpSize(bytes: Uint8Array): PictureSize | undefined {
  // The header says how long the file is; more may follow it, less is a truncated file.
  if ((little24(bytes, 4) | (bytes[7]! << 24)) >>> 0 > bytes.length - 8) return undefined;
  if (ascii(bytes, 12, 'VP8X')) return { width: little24(bytes, 24) + 1, height: little24(bytes, 27) + 1 };
  if (ascii(bytes, 12, 'VP8 ')) return { width: (bytes[26]! | (bytes[27]! << 8)) & 0x3fff, height: (bytes[28]! | (bytes[29]! << 8)) & 0x3fff };
  if (ascii(bytes, 12, 'VP8L')) {
    const bits = little24(bytes, 21) | (bytes[24]! << 24);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  return undefined;
}

/** Width and height from the header, without decoding; `undefined` for a damaged file. */
export function pictureSize(bytes: Uint8Array): PictureSize | undefined {
  const read = { jpeg: jpegSize, png: pngSize, webp: webpSize };
  const type = pictureType(bytes);
  const size = type && read[type](bytes);
  return size && size.width > 0 && size.height > 0 ? size : undefined;
}
