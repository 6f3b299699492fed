import { HEADERS } from '@fire-governance/contract/endpoints';
import type { Context } from 'hono';
import type { Clock } from '../clock.ts';
import type { KeyRecord } from '../modules/portals/queries.ts';
import { Refusal } from './refusal.ts';
import type { AppEnv, Caller } from './types.ts';

/** A revoked key stops working within this time; a lookup per request would cost more than most requests. */
const REMEMBER_MS = 15_000;
const REMEMBERED_MAX = 1_000;

const LOOPBACK = /^https?:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/;

export type FindKey = (key: string) => Promise<KeyRecord | undefined>;

/** Who is calling, by the key in the header and the site the browser names. */
export function createKeyAuth(findKey: FindKey, clock: Clock) {
  const known = new Map<string, { record: KeyRecord | undefined; until: number }>();

  const lookUp = async (key: string): Promise<KeyRecord | undefined> => {
    const now = clock.now().getTime();
    const found = known.get(key);
    if (found && found.until > now) return found.record;
    const record = await findKey(key);
    if (known.size >= REMEMBERED_MAX) known.clear();
    known.set(key, { record, until: now + REMEMBER_MS });
    return record;
  };

  return async (c: Context<AppEnv>): Promise<Caller> => {
    const key = c.req.header(HEADERS.key);
    if (key === undefined || key === '') throw new Refusal('key-missing');
    const record = /^[\x21-\x7e]{8,128}$/.test(key) ? await lookUp(key) : undefined;
    if (!record) throw new Refusal('key-invalid');
    if (!isAllowedFrom(record, c.req.header('origin'), c.get('origin'), c.req.header('sec-fetch-site'))) {
      throw new Refusal('origin-not-allowed');
    }
    return { keyId: record.sends_as, staff: null, role: 'portal', county: record.county, area: record.area, sandbox: record.sandbox, until: null };
  };
}

/**
 * A publishable key works from its own sites only. A browser always names the site, except in same-origin GETs, which
 * it marks as such. What sends neither is no browser: allowed for sandbox keys, so that the API can be tried by hand.
 * `*` means this machine and the server's own pages, never every site.
 */
function isAllowedFrom(record: KeyRecord, origin: string | undefined, self: string, fetchSite: string | undefined): boolean {
  if (origin === undefined) return record.sandbox || (fetchSite === 'same-origin' && record.origins.includes(self));
  if (record.origins.includes(origin)) return true;
  return record.sandbox && record.origins.includes('*') && (LOOPBACK.test(origin) || origin === self);
}
