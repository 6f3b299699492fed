import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { lockFolder } from './db/folder-lock.ts';
import { migrate, migrations } from './db/migrate.ts';
import { onEachEngine } from './each-engine.ts';
import { loadSecret } from './secrets.ts';
import { startServer } from './server.ts';
import { settingsFrom } from './settings.ts';
import { StartupError } from './startup-error.ts';

const base = mkdtempSync(join(tmpdir(), 'fire-startup-'));
after(() => rmSync(base, { recursive: true, force: true }));
const folder = (name: string) => join(base, name);
const says = (pattern: RegExp) => (error: unknown) => error instanceof StartupError && pattern.test(error.message) && !error.message.includes('\n');

test('a taken port is told at once, with what to do', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => { other.listen(0, '127.0.0.1', resolve); });
  const { port } = other.address() as AddressInfo;
  await assert.rejects(startServer({ port, host: '127.0.0.1', dataDir: folder('port') }), says(/Port \d+ is already taken .* set PORT/));
  await new Promise((resolve) => { other.close(resolve); });
});

test('an unreachable database, a wrong address and a missing one are told apart', async () => {
  const start = (databaseUrl: string) => startServer({ port: 0, host: '127.0.0.1', dataDir: folder('pg'), databaseUrl });
  await assert.rejects(start('postgres://nobody@127.0.0.1:1/nothing'), says(/127\.0\.0\.1:1\/nothing cannot be used: .*ECONNREFUSED/));
  await assert.rejects(start('not an address'), says(/DATABASE_URL is not an address/));
});

test('a password in DATABASE_URL is never repeated', async () => {
  await assert.rejects(
    startServer({ port: 0, host: '127.0.0.1', dataDir: folder('pg'), databaseUrl: 'postgres://u:hunter2@127.0.0.1:1/x' }),
    (error: Error) => !error.message.includes('hunter2'),
  );
});

test('a damaged data folder is named, and left as it is', async () => {
  mkdirSync(join(folder('damaged'), 'database', 'global'), { recursive: true });
  await assert.rejects(startServer({ port: 0, host: '127.0.0.1', dataDir: folder('damaged') }), says(/is damaged \(PG_VERSION is missing\)/));
  writeFileSync(join(folder('damaged'), 'database', 'PG_VERSION'), '18\n');
  writeFileSync(join(folder('damaged'), 'database', 'global', 'pg_control'), 'not a control file');
  await assert.rejects(startServer({ port: 0, host: '127.0.0.1', dataDir: folder('damaged') }), says(/is damaged .* restore it from a backup/));
  assert.equal(readFileSync(join(folder('damaged'), 'database', 'global', 'pg_control'), 'utf8'), 'not a control file');
});

test('a data folder that is a file, or below one, is told as that', async () => {
  const file = folder('file');
  writeFileSync(file, '');
  for (const dataDir of [file, join(file, 'below')]) {
    await assert.rejects(startServer({ port: 0, host: '127.0.0.1', dataDir }), says(/^The data folder .*file.* cannot be used: .*(EEXIST|ENOTDIR).*set DATA_DIR to a folder/));
  }
});

test('one process a data folder: a living holder is named, a dead one is passed over', () => {
  const dir = folder('locked');
  const release = lockFolder(dir);
  assert.throws(() => lockFolder(dir), says(new RegExp(`in use by process ${process.pid}`)));
  release();
  lockFolder(dir)();
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'server.lock'), JSON.stringify({ pid: process.ppid, started: null }));
  assert.throws(() => lockFolder(dir), says(new RegExp(`in use by process ${process.ppid}`)));
  for (const stale of [JSON.stringify({ pid: 4_194_000, started: '1' }), JSON.stringify({ pid: process.ppid, started: 'another' }), 'garbage', '']) {
    writeFileSync(join(dir, 'server.lock'), stale);
    lockFolder(dir)();
  }
});

