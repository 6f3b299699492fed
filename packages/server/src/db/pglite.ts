import { PGlite, type Transaction } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { postgis } from '@electric-sql/pglite-postgis';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../startup-error.ts';
import { APP_ROLE, ENTER_SCOPE, scopePart, scopeValues, type Database, type Parameter, type Sql } from './engine.ts';
import { lockFolder } from './folder-lock.ts';
import { migrate } from './migrate.ts';

const extensions = { postgis, pg_trgm };
const SEARCH_PATH = 'set search_path = fire, public';

function sqlOf(target: PGlite | Transaction): Sql {
  return {
    async query<Row>(text: string, parameters: readonly Parameter[] = []) {
      return (await target.query<Row>(text, [...parameters])).rows;
    },
    async script(text) {
      await target.exec(text);
    },
  };
}

/**
 * PGlite has one session. It normally is `fire_app`, so that forgetting to enter a scope shows too little
 * rather than too much; the owner's transactions step out of the role for their duration.
 */
function databaseOf(pg: PGlite, release: () => void): Database {
  const plain = sqlOf(pg);
  const owner: Database['owner'] = (work) =>
    pg.transaction(async (transaction) => {
      await transaction.exec('set local role none');
      return work(sqlOf(transaction));
    });
  return {
    engine: 'pglite',
    read: (text, parameters) => plain.query(text, parameters),
    scoped: (scope, work) =>
      pg.transaction(async (transaction) => {
        await transaction.query(ENTER_SCOPE, scopeValues(scope));
        return work(sqlOf(transaction));
      }),
    scopedStatement: (scope, statement, parameters) =>
      plain.query(statement(scopePart(parameters.length + 1)), [...parameters, ...scopeValues(scope)]),
    ownerRead: (text, parameters) => owner((sql) => sql.query(text, parameters)),
    owner,
    listen: async (channel, hear) => pg.listen(channel, hear),
    async close() {
      await pg.close();
      release();
    },
  };
}

async function prepare(pg: PGlite): Promise<void> {
  await pg.exec('set role none');
  await migrate(sqlOf(pg), (work) => pg.transaction((transaction) => work(sqlOf(transaction))));
  await pg.exec(`${SEARCH_PATH}; set role ${APP_ROLE}`);
}

export interface PgliteOptions {
  dataDir: string;
  onProgress?: (step: string) => void;
}

/** Opens the embedded database in `<dataDir>/database`, building it first where there is none. */
export async function openPglite({ dataDir, onProgress = () => {} }: PgliteOptions): Promise<Database> {
  const folder = join(dataDir, 'database');
  const building = join(dataDir, 'database.building');
  const release = lockFolder(dataDir);
  try {
    if (!existsSync(folder)) {
      // Built aside and moved into place when complete: a first start that was cut off leaves nothing half-made.
      onProgress('building the embedded database');
      rmSync(building, { recursive: true, force: true });
      mkdirSync(building, { recursive: true });
      const fresh = await PGlite.create({ dataDir: building, extensions });
      await prepare(fresh);
      await fresh.close();
      renameSync(building, folder);
    }
    onProgress('opening the embedded database');
    return databaseOf(await openExisting(folder), release);
  } catch (error) {
    release();
    throw error;
  }
}

async function openExisting(folder: string): Promise<PGlite> {
  // PGlite would silently make a new database in a folder that lacks this file.
  if (!existsSync(join(folder, 'PG_VERSION'))) throw new StartupError(damaged(folder, 'PG_VERSION is missing'));
  try {
    const pg = await PGlite.create({ dataDir: folder, extensions });
    await prepare(pg);
    return pg;
  } catch (error) {
    if (error instanceof StartupError) throw error;
    throw new StartupError(damaged(folder, error instanceof Error ? error.message : String(error)));
  }
}

function damaged(folder: string, reason: string): string {
  // An engine that gives up says only how it was compiled, which helps nobody at a terminal.
  const short = /^Aborted\(/.test(reason) ? 'the database engine gave up on it' : reason.split('\n')[0]!.slice(0, 120);
  return `The database folder ${folder} is damaged (${short}); restore it from a backup, or delete it to start with an empty one.`;
}

/** A database in memory from a snapshot made with `snapshotPglite`; for tests. */
export async function openPgliteSnapshot(snapshot: Blob | undefined): Promise<{ db: Database; dump(): Promise<Blob> }> {
  const pg = await PGlite.create({ extensions, ...(snapshot ? { loadDataDir: snapshot } : {}) });
  await prepare(pg);
  return { db: databaseOf(pg, () => {}), dump: async () => (await pg.dumpDataDir('none')) as Blob };
}
