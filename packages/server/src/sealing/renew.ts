import type { Database, Sql } from '../db/engine.ts';
import type { Keyring } from './keyring.ts';
import { isSame } from './keyring.ts';
import { SEALED_COLUMNS, type SealedColumn } from './columns.ts';

export interface RenewOptions {
  /** Rows looked at in one transaction. */
  batch?: number;
  /** Ends the walk between two batches. */
  signal?: AbortSignal;
  onProgress?: (column: string, seen: number, renewed: number) => void;
}

export interface Renewal {
  seen: number;
  renewed: number;
  /** Values that no key here opens; they are left as they are. */
  unreadable: number;
  /** How many values each key and cipher has sealed, `key cipher` by name, after the walk. */
  seals: Map<string, number>;
}

const BATCH = 500;

type Row = { sealed: Uint8Array } & Record<`k${number}`, string>;

/**
 * Seals again whatever is not sealed with the current key and cipher. Every batch is a transaction of its own and done for good,
 * so the walk can be broken off at any time and begun anew; requests go on meanwhile, because a value somebody has changed
 * since it was read is left alone.
 */
export async function renewSeals(db: Database, keyring: Keyring, options: RenewOptions = {}): Promise<Renewal> {
  return walk(db, keyring, options, true);
}

/** The same walk without changing anything. */
export async function countSeals(db: Database, keyring: Keyring): Promise<Renewal> {
  return walk(db, keyring, {}, false);
}

async function walk(db: Database, keyring: Keyring, { batch = BATCH, signal, onProgress }: RenewOptions, renew: boolean): Promise<Renewal> {
  const total: Renewal = { seen: 0, renewed: 0, unreadable: 0, seals: new Map() };
  for (const column of SEALED_COLUMNS) {
    let after: readonly string[] | undefined;
    do {
      if (signal?.aborted) return total;
      after = await db.owner((sql) => step(sql, keyring, column, after, batch, total, renew));
      onProgress?.(`${column.table}.${column.column}`, total.seen, total.renewed);
    } while (after);
  }
  return total;
}

/** One batch; answers the last row it saw, or nothing at the end. */
async function step(
  sql: Sql, keyring: Keyring, column: SealedColumn, after: readonly string[] | undefined, batch: number, total: Renewal, renew: boolean,
): Promise<readonly string[] | undefined> {
  const keys = Object.keys(column.keys);
  const names = keys.join(', ');
  const rows = await sql.query<Row>(
    `select ${keys.map((name, n) => `${name}::text as k${n}`).join(', ')}, ${column.column} as sealed from ${column.table}
     where ${column.column} is not null ${after ? `and (${names}) > (${keys.map((_, n) => `$${n + 2}`).join(', ')})` : ''}
     order by ${names} limit $1`,
    [batch, ...(after ?? [])],
  );
  const keysOf = (row: Row) => keys.map((_, n) => row[`k${n}`]!);
  const changes: { keys: string[]; old: string; fresh: string }[] = [];
  for (const row of rows) {
    const seal = keyring.sealOf(row.sealed);
    const old = Buffer.from(row.sealed).toString('hex');
    const fresh = renew && !isSame(seal, keyring.current) ? sealAgain(keyring, row.sealed, column.context(...keysOf(row))) : undefined;
    if (fresh === null) total.unreadable += 1;
    else if (fresh) changes.push({ keys: keysOf(row), old, fresh: fresh.toString('hex') });
    const { key, cipher } = fresh ? keyring.current : seal;
    total.seals.set(`${key} ${cipher}`, (total.seals.get(`${key} ${cipher}`) ?? 0) + 1);
  }
  total.seen += rows.length;
  if (changes.length > 0) total.renewed += await write(sql, column, changes);
  return rows.length < batch ? undefined : keysOf(rows.at(-1)!);
}

function sealAgain(keyring: Keyring, sealed: Uint8Array, context: string): Buffer | null {
  let text: string;
  try {
    text = keyring.unseal(sealed, context);
  } catch {
    return null;
  }
  return keyring.seal(text, context);
}

async function write(sql: Sql, { table, column, keys }: SealedColumn, changes: readonly { keys: string[]; old: string; fresh: string }[]): Promise<number> {
  const rows = await sql.query(
    `update ${table} t set ${column} = decode(c.fresh, 'hex') from jsonb_to_recordset($1::jsonb) as c (keys jsonb, old text, fresh text)
     where ${Object.entries(keys).map(([name, type], n) => `t.${name} = (c.keys->>${n})::${type}`).join(' and ')} and t.${column} = decode(c.old, 'hex') returning 1`,
    [JSON.stringify(changes)],
  );
  return rows.length;
}
