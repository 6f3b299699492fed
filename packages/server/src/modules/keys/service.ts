import { KEY_OVERLAP_DAYS_MAX, type ApiKey, type KeyKind, type KeyScope } from '@fire-governance/contract';
import { createSecretKey, keyState } from '@fire-governance/contract/rules';
import { randomBytes } from 'node:crypto';
import type { Sql } from '../../db/engine.ts';
import { addAuditEntry, type AuditActor } from '../audit/queries.ts';
import { countyOf, insertPortal } from '../portals/queries.ts';
import { findKeptKey, insertKey, setRevoked, setWorksUntil, type KeptKeyRecord, type NewKey } from './queries.ts';

const DAY_MS = 24 * 3_600_000;

/** 24 random bytes; the sites do the rest. */
const createPublishableKey = () => `pk_${randomBytes(24).toString('base64url')}`;
const createKeyOf = (kind: KeyKind) => (kind === 'secret' ? createSecretKey((length) => randomBytes(length)) : createPublishableKey());

export interface IssuedRecord {
  row: KeptKeyRecord;
  /** The key itself, which is kept nowhere. */
  key: string;
}

export interface KeyOrder {
  kind: KeyKind;
  name: string;
  area: string;
  origins: readonly string[];
  scopes: readonly KeyScope[];
}

/** Whose step it is, and when. */
export interface Step {
  actor: AuditActor;
  now: Date;
}

export async function createKey(sql: Sql, { name, area, ...order }: KeyOrder, step: Step): Promise<IssuedRecord> {
  const portalId = await insertPortal(sql, { area, name, now: step.now });
  return issue(sql, { ...order, portalId, area, county: countyOf(area), sandbox: false, replaces: null }, 'keys.create', step);
}

async function issue(sql: Sql, order: NewKey, operation: string, step: Step): Promise<IssuedRecord> {
  const key = createKeyOf(order.kind);
  const row = (await findKeptKey(sql, await insertKey(sql, order, key, step.now)))!;
  const { id, area, kind, hint, origins, scopes, replaces } = row;
  await addAuditEntry(sql, step.actor, { operation, target: id, area, detail: { kind, hint, ...(kind === 'secret' ? { scopes } : { origins }), ...(replaces ? { replaces } : {}) } }, step.now);
  return { row, key };
}

/** Makes a key in the place of one that works, with all it was good for; that one goes on until then. */
export async function rotateKey(sql: Sql, old: KeptKeyRecord, worksUntil: Date, step: Step): Promise<IssuedRecord> {
  await setWorksUntil(sql, old.id, worksUntil);
  const { portal_id: portalId, county, area, kind, origins, scopes, sandbox } = old;
  return issue(sql, { portalId, county, area, kind, origins, scopes, sandbox, replaces: old.id }, 'keys.rotate', step);
}

export async function revokeKey(sql: Sql, { id, area, kind, hint }: KeptKeyRecord, { actor, now }: Step): Promise<KeptKeyRecord> {
  await setRevoked(sql, id, now);
  await addAuditEntry(sql, actor, { operation: 'keys.revoke', target: id, area, detail: { kind, hint } }, now);
  return (await findKeptKey(sql, id))!;
}

export const stateOf = ({ works_until: worksUntil, revoked_at: revokedAt }: KeptKeyRecord, now: Date) => keyState({ worksUntil, revokedAt }, now);

/** Why an old key cannot go on until then; `undefined` where it can. */
export function overlapFault(worksUntil: Date, now: Date): 'in_the_past' | 'too_late' | undefined {
  const ahead = worksUntil.getTime() - now.getTime();
  if (ahead <= 0) return 'in_the_past';
  return ahead > KEY_OVERLAP_DAYS_MAX * DAY_MS ? 'too_late' : undefined;
}

export function keyOf(row: KeptKeyRecord, now: Date): ApiKey {
  return {
    id: row.id, kind: row.kind, state: stateOf(row, now), name: row.name, area: row.area, areaName: row.area_name, hint: row.hint, origins: row.origins,
    scopes: row.scopes, createdAt: row.created_at.toISOString(), worksUntil: row.works_until?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null, replaces: row.replaces, lastUsedOn: row.last_used_on,
  };
}
