import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

const root = join(import.meta.dirname, '../..');
const tsc = join(root, 'node_modules/typescript/bin/tsc');

function compile(...args: string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, ...args], { cwd: root, encoding: 'utf8' });
  assert.equal(status, 0, `\n${stdout}${stderr}`);
}

/** Those of the workspace; one that stands outside is compiled by the suite that installs it from tarballs. */
const OUTSIDE = ['vite-typescript'];
const examples = readdirSync(join(root, 'examples')).filter((name) => !OUTSIDE.includes(name) && existsSync(join(root, 'examples', name, 'tsconfig.json')));

describe('types', () => {
  it('packages', () => compile('-b'));
  it('tests, here and beside the sources', () => compile('-p', 'tests'));
  for (const name of examples) it(`example ${name}`, () => compile('-p', `examples/${name}`));
});
