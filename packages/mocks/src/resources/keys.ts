import { KEY_OVERLAP_DAYS_MAX, type ApiKey, type IssuedKey, type KeyScope } from '@fire-governance/contract';
import { createSecretKey, keyState } from '@fire-governance/contract/rules';
import type { Caller } from '../http/caller.ts';
import type { Resource } from '../http/call.ts';
import { pageOf } from '../http/page.ts';
import { invalid, Refusal } from '../http/refusal.ts';
import { createId, randomBytes } from '../identifiers.ts';
import { isWithin } from '../place.ts';
import { addEntry } from './audit.ts';
import type { MockState } from '../state.ts';
import type { StoredKey } from '../stored-key.ts';

const DAY_MS = 24 * 3_600_000;
const SECRET_HINT_LENGTH = 12;
const HINT_LENGTH = 7;

/** What is kept of a reply for a request that comes again: everything but the key. */
export const withoutKey = (reply: unknown): unknown => (reply !== null && typeof reply === 'object' && 'key' in reply ? { ...reply, key: null } : reply);

/** Keys of the administrator's area. They work here as long as the page lives. */
export function keys(state: () => MockState, now: () => Date): Resource<'keys'> {
  const keyOf = ({ key: _key, ...row }: StoredKey): ApiKey => ({
    ...row, state: keyState(row, now()), areaName: state().world.areas.find(({ code }) => code === row.area)?.name ?? null,
  });

  const note = (caller: Caller, operation: string, { id: target, area, kind, hint, origins, scopes, replaces }: StoredKey, whole: boolean) => addEntry(state(), caller, {
    operation, area, target, detail: { kind, hint, ...(!whole ? {} : kind === 'secret' ? { scopes } : { origins }), ...(whole && replaces ? { replaces } : {}) },
  }, now());

  const issue = (caller: Caller, operation: string, order: Pick<StoredKey, 'kind' | 'name' | 'area' | 'origins' | 'scopes' | 'replaces'>): IssuedKey => {
    const random = (length: number) => randomBytes(length);
    const key = order.kind === 'secret' ? createSecretKey(random) : `pk_${[...random(24)].map((byte) => (byte % 36).toString(36)).join('')}`;
    const row: StoredKey = {
      ...order, id: createId(now()), key, hint: `${key.slice(0, order.kind === 'secret' ? SECRET_HINT_LENGTH : HINT_LENGTH)}…`,
      createdAt: now().toISOString(), worksUntil: null, revokedAt: null, lastUsedOn: null,
    };
    state().keys.unshift(row);
    note(caller, operation, row, true);
    return { ...keyOf(row), key };
  };

  const find = (id: string, area: string): StoredKey => {
    const row = state().keys.find((candidate) => candidate.id === id.toLowerCase());
    if (!row || !isWithin(row.area, area)) throw new Refusal('not-found');
    return row;
  };

  return {
    list({ query, caller, locale }) {
      const rows = state().keys.filter(({ area, kind }) => isWithin(area, caller.sight!) && (query.kind === undefined || kind === query.kind)).map(keyOf);
      const { items, nextCursor } = pageOf('keys', query, locale, rows, ({ id }) => id);
      return { items, nextCursor };
    },
    create({ body, caller, locale }) {
      const { kind, name, area, origins = [], scopes = [] } = body;
      if (!isWithin(area, caller.sight!)) throw invalid([{ pointer: '/area', code: 'outside_own_area' }], locale);
      if (!state().world.areas.some(({ code }) => code === area)) throw invalid([{ pointer: '/area', code: 'unknown_area' }], locale);
      return issue(caller, 'keys.create', { kind, name, area, origins, scopes: [...new Set<KeyScope>(scopes)], replaces: null });
    },
    rotate({ params, body, caller, locale }) {
      const ahead = Date.parse(body.worksUntil) - now().getTime();
      if (ahead <= 0 || ahead > KEY_OVERLAP_DAYS_MAX * DAY_MS) throw invalid([{ pointer: '/worksUntil', code: ahead <= 0 ? 'in_the_past' : 'too_late' }], locale);
      const old = find(params.id, caller.sight!);
      if (keyState(old, now()) !== 'active') throw new Refusal('already-decided');
      old.worksUntil = new Date(body.worksUntil).toISOString();
      const { kind, name, area, origins, scopes, id: replaces } = old;
      return issue(caller, 'keys.rotate', { kind, name, area, origins, scopes, replaces });
    },
    revoke({ params, caller }) {
      const row = find(params.id, caller.sight!);
      if (row.revokedAt !== null) throw new Refusal('already-decided');
      row.revokedAt = now().toISOString();
      note(caller, 'keys.revoke', row, false);
      return keyOf(row);
    },
  };
}
