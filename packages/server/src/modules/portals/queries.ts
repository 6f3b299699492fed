import { createHash } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { Database, Sql } from '../../db/engine.ts';
import { createId } from '../../ids.ts';

export interface KeyRecord {
  id: string;
  /**
   * Under which name the requests of its portal are known: the id of the portal's first key, whichever key they come with.
   * A report whose answer was lost is sent again under a new key when the old one was exchanged, and is the same report.
   */
  sends_as: string;
  county: string;
  area: string;
  sandbox: boolean;
  origins: string[];
}

/** Publishable keys are long and random, so one round of a plain hash keeps them. */
const hashKey = (key: string) => createHash('sha256').update(key).digest();

export function findKey(db: Database): (key: string) => Promise<KeyRecord | undefined> {
  return async (key) => {
    const [row] = await db.ownerRead<KeyRecord>(
      `select id, (select first.id from portal_keys first where first.portal_id = k.portal_id order by first.created_at, first.id limit 1) as sends_as,
         county, area, sandbox, origins
       from portal_keys k where key_hash = $1 and revoked_at is null`, [hashKey(key)],
    );
    return row;
  };
}

export interface NewKey {
  area: string;
  name: string;
  key: string;
  origins: readonly string[];
  sandbox: boolean;
}

/** Makes a portal with one key. */
export async function insertPortalKey(sql: Sql, clock: Clock, { area, name, key, origins, sandbox }: NewKey): Promise<void> {
  const now = clock.now();
  const county = countyOf(area);
  const portalId = createId(now);
  await sql.query('insert into portals (id, county, area, name, created_at) values ($1, $2, $3, $4, $5)', [
    portalId, county, area, name, now.toISOString(),
  ]);
  await sql.query(
    `insert into portal_keys (id, portal_id, county, area, key_hash, hint, origins, sandbox, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [createId(now), portalId, county, area, hashKey(key), `${key.slice(0, 7)}…`, origins, sandbox, now.toISOString()],
  );
}

/** `nbs:150502009001` belongs to county `nbs:150502`: scheme, colon, six digits. */
export function countyOf(areaCode: string): string {
  return areaCode.slice(0, 10);
}
