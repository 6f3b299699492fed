import { HEADERS, SECRET_KEY_PREFIX, type Operation } from '@fire-governance/contract/endpoints';
import { isSecretKey, KEY_REFUSALS, scopeRefusal } from '@fire-governance/contract/rules';
import type { Context } from 'hono';
import type { Clock } from '../clock.ts';
import type { KeyRecord } from '../modules/keys/queries.ts';
import { Refusal } from './refusal.ts';
import type { AppEnv, Caller } from './types.ts';

/**
 * What is known of a key is looked up again after this time, in every process: a key that was revoked stops working within
 * it. A lookup per request would cost more than most requests.
 */
export const KEY_REMEMBERED_MS = 5_000;
const REMEMBERED_MAX = 1_000;

const LOOPBACK = /^https?:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/;

export type FindKey = (key: string) => Promise<KeyRecord | undefined>;

/** The key of a request, where it is a secret one. Whoever sends one from a page has shown it to everybody, so that is refused before all else. */
export function secretKeyOf(c: Context<AppEnv>): string | undefined {
  const key = c.req.header(HEADERS.key);
  if (!key?.startsWith(SECRET_KEY_PREFIX)) return undefined;
  // Only browsers name the site they are on; runtimes of servers set neither of the two.
  if (c.req.header('origin') !== undefined || c.req.header('sec-fetch-site') !== undefined) {
    throw new Refusal('origin-not-allowed', { detail: KEY_REFUSALS.browser[c.get('locale')] });
  }
  return key;
}

/** Who is calling, by the key in the header and the site the browser names. */
export function createKeyAuth(findKey: FindKey, clock: Clock) {
  const known = new Map<string, { record: KeyRecord | undefined; until: number }>();

  const lookUp = async (key: string): Promise<KeyRecord | undefined> => {
    const now = clock.now().getTime();
    const found = known.get(key);
    if (found && found.until > now) return found.record;
    const record = await findKey(key);
    if (known.size >= REMEMBERED_MAX) known.clear();
    known.set(key, { record, until: now + KEY_REMEMBERED_MS });
    return record;
  };

  return async (c: Context<AppEnv>, { scopes }: Operation): Promise<Caller> => {
    const key = c.req.header(HEADERS.key);
    if (key === undefined || key === '') throw new Refusal('key-missing');
    const secret = secretKeyOf(c) !== undefined;
    const sound = secret ? isSecretKey(key) : /^[\x21-\x7e]{8,128}$/.test(key);
    const record = sound ? await lookUp(key) : undefined;
    if (!record || (record.works_until && record.works_until <= clock.now())) throw new Refusal('key-invalid');
    if (secret) {
      if (!scopes?.some((scope) => record.scopes.includes(scope))) throw new Refusal('forbidden', { detail: scopeRefusal(scopes, c.get('locale')) });
    } else if (!isAllowedFrom(record, c.req.header('origin'), c.get('origin'), c.req.header('sec-fetch-site'))) {
      throw new Refusal('origin-not-allowed');
    }
    return { keyId: record.sends_as, staff: null, role: secret ? 'integrator' : 'portal', county: record.county, area: record.area, sandbox: record.sandbox, until: null };
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
