import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { generate } from '../../scripts/generate-data.ts';

test('the committed data is what the generator writes', async () => {
  const { areas, partition } = generate();
  assert.ok(areas === await readFile(new URL('./areas.ts', import.meta.url), 'utf8'), 'src/data/areas.ts is stale: run scripts/generate-data.ts');
  assert.ok(partition === await readFile(new URL('./partition.ts', import.meta.url), 'utf8'), 'src/data/partition.ts is stale: run scripts/generate-data.ts');
});
