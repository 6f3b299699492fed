import { createHash } from 'node:crypto';
import pg from 'pg';
import { StartupError } from '../startup-error.ts';
import { APP_ROLE, ENTER_SCOPE, scopePart, scopeValues, wentSilent, type Database, type Parameter, type Scope, type Sql } from './engine.ts';
import { listenPostgres } from './listen-postgres.ts';
import { migrate } from './migrate.ts';

const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 15_000;
/** Later than PostgreSQL's own limit: only a line that went silent gets here, and nothing else would ever say so. */
const SILENCE_MS = STATEMENT_TIMEOUT_MS + 3_000;
/** A session whose caller vanished in the middle of a transaction would hold its rows for hours. */
const IDLE_TRANSACTION_MS = 30_000;

type Queryable = Pick<pg.Pool, 'query'>;

const names = new Map<string, string>();

/** The texts of this package are a closed set, so the names are one too. */
function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) names.set(text, (name = `fire_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`));
  return name;
}

function sqlOf(target: Queryable, limitMs?: number): Sql {
  return {
    async query<Row>(text: string, parameters: readonly Parameter[] = []) {
      // Named, so that a connection parses each statement once: planning a place costs more than finding it.
      const query = { name: nameOf(text), text, values: [...parameters], ...(limitMs === undefined ? {} : { query_timeout: limitMs }) };
      return (await target.query(query)).rows as Row[];
    },
    async script(text) {
      await target.query(text);
    },
  };
}

async function inTransaction<Result>(pool: pg.Pool, begin: string, work: (sql: Sql) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // Between two statements nobody else hears of a connection that breaks, and what nobody hears would end the process.
  const onError = (error: Error): void => { broken = error; };
  client.on('error', onError);
  try {
    await client.query(begin);
    const result = await work(sqlOf(client));
    await client.query('commit');
    return result;
  } catch (error) {
    if (wentSilent(error)) broken = error as Error;
    else if (!broken) await client.query('rollback').catch((failure: Error) => { broken = failure; });
    throw error;
  } finally {
    // A connection that could not even roll back, or no longer answers, is thrown away rather than given to the next request.
    client.off('error', onError);
    client.release(broken);
  }
}

function enterScope(scope: Scope): string {
  return scopeValues(scope).reduce((text, value, n) => text.replace(`$${n + 1}`, () => pg.escapeLiteral(value)), ENTER_SCOPE);
}

export interface PostgresOptions {
  url: string;
  /** Most connections of this process for requests. */
  connections?: number;
  onProgress?: (step: string) => void;
}

/** PostgreSQL with PostGIS. Any number of processes may share one database. */
export async function openPostgres({ url, connections = 12, onProgress = () => {} }: PostgresOptions): Promise<Database> {
  const poolOf = (max: number, options: string, limits: pg.PoolConfig = {}) => {
    const pool = new pg.Pool({
      connectionString: url, max, options: `-c search_path=fire,public ${options}`,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS, idleTimeoutMillis: 30_000, application_name: 'fire-governance', keepAlive: true,
      ...limits,
    });
    // An idle connection that breaks is replaced on next use; without a listener it would end the process.
    pool.on('error', () => {});
    return pool;
  };
  const ownerPool = poolOf(Math.max(2, connections >> 1), '');
  onProgress('opening PostgreSQL');
  try {
    const client = await ownerPool.connect();
    try {
      await migrate(sqlOf(client), async (work) => {
        await client.query('begin');
        try {
          await work(sqlOf(client));
          await client.query('commit');
        } catch (error) {
          await client.query('rollback');
          throw error;
        }
      });
    } finally {
      client.release();
    }
  } catch (error) {
    await ownerPool.end();
    throw error instanceof StartupError ? error : new StartupError(unreachable(url, error));
  }
  // Sessions for requests never are the owner, even between transactions.
  const appPool = poolOf(
    connections, `-c role=${APP_ROLE} -c statement_timeout=${STATEMENT_TIMEOUT_MS} -c idle_in_transaction_session_timeout=${IDLE_TRANSACTION_MS}`,
    { query_timeout: SILENCE_MS },
  );
  const plain = sqlOf(appPool);
  await assertRole(plain, () => Promise.all([ownerPool.end(), appPool.end()]));
  return {
    engine: 'postgres',
    read: (text, parameters) => plain.query(text, parameters),
    // Both statements in one message: a round trip less in every transaction.
    scoped: (scope, work) => inTransaction(appPool, `begin; ${enterScope(scope)}`, work),
    scopedStatement: (scope, statement, parameters) =>
      plain.query(statement(scopePart(parameters.length + 1)), [...parameters, ...scopeValues(scope)]),
    ownerRead: (text, parameters) => sqlOf(ownerPool, SILENCE_MS).query(text, parameters),
    owner: (work) => inTransaction(ownerPool, 'begin', work),
    listen: (channel, hear) => listenPostgres({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS, keepAlive: true, application_name: 'fire-governance-events' }, channel, hear),
    async close() {
      await Promise.all([ownerPool.end(), appPool.end()]);
    },
  };
}

/** The role comes with the options of a connection, which some poolers drop: then every policy would be passed by. */
async function assertRole(sql: Sql, close: () => Promise<unknown>): Promise<void> {
  const [row] = await sql.query<{ role: string }>('select current_user::text as role');
  if (row!.role === APP_ROLE) return;
  await close();
  throw new StartupError(
    `Requests would run as ${row!.role} instead of ${APP_ROLE}: something between here and the database drops the options of connections; let DATABASE_URL lead to PostgreSQL itself, or have the pooler pass "options" on.`,
  );
}

function unreachable(url: string, error: unknown): string {
  let where = 'DATABASE_URL';
  try {
    const { hostname, port, pathname } = new URL(url);
    where = `${hostname || 'local socket'}${port ? `:${port}` : ''}${pathname}`;
  } catch {
    return 'DATABASE_URL is not an address such as postgres://user:password@host:5432/database.';
  }
  const failure = error as { code?: string; message?: string; errors?: { message: string }[] };
  const reason = failure.message || failure.errors?.[0]?.message || failure.code || 'no reason given';
  return `The database at ${where} cannot be used: ${reason}; check that PostgreSQL runs there and that DATABASE_URL is right.`;
}
