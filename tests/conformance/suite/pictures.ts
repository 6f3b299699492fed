import sharp from 'sharp';

const paint = (width: number, height: number, background: string) => sharp({ create: { width, height, channels: 3, background } });

/** A picture of one color; different colors are different files. */
export async function picture(type: 'jpeg' | 'png' | 'webp' = 'jpeg', { width = 64, height = 48, background = '#b22222' } = {}): Promise<Uint8Array> {
  return new Uint8Array(await paint(width, height, background).toFormat(type).toBuffer());
}
