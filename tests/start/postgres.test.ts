// `DATABASE_URL`: the same start on PostgreSQL, and one sentence where that PostgreSQL lacks something.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import pg from 'pg';
import { freePort, npmStart, sentences, type Started } from '../drive/npm-start.ts';
import { refusesToStart } from './one-sentence.ts';
import { descriptionOf, report } from './reports.ts';

const READY = /^ready (http:\S+)$/m;
const server = process.env['TEST_DATABASE_URL'];
const folder = mkdtempSync(join(tmpdir(), 'fire-start-postgres-'));
after(() => rmSync(folder, { recursive: true, force: true }));

describe('a PostgreSQL without PostGIS', () => {
  it('is told what to install', async () => {
    // The embedded database, without the extension and behind a socket, is such a PostgreSQL on any machine.
    const bare = await PGlite.create();
    const port = await freePort();
    const socket = new PGLiteSocketServer({ db: bare, port, host: '127.0.0.1' });
    await socket.start();
    try {
      await refusesToStart(
        { PORT: '0', DATABASE_URL: `postgres://postgres@127.0.0.1:${port}/postgres`, DATA_DIR: join(folder, 'bare') },
        /^The database lacks the extension postgis \(.+\); install it on the database server \(Debian: apt install postgresql-15-postgis-3 postgresql-contrib\)\.$/,
      );
    } finally {
      await socket.stop();
      await bare.close();
    }
  });
});

describe('npm start on PostgreSQL', { skip: server === undefined && 'TEST_DATABASE_URL names no PostgreSQL server' }, () => {
  const name = `fire_start_${randomBytes(6).toString('hex')}`;
  const role = `${name}_guest`;
  const dataDir = join(folder, 'data');
  let running: Started | undefined;

  async function ask<Row extends object>(text: string, database?: string): Promise<Row[]> {
    const url = new URL(server!);
    if (database !== undefined) url.pathname = `/${database}`;
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    try {
      return (await client.query<Row>(text)).rows;
    } finally {
      await client.end();
    }
  }

  const addressOf = (user?: string): string => {
    const url = new URL(server!);
    url.pathname = `/${name}`;
    if (user !== undefined) url.username = user;
    return url.href;
  };

  after(async () => {
    await running?.kill();
    if (server === undefined) return;
    await ask(`drop database if exists ${name} with (force)`);
    await ask(`drop role if exists ${role}`);
  });

  it('tells somebody who may not add PostGIS whom to ask', async () => {
    await ask(`create database ${name}`);
    await ask(`create role ${role} login`);
    await refusesToStart(
      { PORT: '0', DATABASE_URL: addressOf(role), DATA_DIR: join(folder, 'guest') },
      /^The database lacks the extension postgis \(permission denied .+\); ask an administrator to run "create extension postgis" in this database\.$/,
    );
  });

  it('prepares the database with the same migrations, and keeps no database of its own', async () => {
    running = npmStart({ PORT: String(await freePort()), DATABASE_URL: addressOf(), DATA_DIR: dataDir });
    const [, url] = await running.says(READY);
    const applied = await ask<{ name: string }>('select name from fire.migrations order by version', name);
    const files = readdirSync(join(import.meta.dirname, '../../packages/server/src/db/migrations')).filter((file) => file.endsWith('.sql')).sort();
    assert.deepEqual(applied.map((row) => row.name), files);
    assert.ok(!existsSync(join(dataDir, 'database')));
    const committees = () => ask<{ count: number }>(`select count(*)::int from fire.areas where level = 'committee'`, name);
    const hazards = () => ask<{ count: number }>('select count(*)::int from fire.hazards', name);
    assert.deepEqual(await committees(), [{ count: 487 }]);
    // The people of the sandbox have no passwords, and such a database may hold real reports.
    assert.equal((await fetch(`${url}/oidc/.well-known/openid-configuration`)).status, 404);
    assert.match(await (await fetch(`${url}/desk`)).text(), /The demonstration has no sign-in here/);
    const code = await report(url!, 'Kept by PostgreSQL');
    const before = await hazards();

    process.kill(-running.child.pid!, 'SIGINT');
    assert.deepEqual(sentences(await running.ended), []);
    running = npmStart({ PORT: String(await freePort()), DATABASE_URL: addressOf(), DATA_DIR: dataDir });
    const [, again] = await running.says(READY);
    assert.deepEqual([await committees(), await hazards()], [[{ count: 487 }], before], 'the sandbox was filled in twice');
    assert.equal(await descriptionOf(again!, code), 'Kept by PostgreSQL');
  });
});
