import type { WorkdayCalendar } from '@fire-governance/contract/deadlines';
import { createWorld } from '@fire-governance/sandbox';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createApp, type FireApp } from './app.ts';
import type { Clock } from './clock.ts';
import type { Database } from './db/engine.ts';
import { migrations } from './db/migrate.ts';
import { openPgliteSnapshot } from './db/pglite.ts';
import { openPostgres } from './db/postgres.ts';
import { createEventFeed, type EventFeed } from './modules/events/feed.ts';
import type { LogLine } from './http/access-log.ts';
import type { Issuer } from './identity/issuers.ts';
import { RATE_LIMITS, type RateLimits } from './http/rate-limit.ts';
import { seedSandbox } from './sandbox/seed.ts';
import { createSecrets, type Secrets } from './secrets.ts';
import { createTestProvider, type TestProvider } from './test-provider.ts';

export { escalate } from './jobs/escalate.ts';
export { createTestProvider, type TestProvider };

/** A clock that stands still until it is moved. */
export interface TestClock extends Clock {
  set(instant: Date | string): void;
  advance(milliseconds: number): void;
}

export interface TestServerOptions {
  engine?: 'pglite' | 'postgres';
  /** Where the clock stands at first; the sandbox is seeded at this instant. */
  now?: Date | string;
  limits?: Partial<RateLimits>;
  /** False starts with an empty database. */
  sandbox?: boolean;
  /** Providers instead of the test's own. */
  issuers?: readonly Issuer[];
  isWorked?: WorkdayCalendar;
  /** Receives the log; by default it is dropped. */
  log?: (line: LogLine) => void;
}

export interface TestServer {
  app: FireApp;
  db: Database;
  secrets: Secrets;
  feed: EventFeed;
  /** Answers without a socket; any origin will do, e.g. `http://localhost/api/v1/areas`. */
  fetch: typeof globalThis.fetch;
  clock: TestClock;
  /** A token of the test's provider for a person of the sandbox; `change` overrides claims, `undefined` leaves one out. */
  tokenFor(login: string, change?: Record<string, unknown>): Promise<string>;
  close(): Promise<void>;
}

/** A Monday morning in Shanghai. */
export const TEST_NOW = '2026-03-16T01:00:00.000Z';
const TEST_SECRET = 'a secret for tests only, never used elsewhere';
/** Snapshots of older migrations are of no use to anybody. */
const SNAPSHOT_AGE_MS = 24 * 60 * 60 * 1000;
/** One a process: making keys costs more than most tests. */
let testProvider: Promise<TestProvider> | undefined;
const LIFTED = 1_000_000_000;

/** Limits far away, so that only tests of limits meet them. */
const TEST_LIMITS = Object.fromEntries(
  Object.entries(RATE_LIMITS).map(([name, rule]) => [name, { ...rule, limit: LIFTED }]),
) as unknown as RateLimits;

export function createTestClock(now: Date | string = TEST_NOW): TestClock {
  let at = new Date(now).getTime();
  return {
    now: () => new Date(at),
    set: (instant) => { at = new Date(instant).getTime(); },
    advance: (milliseconds) => { at += milliseconds; },
  };
}

/** A whole server on a database of its own. `postgres` needs `TEST_DATABASE_URL` of a server where databases may be created. */
export async function createTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { engine = 'pglite', sandbox = true, now = TEST_NOW, log = () => {} } = options;
  const clock = createTestClock(now);
  const secrets = createSecrets(TEST_SECRET);
  const filling = sandbox ? sandboxAt(clock, secrets) : undefined;
  const { db, dispose } = engine === 'postgres' ? await openTestDatabase() : await openMemory(filling);
  if (engine === 'postgres') await filling?.fill(db);
  const provider = await (testProvider ??= createTestProvider());
  const feed = createEventFeed(db, log);
  const app = createApp({ db, secrets, clock, log, feed, limits: { ...TEST_LIMITS, ...options.limits }, issuers: options.issuers ?? [provider.issuer], ...(options.isWorked ? { isWorked: options.isWorked } : {}) });
  return {
    app, db, secrets, clock, feed,
    tokenFor: (login, change) => provider.tokenFor(login, clock.now(), change),
    fetch: async (input, init) => app.fetch(new Request(input, init)),
    async close() {
      await feed.close();
      await db.close();
      await dispose();
    },
  };
}

interface OpenedDatabase {
  db: Database;
  dispose(): Promise<void>;
}

/** The sandbox at an instant, and a name that changes with anything it is made from. */
function sandboxAt(clock: Clock, secrets: Secrets) {
  const world = JSON.stringify(createWorld({ now: clock.now() }));
  return { name: createHash('sha256').update(world).digest('hex'), fill: (db: Database) => seedSandbox(db, secrets, clock) };
}

type Filling = ReturnType<typeof sandboxAt>;

/** Built and filled databases are kept between runs: building takes ten seconds and filling four, reading takes three. */
async function openMemory(filling: Filling | undefined): Promise<OpenedDatabase> {
  const folder = join(tmpdir(), `fire-governance-tests-${process.getuid?.() ?? 0}`);
  const made = migrations().map((step) => step.hash).join() + (filling?.name ?? '');
  const file = join(folder, `${createHash('sha256').update(made).digest('hex').slice(0, 16)}.tar`);
  if (!existsSync(file)) await writeSnapshot(folder, file, filling);
  return { db: (await openPgliteSnapshot(new Blob([readFileSync(file)]))).db, dispose: async () => {} };
}

async function writeSnapshot(folder: string, file: string, filling: Filling | undefined): Promise<void> {
  const { db, dump } = await openPgliteSnapshot(undefined);
  await filling?.fill(db);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const part = `${file}.${process.pid}`;
  writeFileSync(part, new Uint8Array(await (await dump()).arrayBuffer()));
  await db.close();
  renameSync(part, file);
  for (const name of readdirSync(folder)) {
    const other = join(folder, name);
    if ((statSync(other, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) < Date.now() - SNAPSHOT_AGE_MS) rmSync(other, { force: true });
  }
}

async function openTestDatabase(): Promise<OpenedDatabase> {
  const base = process.env['TEST_DATABASE_URL'];
  if (!base) throw new Error('TEST_DATABASE_URL is not set: the address of a PostgreSQL server where databases may be created.');
  const name = `fire_test_${randomBytes(6).toString('hex')}`;
  const administer = async (statement: string) => {
    const client = new pg.Client({ connectionString: base });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  };
  await administer(`create database ${name}`);
  const url = new URL(base);
  url.pathname = `/${name}`;
  const db = await openPostgres({ url: url.href, connections: 6 });
  return { db, dispose: () => administer(`drop database if exists ${name} with (force)`) };
}
