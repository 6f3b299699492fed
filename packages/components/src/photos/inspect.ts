/** What a file really is, by its first bytes. File names and types given by the system are often wrong. */
export type PictureKind = 'jpeg' | 'png' | 'webp' | 'gif' | 'heic' | 'avif' | 'unknown';

/** How many bytes `pictureKind` needs to see. */
export const KIND_BYTES = 32;

/** ISO base media brands of the HEIF family that hold HEVC pictures, as phones write them (ISO/IEC 23008-12). */
const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'];

export function pictureKind(head: Uint8Array): PictureKind {
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'jpeg';
  if (ascii(head, 1, 3) === 'PNG' && head[0] === 0x89) return 'png';
  if (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 4) === 'WEBP') return 'webp';
  if (ascii(head, 0, 4) === 'GIF8') return 'gif';
  if (ascii(head, 4, 4) !== 'ftyp') return 'unknown';
  const brands = [ascii(head, 8, 4), ascii(head, 16, 4), ascii(head, 20, 4), ascii(head, 24, 4)];
  if (brands.some((brand) => brand.startsWith('avi'))) return 'avif';
  return brands.some((brand) => HEIC_BRANDS.includes(brand)) ? 'heic' : 'unknown';
}

function ascii(bytes: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + length));
}
