import type { NewKeyRequest } from '@fire-governance/contract';
import { keys } from '@fire-governance/contract/endpoints';
import type { Clock } from '../../clock.ts';
import type { Database, Sql } from '../../db/engine.ts';
import { bind, bindOnce, type Binding } from '../../http/binding.ts';
import { paging } from '../../http/cursor.ts';
import type { Locale } from '../../http/locale.ts';
import { Refusal } from '../../http/refusal.ts';
import type { Caller } from '../../http/types.ts';
import { invalid } from '../../http/validation.ts';
import { findKeptKey, isKnownArea, listKeys, type KeptKeyRecord } from './queries.ts';
import { createKey, keyOf, overlapFault, revokeKey, rotateKey, stateOf, type IssuedRecord } from './service.ts';

/** Administrators keep the keys of their area; row policies hold them to it. */
export function keyRoutes({ db, clock }: { db: Database; clock: Clock }): Binding[] {
  const issued = ({ row, key }: IssuedRecord) => ({ ...keyOf(row, clock.now()), key });
  const withoutKey = <Reply extends { key: string | null }>(reply: Reply): Reply => ({ ...reply, key: null });

  return [
    bind(keys.list, async ({ query, caller, locale }) => {
      const page = paging('keys', query, ['instant', 'id'], locale);
      const rows = await db.scoped(caller, (sql) => listKeys(sql, { kind: query.kind, after: page.after, rows: page.limit + 1 }));
      const now = clock.now();
      const { items, nextCursor } = page.pageOf(rows, 0, (row) => [row.created_at.toISOString(), row.id], (row) => keyOf(row, now));
      return { items, nextCursor };
    }, { caching: 'none' }),
    bindOnce(keys.create, {
      prepare: async ({ body, caller, locale }) => async (sql) => {
        await checkArea(sql, body, caller, locale);
        const { origins = [], scopes = [], ...order } = body;
        return issued(await createKey(sql, { ...order, origins, scopes: [...new Set(scopes)] }, { actor: caller, now: clock.now() }));
      },
      kept: withoutKey,
    }),
    bindOnce(keys.rotate, {
      prepare: async ({ params, body, caller, locale }) => async (sql) => {
        const worksUntil = new Date(body.worksUntil);
        const fault = overlapFault(worksUntil, clock.now());
        if (fault) throw invalid({ pointer: '/worksUntil', code: fault }, locale);
        const old = await existing(sql, params.id);
        if (stateOf(old, clock.now()) !== 'active') throw new Refusal('already-decided');
        return issued(await rotateKey(sql, old, worksUntil, { actor: caller, now: clock.now() }));
      },
      kept: withoutKey,
    }),
    bindOnce(keys.revoke, {
      prepare: async ({ params, caller }) => async (sql) => {
        const row = await existing(sql, params.id);
        if (row.revoked_at !== null) throw new Refusal('already-decided');
        return keyOf(await revokeKey(sql, row, { actor: caller, now: clock.now() }), clock.now());
      },
    }),
  ];
}

async function existing(sql: Sql, id: string): Promise<KeptKeyRecord> {
  const row = await findKeptKey(sql, id, true);
  if (!row) throw new Refusal('not-found');
  return row;
}

/** The row policies would refuse an area outside too, but not in words. */
async function checkArea(sql: Sql, { area }: NewKeyRequest, caller: Caller, locale: Locale): Promise<void> {
  if (!area.startsWith(caller.area)) throw invalid({ pointer: '/area', code: 'outside_own_area' }, locale);
  if (!(await isKnownArea(sql, area))) throw invalid({ pointer: '/area', code: 'unknown_area' }, locale);
}
