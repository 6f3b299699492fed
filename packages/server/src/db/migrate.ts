import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { StartupError } from '../startup-error.ts';
import type { Sql } from './engine.ts';

/** The files are shipped as they are; the same path leads to them from `src/db` and from `dist/db`. */
const FOLDER = new URL('../../src/db/migrations/', import.meta.url);
/** Any number will do, as long as nothing else in the database uses it. */
const ADVISORY_LOCK = 119_150_502;

interface Migration {
  version: number;
  name: string;
  text: string;
  hash: string;
}

export function migrations(): Migration[] {
  return readdirSync(FOLDER)
    .filter((name) => /^\d{4}_.+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const text = withPlainLines(readFileSync(new URL(name, FOLDER), 'utf8'));
      return { version: Number(name.slice(0, 4)), name, text, hash: hashOf(text) };
    });
}

/** A checkout on Windows may have other line endings, which change nothing of what a file does. */
const withPlainLines = (text: string) => text.replace(/\r\n/g, '\n');
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

interface Applied {
  version: number;
  name: string;
  hash: string;
}

/** What has been applied must be what the files say, or nobody knows what the database looks like. */
function assertUnchanged(applied: readonly Applied[], known: readonly Migration[]): void {
  for (const { version, name, hash } of applied) {
    const file = known.find((step) => step.version === version);
    // Before line endings were evened out, a hash could be that of the file with the other ones.
    if (file && [file.text, file.text.replace(/\n/g, '\r\n')].some((text) => hashOf(text) === hash)) continue;
    throw new StartupError(
      file
        ? `The migration ${name} has been changed after it was applied to this database; put the file back as it was in the version that applied it, and make the change in a new migration.`
        : `This database has the migration ${name}, which this version does not have; install the version that applied it or a later one.`,
    );
  }
}

/** Brings a database to this version. Processes that start together take turns; a step is whole or absent. */
export async function migrate(sql: Sql, transaction: (work: (sql: Sql) => Promise<void>) => Promise<void>): Promise<void> {
  const known = migrations();
  await sql.query('select pg_advisory_lock($1)', [ADVISORY_LOCK]);
  try {
    await enablePostgis(sql);
    await sql.script(`
      create schema if not exists fire;
      create table if not exists fire.migrations (
        version int primary key, name text not null, hash text not null, applied_at timestamptz not null default now()
      )`);
    const applied = await sql.query<Applied>('select version, name, hash from fire.migrations order by version');
    const newest = applied.at(-1);
    const latest = known.at(-1)!.version;
    if (newest && newest.version > latest) {
      throw new StartupError(
        `The database was set up by a newer version of this server (${newest.name}, this one knows up to ${latest}); install that version or a later one.`,
      );
    }
    assertUnchanged(applied, known);
    const done = new Set(applied.map((row) => row.version));
    for (const step of known.filter((candidate) => !done.has(candidate.version))) {
      await transaction(async (inside) => {
        await inside.script(`set local search_path = fire, public;\n${step.text}`);
        await inside.query('insert into fire.migrations (version, name, hash) values ($1, $2, $3)', [step.version, step.name, step.hash]);
      });
    }
  } finally {
    await sql.query('select pg_advisory_unlock($1)', [ADVISORY_LOCK]);
  }
}

async function enablePostgis(sql: Sql): Promise<void> {
  for (const extension of ['postgis', 'pg_trgm']) {
    const [found] = await sql.query('select 1 from pg_extension where extname = $1', [extension]);
    if (found) continue;
    try {
      await sql.script(`create extension if not exists ${extension} with schema public`);
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      const remedy = code === '42501'
        ? `ask an administrator to run "create extension ${extension}" in this database`
        : `install it on the database server (Debian: apt install postgresql-15-postgis-3 postgresql-contrib)`;
      throw new StartupError(`The database lacks the extension ${extension} (${message}); ${remedy}.`);
    }
  }
}
