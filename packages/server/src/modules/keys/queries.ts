import type { KeyKind, KeyScope, LocalText } from '@fire-governance/contract';
import { SECRET_KEY_PREFIX } from '@fire-governance/contract/endpoints';
import { createHash } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { Database, Parameter, Sql } from '../../db/engine.ts';
import { createId } from '../../ids.ts';

/** A key as each request needs it. */
export interface KeyRecord {
  id: string;
  /**
   * Under which name the requests of its portal are known: the id of the portal's first key, whichever key they come with.
   * A report whose answer was lost is sent again under a new key when the old one was exchanged, and is the same report.
   */
  sends_as: string;
  kind: KeyKind;
  county: string;
  area: string;
  sandbox: boolean;
  origins: string[];
  scopes: KeyScope[];
  /** When it stops, where another key has taken its place. */
  works_until: Date | null;
}

/** Keys are long and random, so one round of a plain hash keeps them. */
const hashKey = (key: string) => createHash('sha256').update(key).digest();

/** China keeps one time, eight hours ahead of UTC, all year. */
const dayOf = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

export function findKey(db: Database, clock: Clock): (key: string) => Promise<KeyRecord | undefined> {
  return async (key) => {
    const [row] = await db.ownerRead<KeyRecord & { used: string | null }>(
      `select id, (select first.id from portal_keys first where first.portal_id = k.portal_id order by first.created_at, first.id limit 1) as sends_as,
         kind, county, area, sandbox, origins, scopes, works_until, last_used_on::text as used
       from portal_keys k where key_hash = $1 and revoked_at is null`,
      [hashKey(key)],
    );
    if (!row) return undefined;
    const { used, ...record } = row;
    const today = dayOf(clock.now());
    if (used === null || used < today) await db.ownerRead('update portal_keys set last_used_on = $2::date where id = $1', [record.id, today]);
    return record;
  };
}

export interface NewKey {
  portalId: string;
  county: string;
  area: string;
  kind: KeyKind;
  origins: readonly string[];
  scopes: readonly KeyScope[];
  sandbox: boolean;
  replaces: string | null;
}

/** Characters shown to tell keys apart: the prefix, and four that nobody could guess the rest from. */
const hintOf = (key: string) => `${key.slice(0, (key.startsWith(SECRET_KEY_PREFIX) ? SECRET_KEY_PREFIX : 'pk_').length + 4)}…`;

export async function insertKey(sql: Sql, row: NewKey, key: string, now: Date): Promise<string> {
  const id = createId(now);
  await sql.query(
    `insert into portal_keys (id, portal_id, county, area, kind, key_hash, hint, origins, scopes, sandbox, replaces, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [id, row.portalId, row.county, row.area, row.kind, hashKey(key), hintOf(key), row.origins, row.scopes, row.sandbox, row.replaces, now.toISOString()],
  );
  return id;
}

/** A key as those see it who keep keys. */
export interface KeptKeyRecord {
  id: string;
  portal_id: string;
  kind: KeyKind;
  name: string;
  county: string;
  area: string;
  area_name: LocalText | null;
  hint: string;
  origins: string[];
  scopes: KeyScope[];
  sandbox: boolean;
  created_at: Date;
  works_until: Date | null;
  revoked_at: Date | null;
  replaces: string | null;
  last_used_on: string | null;
}

const COLUMNS = `k.id, k.portal_id, k.kind, p.name, k.county, k.area, a.name as area_name, k.hint, k.origins, k.scopes, k.sandbox, k.created_at, k.works_until,
  k.revoked_at, k.replaces, k.last_used_on::text as last_used_on`;
const FROM = 'portal_keys k join portals p on p.id = k.portal_id left join areas a on a.code = k.area';

export interface KeyFilter {
  kind: KeyKind | undefined;
  after: readonly string[] | undefined;
  rows: number;
}

/** Newest first. Whose keys they are is the business of the row policies; the owner gets all of them. */
export async function listKeys(sql: Sql, { kind, after, rows }: KeyFilter): Promise<KeptKeyRecord[]> {
  const parameters: Parameter[] = [rows];
  const add = (value: Parameter) => `$${parameters.push(value)}`;
  const parts = [
    ...(kind === undefined ? [] : [`k.kind = ${add(kind)}`]),
    ...(after === undefined ? [] : [`(k.created_at, k.id) < (${add(after[0]!)}::timestamptz, ${add(after[1]!)}::uuid)`]),
  ];
  return sql.query<KeptKeyRecord>(
    `select ${COLUMNS} from ${FROM} ${parts.length > 0 ? `where ${parts.join(' and ')}` : ''} order by k.created_at desc, k.id desc limit $1::int`, parameters,
  );
}

export async function findKeptKey(sql: Sql, id: string, lock = false): Promise<KeptKeyRecord | undefined> {
  const [row] = await sql.query<KeptKeyRecord>(`select ${COLUMNS} from ${FROM} where k.id = $1${lock ? ' for update of k' : ''}`, [id]);
  return row;
}

export async function setWorksUntil(sql: Sql, id: string, until: Date): Promise<void> {
  await sql.query('update portal_keys set works_until = $2 where id = $1', [id, until.toISOString()]);
}

export async function setRevoked(sql: Sql, id: string, at: Date): Promise<void> {
  await sql.query('update portal_keys set revoked_at = $2 where id = $1', [id, at.toISOString()]);
}

export async function isKnownArea(sql: Sql, code: string): Promise<boolean> {
  return (await sql.query('select from areas where code = $1', [code])).length > 0;
}
