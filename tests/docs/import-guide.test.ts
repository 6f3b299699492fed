// The guide "load your own data": its commands, typed as they stand, on an empty data folder.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { start, type Ended } from '../drive/npm-start.ts';
import { documents, fencesOf } from './documents.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'fire-import-'));
after(() => rmSync(dataDir, { recursive: true, force: true }));

const commands = fencesOf(documents().find(({ path }) => path === 'docs/guides/import.md')!)
  .filter(({ language }) => language === 'sh').map(({ code }) => code);

const typed = (command: string): Promise<Ended> =>
  start('sh', ['-c', command], { DATA_DIR: dataDir, DATABASE_URL: '', FIRE_SECRET: '', INIT_CWD: '', npm_config_loglevel: 'silent' }).ended;

describe('load your own data', () => {
  it('imports the example files', async () => {
    const { code, stdout, stderr } = await typed(commands.find((command) => command.includes('import-examples'))!);
    assert.equal(code, 0, stderr);
    assert.equal(stdout, 'Imported 5 areas, 5 chiefs, 2 teams, 2 centers, 1 project.\nThe brigade of nbs:999901 is 示例区消防救援大队.\n');
  });

  it('makes a key for what was imported', async () => {
    const { code, stdout, stderr } = await typed(commands.find((command) => command.startsWith('npm run key'))!);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^pk_[\w-]{32}\n$/);
  });

  it('refuses half a brigade in one sentence', async () => {
    const { code, stdout, stderr } = await typed('npm run import -- --brigade-area nbs:999901');
    assert.deepEqual([code, stdout], [1, '']);
    assert.match(stderr, /^A brigade needs both --brigade-area and --brigade-name; .+\.\n$/);
  });

  it('tells what a file is that is not there, or is none of ours', async () => {
    const missing = await typed('npm run import -- --chiefs packages/components/chiefs.xlsx');
    assert.equal(missing.code, 1);
    assert.match(missing.stderr, /^The file packages\/components\/chiefs\.xlsx cannot be read: /);
    const book = join(dataDir, 'chiefs.xlsx');
    writeFileSync(book, Buffer.from('PK\u0003\u0004'));
    const excel = await typed(`npm run import -- --chiefs ${book}`);
    assert.equal(excel.code, 1);
    assert.match(excel.stderr, /Excel workbook/);
  });
});
