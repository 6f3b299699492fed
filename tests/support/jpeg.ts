/** Pictures as a camera writes them, made for tests. */

export interface ExifOptions {
  /** 1 to 8, as in TIFF tag 274. */
  orientation?: number;
  position?: { lon: number; lat: number };
}

/** A JPEG of two halves, red left and blue right, with an Exif block in front of its picture data. */
export async function jpegWithExif(width: number, height: number, exif: ExifOptions): Promise<File> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#f00';
  context.fillRect(0, 0, width / 2, height);
  context.fillStyle = '#00f';
  context.fillRect(width / 2, 0, width / 2, height);
  const plain = await new Promise<Blob>((resolve) => canvas.toBlob((blob) => resolve(blob!), 'image/jpeg', 0.95));
  const bytes = new Uint8Array(await plain.arrayBuffer());
  return new File([bytes.slice(0, 2), exifSegment(exif), bytes.slice(2)], 'camera.jpg', { type: 'image/jpeg' });
}

export function holds(bytes: Uint8Array, text: string): boolean {
  return new TextDecoder('latin1').decode(bytes).includes(text);
}

/** One APP1 segment: a big-endian TIFF with a maker, the orientation and a GPS directory (Exif 2.3). */
function exifSegment({ orientation = 1, position }: ExifOptions): Uint8Array<ArrayBuffer> {
  const tiff = new DataView(new ArrayBuffer(256));
  const ascii = (at: number, text: string) => [...text].forEach((c, i) => tiff.setUint8(at + i, c.charCodeAt(0)));
  const entry = (at: number, tag: number, type: number, count: number, value: number) => {
    tiff.setUint16(at, tag);
    tiff.setUint16(at + 2, type);
    tiff.setUint32(at + 4, count);
    if (type === 3) tiff.setUint16(at + 8, value);
    else tiff.setUint32(at + 8, value);
  };
  ascii(0, 'MM');
  tiff.setUint16(2, 42);
  tiff.setUint32(4, 8);
  tiff.setUint16(8, position ? 3 : 2);
  entry(10, 0x010f, 2, 16, 200);
  ascii(200, 'SecretCameraOne');
  entry(22, 0x0112, 3, 1, orientation);
  if (position) {
    entry(34, 0x8825, 4, 1, 60);
    tiff.setUint16(60, 4);
    entry(62, 1, 2, 2, 0);
    ascii(70, position.lat < 0 ? 'S' : 'N');
    entry(74, 2, 5, 3, 120);
    entry(86, 3, 2, 2, 0);
    ascii(94, position.lon < 0 ? 'W' : 'E');
    entry(98, 4, 5, 3, 144);
    degrees(tiff, 120, Math.abs(position.lat));
    degrees(tiff, 144, Math.abs(position.lon));
  }
  const head = new Uint8Array(10);
  const view = new DataView(head.buffer);
  view.setUint16(0, 0xffe1);
  view.setUint16(2, 2 + 6 + tiff.byteLength);
  [...'Exif\0\0'].forEach((c, i) => view.setUint8(4 + i, c.charCodeAt(0)));
  const segment = new Uint8Array(head.length + tiff.byteLength);
  segment.set(head);
  segment.set(new Uint8Array(tiff.buffer), head.length);
  return segment;
}

function degrees(tiff: DataView, at: number, value: number): void {
  const whole = Math.floor(value);
  const minutes = Math.floor((value - whole) * 60);
  const seconds = Math.round(((value - whole) * 60 - minutes) * 60 * 100);
  [[whole, 1], [minutes, 1], [seconds, 100]].forEach(([over, under], i) => {
    tiff.setUint32(at + 8 * i, over!);
    tiff.setUint32(at + 8 * i + 4, under!);
  });
}
