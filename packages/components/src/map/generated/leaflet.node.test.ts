import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const script = join(import.meta.dirname, '../../../scripts/leaflet.mjs');

test('the committed parts of Leaflet are what the generator makes', () => {
  const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
});

test('they hold nothing that a strict page refuses, and their license', () => {
  const text = readFileSync(join(import.meta.dirname, 'leaflet.ts'), 'utf8');
  for (const sink of ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'document.write', 'new Function', 'window.L ']) {
    assert.equal(text.includes(sink), false, sink);
  }
  assert.match(text, /BSD 2-Clause License/);
});
