import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pictureSize } from './picture-size.ts';

const frame = [0xff, 0xc0, 0, 11, 8, 0, 3, 0, 4, 1, 1, 0x11, 0];
const scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 0x3f, 0, 0x55];
const jpeg = (...parts: number[][]) => Uint8Array.from([0xff, 0xd8, ...parts.flat()]);
const end = [0xff, 0xd9];

test('the size of a JPEG stands in its frame', () => {
  assert.deepEqual(pictureSize(jpeg(frame, scan, end)), { width: 4, height: 3 });
  assert.deepEqual(pictureSize(jpeg([0xff, 0xe0, 0, 4, 1, 2], frame, scan, end)), { width: 4, height: 3 });
});

test('bytes that only begin like a JPEG are no picture', () => {
  for (const bytes of [
    jpeg(), jpeg(end), jpeg(frame), jpeg(frame, end), jpeg(scan, end), jpeg(frame, scan), jpeg([0xff, 0xc0, 0, 0, 0, 0, 1, 0, 1, 0]),
    jpeg([0xff, 0xe0, 0, 0], frame, scan, end), jpeg([0xff, 0xe0, 0xff, 0xff], frame, scan, end), jpeg(frame.with(9, 2), scan, end), jpeg(frame.with(3, 9), scan, end),
  ]) assert.equal(pictureSize(bytes), undefined, String(bytes));
});