test('a holder that was killed, but that nobody has cleared away, is passed over', { skip: process.platform !== 'linux' && 'only Linux tells' }, async () => {
  // The shell becomes a program that never asks how its child ended; the child must outlive the shell, which would ask.
  const parent = spawn('sh', ['-c', 'sleep 1 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const pid = Number(String((await once(parent.stdout, 'data'))[0]));
    const stateOf = () => /^State:\s+(\w)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1];
    while (stateOf() !== 'Z') await new Promise((resolve) => { setTimeout(resolve, 10); });
    const dir = folder('killed');
    mkdirSync(dir, { recursive: true });
    writeFileSync(join(dir, 'server.lock'), JSON.stringify({ pid, started: null }));
    lockFolder(dir)();
  } finally {
    parent.kill('SIGKILL');
  }
});

test('the secret is made once, readable by its owner only, or taken from the environment', () => {
  const made = loadSecret(undefined, folder('secret'));
  assert.equal(made.length, 43);
  assert.equal(statSync(join(folder('secret'), 'secret')).mode & 0o777, 0o600);
  assert.equal(loadSecret(undefined, folder('secret')), made);
  assert.equal(loadSecret('x'.repeat(40), folder('secret')), 'x'.repeat(40));
  assert.throws(() => loadSecret('short', folder('secret')), says(/FIRE_SECRET has 5 characters/));
});

test('settings that make no sense are refused by name', () => {
  assert.throws(() => settingsFrom({ PORT: 'abc' }), says(/PORT is "abc"/));
  assert.throws(() => settingsFrom({ SANDBOX: 'maybe' }), says(/SANDBOX is "maybe"/));
  const { port, host, sandbox } = settingsFrom({});
  assert.deepEqual([port, host, sandbox], [8119, 'localhost', false]);
});

onEachEngine('migrations', (api) => {
  test('a database of a newer version is refused, and nothing is touched', async () => {
    await assert.rejects(
      api.server.db.owner(async (sql) => {
        await sql.query("insert into fire.migrations (version, name, hash) values (9999, '9999_from_the_future.sql', '')");
        await migrate(sql, (work) => work(sql));
      }),
      says(/newer version of this server \(9999_from_the_future\.sql/),
    );
  });

  test('all steps are recorded, and running them again changes nothing', async () => {
    const before = await api.server.db.owner((sql) => sql.query('select version, name, hash, applied_at from fire.migrations order by version'));
    assert.deepEqual((before as { name: string }[]).map(({ name }) => name), migrations().map(({ name }) => name));
    await api.server.db.owner((sql) => migrate(sql, (work) => work(sql)));
    assert.deepEqual(await api.server.db.owner((sql) => sql.query('select version, name, hash, applied_at from fire.migrations order by version')), before);
  });

  const again = () => api.server.db.owner((sql) => migrate(sql, (work) => work(sql)));
  const as = (change: string) => api.server.db.owner((sql) => sql.query(`update fire.migrations set ${change} where version = 3 returning 1`)).then((rows) => assert.equal(rows.length, 1));
  const third = migrations().find(({ version }) => version === 3)!;

  test('that were applied stay as they are, whatever the line endings of the files', async () => {
    await again();
    await as(`hash = '${createHash('sha256').update(third.text.replace(/\n/g, '\r\n')).digest('hex')}'`);
    await again();
  });

  test('whose file was changed afterwards are refused by name', async () => {
    await as(`hash = '${createHash('sha256').update(`${third.text} `).digest('hex')}'`);
    await assert.rejects(again(), says(/^The migration 0003_hazards\.sql has been changed after it was applied .* in a new migration\.$/));
    await as(`hash = '${third.hash}'`);
    await again();
  });

  test('that this version does not have are refused by name', async () => {
    await api.server.db.owner((sql) => sql.query(`insert into fire.migrations (version, name, hash) values (0, '0000_before_all.sql', 'x') returning 1`));
    await assert.rejects(again(), says(/has the migration 0000_before_all\.sql, which this version does not have; install/));
    await api.server.db.owner((sql) => sql.query('delete from fire.migrations where version = 0 returning 1'));
  });
}, { sandbox: false });
