import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pictureKind } from './inspect.ts';
import { fitWithin } from './scale.ts';

const bytes = (...parts: (number | string)[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...part].map((c) => c.charCodeAt(0)))));

test('a file is known by its first bytes', () => {
  assert.equal(pictureKind(bytes(0xff, 0xd8, 0xff, 0xe1)), 'jpeg');
  assert.equal(pictureKind(bytes(0x89, 'PNG', 13, 10, 26, 10)), 'png');
  assert.equal(pictureKind(bytes('RIFF', 0, 0, 0, 0, 'WEBPVP8 ')), 'webp');
  assert.equal(pictureKind(bytes('GIF89a')), 'gif');
  assert.equal(pictureKind(bytes(0, 0, 0, 24, 'ftypheic', 0, 0, 0, 0, 'mif1heic')), 'heic');
  assert.equal(pictureKind(bytes(0, 0, 0, 24, 'ftypmif1', 0, 0, 0, 0, 'heixmif1')), 'heic');
  assert.equal(pictureKind(bytes(0, 0, 0, 28, 'ftypavif', 0, 0, 0, 0, 'mif1avif')), 'avif');
  assert.equal(pictureKind(bytes(0, 0, 0, 24, 'ftypisom', 0, 0, 0, 0, 'mp41')), 'unknown');
  assert.equal(pictureKind(bytes()), 'unknown');
});

test('pictures shrink to the edge and are never enlarged', () => {
  assert.deepEqual(fitWithin({ width: 4032, height: 3024 }, 2048), { width: 2048, height: 1536 });
  assert.deepEqual(fitWithin({ width: 3024, height: 4032 }, 2048), { width: 1536, height: 2048 });
  assert.deepEqual(fitWithin({ width: 640, height: 480 }, 2048), { width: 640, height: 480 });
  assert.deepEqual(fitWithin({ width: 20_000, height: 2 }, 2048), { width: 2048, height: 1 });
});
