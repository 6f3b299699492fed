import sharp from 'sharp';
import { PHOTO_EDGE_MAX } from '@fire-governance/contract';
import { Refusal } from '../../http/refusal.ts';

/** Most pixels decoded: about what a phone's largest camera makes. A bomb of a few bytes can claim billions. */
const PIXELS_MAX = 60_000_000;
const JPEG_QUALITY = 84;

export interface Picture {
  content: Buffer;
  width: number;
  height: number;
  mediaType: 'image/jpeg';
}

/** The type by its first bytes; what a client says about it does not count. */
function sniff(bytes: Uint8Array): 'jpeg' | 'png' | 'webp' | undefined {
  const starts = (...values: number[]) => values.every((value, n) => bytes[n] === value);
  const ascii = (from: number, text: string) => [...text].every((letter, n) => bytes[from + n] === letter.charCodeAt(0));
  if (starts(0xff, 0xd8, 0xff)) return 'jpeg';
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  if (ascii(0, 'RIFF') && ascii(8, 'WEBP')) return 'webp';
  return undefined;
}

/**
 * Decodes a picture and draws it anew: what comes out holds pixels only, upright, without metadata or anything that
 * may have been hidden in the file.
 */
export async function readPicture(bytes: Uint8Array): Promise<Picture> {
  const type = sniff(bytes);
  if (!type) throw new Refusal(bytes.length === 0 ? 'photo-unreadable' : 'unsupported-media-type');
  try {
    const image = sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: 'error', pages: 1 });
    const { format } = await image.metadata();
    if (format !== type) throw new Refusal('photo-unreadable');
    const { data, info } = await image
      .rotate()
      .resize({ width: PHOTO_EDGE_MAX, height: PHOTO_EDGE_MAX, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: JPEG_QUALITY, mozjpeg: false })
      .toBuffer({ resolveWithObject: true });
    return { content: data, width: info.width, height: info.height, mediaType: 'image/jpeg' };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('photo-unreadable');
  }
}
