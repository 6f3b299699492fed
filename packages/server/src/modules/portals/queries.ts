import type { Clock } from '../../clock.ts';
import type { Sql } from '../../db/engine.ts';
import { createId } from '../../ids.ts';
import { insertKey } from '../keys/queries.ts';

export interface NewPortalKey {
  area: string;
  name: string;
  key: string;
  origins: readonly string[];
  sandbox: boolean;
}

/** Whoever keys are made for: a site, or a system of an integrator. */
export async function insertPortal(sql: Sql, { area, name, now }: { area: string; name: string; now: Date }): Promise<string> {
  const id = createId(now);
  await sql.query('insert into portals (id, county, area, name, created_at) values ($1, $2, $3, $4, $5)', [id, countyOf(area), area, name, now.toISOString()]);
  return id;
}

/** Makes a portal with one publishable key. */
export async function insertPortalKey(sql: Sql, clock: Clock, { area, name, key, origins, sandbox }: NewPortalKey): Promise<void> {
  const now = clock.now();
  const portalId = await insertPortal(sql, { area, name, now });
  await insertKey(sql, { portalId, county: countyOf(area), area, kind: 'publishable', origins, scopes: [], sandbox, replaces: null }, key, now);
}

/** `nbs:150502009001` belongs to county `nbs:150502`: scheme, colon, six digits. */
export function countyOf(areaCode: string): string {
  return areaCode.slice(0, 10);
}
