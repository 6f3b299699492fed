import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { HEIGHTS } from './room.ts';

test('there is room for every element', () => {
  const folders = readdirSync(new URL('../elements/', import.meta.url)).map((name) => `fire-${name}`);
  assert.deepEqual(Object.keys(HEIGHTS).sort(), folders.sort());
});
