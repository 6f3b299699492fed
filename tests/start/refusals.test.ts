// What can be wrong on a machine before anything is stored: one sentence each, which says what to do.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { parse } from 'acorn';
import { start } from '../drive/npm-start.ts';
import { assertOneSentence, refusesToStart } from './one-sentence.ts';

const script = join(import.meta.dirname, '../../examples/portal/start.mjs');
const folder = mkdtempSync(join(tmpdir(), 'fire-start-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const dataDir = (name: string) => join(folder, name);

describe('npm start', () => {
  it('names a taken port and the way out', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => { other.listen(0, 'localhost', resolve); });
    const { port } = other.address() as AddressInfo;
    try {
      await refusesToStart(
        { PORT: String(port), DATA_DIR: dataDir('port') },
        new RegExp(`^Port ${port} is already taken on localhost; stop the other program, or set PORT to another number\\.$`),
      );
    } finally {
      await new Promise((resolve) => { other.close(resolve); });
    }
  });

  it('names a setting that makes no sense', async () => {
    await refusesToStart({ PORT: 'eighty', DATA_DIR: dataDir('setting') }, /^PORT is "eighty"; it must be a whole number from 0 to 65535\.$/);
  });

  it('names a secret that is too short', async () => {
    await refusesToStart({ PORT: '0', FIRE_SECRET: 'hunter2', DATA_DIR: dataDir('secret') }, /^FIRE_SECRET has 7 characters; it needs at least 32 random ones\.$/);
  });

  it('names a database that cannot be reached, and never its password', async () => {
    const { stdout, stderr } = await refusesToStart(
      { PORT: '0', DATABASE_URL: 'postgres://somebody:hunter2@127.0.0.1:1/fire', DATA_DIR: dataDir('unreachable') },
      /^The database at 127\.0\.0\.1:1\/fire cannot be used: .*ECONNREFUSED.*; check that PostgreSQL runs there and that DATABASE_URL is right\.$/,
    );
    assert.ok(!(stdout + stderr).includes('hunter2'));
  });

  it('says what an address of a database looks like', async () => {
    await refusesToStart({ PORT: '0', DATABASE_URL: 'my database', DATA_DIR: dataDir('address') }, /^DATABASE_URL is not an address such as postgres:\/\//);
  });

  it('names a data folder that cannot be made', async () => {
    writeFileSync(dataDir('file'), '');
    await refusesToStart({ PORT: '0', DATA_DIR: join(dataDir('file'), 'below') }, /^The data folder .+below cannot be used: .+; set DATA_DIR to a folder that can be written\.$/);
  });
});

describe('an old Node', () => {
  const preload = join(folder, 'old-node.cjs');
  for (const version of ['16.20.2', '18.20.8', '20.18.3']) {
    it(`${version} is told which one is needed, and where from`, async () => {
      writeFileSync(preload, `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });`);
      const ended = await start(process.execPath, ['--require', preload, script], { PORT: '0', DATA_DIR: dataDir('old') }).ended;
      assertOneSentence(ended, new RegExp(`^Node ${version.replaceAll('.', '\\.')} is too old: install Node 20\\.19 or newer from https:\\/\\/nodejs\\.org, then run npm start again\\.$`));
    });
  }

  it('can read the script at all: it has no syntax younger than modules and import()', () => {
    parse(readFileSync(script, 'utf8'), { ecmaVersion: 2020, sourceType: 'module' });
    assert.doesNotMatch(readFileSync(script, 'utf8'), /^import /m, 'a static import would be resolved before the version is looked at');
  });
});
