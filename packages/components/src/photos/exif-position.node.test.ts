import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readExifPosition } from './exif-position.ts';

interface Fix {
  readonly lat: readonly [number, number, number];
  readonly latRef: string;
  readonly lon: readonly [number, number, number];
  readonly lonRef: string;
}

/** A JPEG head as a camera writes it: a JFIF segment, then Exif with one directory that leads to the GPS directory. */
function jpeg({ lat, latRef, lon, lonRef }: Fix, little: boolean): Uint8Array<ArrayBuffer> {
  const tiff = new DataView(new ArrayBuffer(136));
  const short = (at: number, value: number) => tiff.setUint16(at, value, little);
  const long = (at: number, value: number) => tiff.setUint32(at, value, little);
  const entry = (at: number, tag: number, type: number, count: number, value: number) => { short(at, tag); short(at + 2, type); long(at + 4, count); long(at + 8, value); };
  const fractions = (at: number, values: readonly number[]) => values.forEach((value, n) => { long(at + 8 * n, Math.round(value * 1000)); long(at + 8 * n + 4, 1000); });
  tiff.setUint16(0, little ? 0x4949 : 0x4d4d);
  short(2, 42);
  long(4, 8);
  short(8, 1);
  entry(10, 0x8825, 4, 1, 26);
  short(26, 4);
  entry(28, 1, 2, 2, 0);
  entry(40, 2, 5, 3, 84);
  entry(52, 3, 2, 2, 0);
  entry(64, 4, 5, 3, 108);
  tiff.setUint8(36, latRef.charCodeAt(0));
  tiff.setUint8(60, lonRef.charCodeAt(0));
  fractions(84, lat);
  fractions(108, lon);
  const app0 = [0xff, 0xe0, 0x00, 0x04, 0x4a, 0x46];
  const app1 = [0xff, 0xe1, 0x00, 2 + 6 + 136, 0x45, 0x78, 0x69, 0x66, 0, 0, ...new Uint8Array(tiff.buffer)];
  return new Uint8Array([0xff, 0xd8, ...app0, ...app1, 0xff, 0xda, 0, 2]);
}

const HERE: Fix = { lat: [43, 37, 12.5], latRef: 'N', lon: [122, 15, 36.25], lonRef: 'E' };
const read = (bytes: Uint8Array<ArrayBuffer>) => readExifPosition(new Blob([bytes]));

for (const little of [true, false]) {
  test(`the position of a photo, ${little ? 'little' : 'big'}-endian`, async () => {
    const found = await read(jpeg(HERE, little));
    assert.ok(found);
    assert.ok(Math.abs(found.lat - (43 + 37 / 60 + 12.5 / 3600)) < 1e-9, String(found.lat));
    assert.ok(Math.abs(found.lon - (122 + 15 / 60 + 36.25 / 3600)) < 1e-9, String(found.lon));
  });
}

test('south and west are negative', async () => {
  const found = await read(jpeg({ ...HERE, latRef: 'S', lonRef: 'W' }, true));
  assert.ok(found && found.lat < 0 && found.lon < 0);
});

test('a camera without a fix, and degrees there are not, offer nothing', async () => {
  assert.equal(await read(jpeg({ ...HERE, lat: [0, 0, 0], lon: [0, 0, 0] }, true)), null);
  assert.equal(await read(jpeg({ ...HERE, lat: [91, 0, 0] }, true)), null);
});

test('a photo cut off anywhere offers nothing wrong and throws nothing', async () => {
  const whole = jpeg(HERE, true);
  const right = await read(whole);
  for (let length = 0; length < whole.length; length += 1) {
    const found = await read(whole.slice(0, length));
    if (found) assert.deepEqual(found, right, `${length} bytes`);
  }
});

test('metadata that leads nowhere, round in circles or out of the picture ends', async () => {
  const whole = jpeg(HERE, true);
  for (let at = 2; at < whole.length; at += 1) {
    for (const value of [0x00, 0x01, 0x7f, 0xff]) {
      const broken = whole.slice();
      broken[at] = value;
      const found = await read(broken);
      assert.ok(found === null || (Math.abs(found.lon) <= 180 && Math.abs(found.lat) <= 90), `byte ${at} = ${value}: ${JSON.stringify(found)}`);
    }
  }
});

test('other files offer nothing', async () => {
  for (const bytes of [[], [0xff], [0x89, 0x50, 0x4e, 0x47], [0xff, 0xd8], [0xff, 0xd8, 0xff, 0xe1, 0, 0, 0x45]]) assert.equal(await read(new Uint8Array(bytes)), null);
});
