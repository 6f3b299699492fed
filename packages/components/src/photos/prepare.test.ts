import { expect } from '../../../../tests/support/index.ts';
import { readExifPosition } from './exif-position.ts';
import type { PhotoError } from './photo-error.ts';
import { drawThumbnail, preparePhoto } from './prepare.ts';
import { holds, jpegWithExif } from '../../../../tests/support/jpeg.ts';

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());

async function faultOf(file: Blob): Promise<string> {
  try {
    await preparePhoto(file);
  } catch (error) {
    return (error as PhotoError).fault;
  }
  return 'none';
}

/** The color in the middle of the left and of the upper half. */
async function colors(blob: Blob): Promise<{ left: string; top: string }> {
  const bitmap = await createImageBitmap(blob);
  const canvas = document.createElement('canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  const context = canvas.getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  const name = (x: number, y: number) => {
    const [r = 0, , b = 0] = context.getImageData(x, y, 1, 1).data;
    return r > b ? 'red' : 'blue';
  };
  return { left: name(bitmap.width / 8, bitmap.height / 2), top: name(bitmap.width / 2, bitmap.height / 8) };
}

describe('preparePhoto', () => {
  it('leaves nothing that the camera wrote beside the picture', async () => {
    const file = await jpegWithExif(640, 480, { position: { lon: 122.2623, lat: 43.6174 } });
    expect(holds(await bytesOf(file), 'SecretCameraOne')).to.equal(true);
    const { blob } = await preparePhoto(file);
    const bytes = await bytesOf(blob);
    expect(blob.type).to.equal('image/jpeg');
    expect(holds(bytes, 'Exif')).to.equal(false);
    expect(holds(bytes, 'SecretCameraOne')).to.equal(false);
    expect(await readExifPosition(blob)).to.equal(null);
  });

  it('reduces the longer edge and keeps the shape', async () => {
    const { width, height } = await preparePhoto(await jpegWithExif(3000, 1500, {}));
    expect([width, height]).to.deep.equal([2048, 1024]);
  });

  it('never enlarges', async () => {
    const { width, height } = await preparePhoto(await jpegWithExif(64, 48, {}));
    expect([width, height]).to.deep.equal([64, 48]);
  });

  it('turns the picture upright', async () => {
    // Orientation 6: the camera was turned; what is stored as left belongs on top.
    const { blob, width, height } = await preparePhoto(await jpegWithExif(640, 480, { orientation: 6 }));
    expect([width, height]).to.deep.equal([480, 640]);
    expect((await colors(blob)).top).to.equal('red');
    const plain = await preparePhoto(await jpegWithExif(640, 480, { orientation: 1 }));
    expect((await colors(plain.blob)).left).to.equal('red');
  });

  it('names what is wrong with a file', async () => {
    const ascii = (text: string) => [...text].map((c) => c.charCodeAt(0));
    const heic = new Uint8Array([0, 0, 0, 24, ...ascii('ftypheic'), 0, 0, 0, 0, ...ascii('mif1heic')]);
    expect(await faultOf(new Blob([heic]))).to.equal('heic');
    expect(await faultOf(new Blob([]))).to.equal('empty');
    expect(await faultOf(new Blob(['%PDF-1.7']))).to.equal('no-photo');
    const whole = await bytesOf(await jpegWithExif(640, 480, {}));
    expect(await faultOf(new Blob([whole.slice(0, 300)]))).to.equal('unreadable');
  });

  it('draws a thumbnail', async () => {
    const canvas = document.createElement('canvas');
    await drawThumbnail(await jpegWithExif(640, 480, {}), canvas);
    expect([canvas.width, canvas.height]).to.deep.equal([320, 240]);
  });
});

describe('readExifPosition', () => {
  it('reads the position that a camera wrote', async () => {
    const position = await readExifPosition(await jpegWithExif(64, 48, { position: { lon: 122.2623, lat: 43.6174 } }));
    expect(position!.lon).to.be.closeTo(122.2623, 0.0001);
    expect(position!.lat).to.be.closeTo(43.6174, 0.0001);
  });

  it('finds nothing where there is nothing, or 0,0', async () => {
    expect(await readExifPosition(await jpegWithExif(64, 48, {}))).to.equal(null);
    expect(await readExifPosition(await jpegWithExif(64, 48, { position: { lon: 0, lat: 0 } }))).to.equal(null);
    expect(await readExifPosition(new Blob(['no picture']))).to.equal(null);
  });
});
