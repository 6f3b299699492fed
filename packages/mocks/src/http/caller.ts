import { HEADERS, SECRET_KEY_PREFIX, type Operation } from '@fire-governance/contract/endpoints';
import { KEY_REFUSALS, keyState, scopeRefusal, type Locale } from '@fire-governance/contract/rules';
import type { StaffRole } from '@fire-governance/contract';
import { idOf, STAFF } from '@fire-governance/sandbox';
import type { StoredKey } from '../stored-key.ts';
import { Refusal } from './refusal.ts';

const LOOPBACK = /^https?:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/;

/** Somebody signed in, as the server knows them. */
export interface MockStaff {
  readonly subject: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly area: string;
}

/** Who asks: a portal or an integrator by its key, or a person. */
export interface Caller {
  /** What replies and pictures are kept under. */
  readonly id: string;
  readonly staff: MockStaff | null;
  /** The area that holds all they see; null for a portal, and for a person who does what a portal may do. */
  readonly sight: string | null;
}

/** What a key is looked up in. */
export interface KeyRing {
  /** Keys of the sandbox, which work from this computer. */
  readonly sandbox: readonly string[];
  readonly made: readonly StoredKey[];
  readonly now: Date;
}

/** Token of a person of the sandbox, e.g. `mock-township`; `mock-stranger` has no role, any other is refused like one that has run out. */
export const mockToken = (login: string): string => `mock-${login}`;

export function callerOf(request: Request, operation: Operation, ring: KeyRing, locale: Locale): Caller {
  const secret = secretKeyOf(request, locale);
  const staff = staffOf(request.headers.get('authorization'), locale);
  const { access, scopes } = operation;
  const forStaff = typeof access !== 'string';
  if (staff !== null) {
    if (forStaff && !access.includes(staff.role)) throw new Refusal('forbidden');
    return { id: staff.subject, staff, sight: forStaff ? staff.area : null };
  }
  if (secret === undefined) {
    if (forStaff) throw new Refusal('token-missing');
    return { id: portalOf(request, ring), staff, sight: null };
  }
  if (forStaff && !scopes) throw new Refusal('token-missing');
  const found = working(ring, secret);
  if (!scopes?.some((scope) => found.scopes.includes(scope))) throw new Refusal('forbidden', { detail: scopeRefusal(scopes, locale) });
  return { id: senderOf(ring, found), staff, sight: found.area };
}

/** Schemes that browsers send by themselves, to whoever asked them before. */
const BY_BROWSERS = /^(Basic|Digest|Negotiate|NTLM)\b/i;

function staffOf(header: string | null, locale: Locale): MockStaff | null {
  if (header === null || BY_BROWSERS.test(header)) return null;
  const login = /^Bearer mock-(\S+)$/i.exec(header)?.[1];
  // Signed in somewhere, but nobody here.
  if (login === 'stranger') throw new Refusal('forbidden');
  const person = STAFF.find((row) => row.login === login);
  if (!person) throw new Refusal('token-invalid', /^Bearer (?!pk_|fire_sk_)/i.test(header) ? {} : { detail: KEY_REFUSALS.scheme[locale] });
  return { subject: idOf('staff', person.login), name: person.name, role: person.role, area: person.area };
}

/** Only browsers name the site they are on. */
function secretKeyOf({ headers }: Request, locale: Locale): string | undefined {
  const key = headers.get(HEADERS.key);
  if (!key?.startsWith(SECRET_KEY_PREFIX)) return undefined;
  if (headers.has('origin') || headers.has('sec-fetch-site')) throw new Refusal('origin-not-allowed', { detail: KEY_REFUSALS.browser[locale] });
  return key;
}

function working({ made, now }: KeyRing, key: string): StoredKey {
  const found = made.find((row) => row.key === key);
  if (!found || !['active', 'ending'].includes(keyState(found, now))) throw new Refusal('key-invalid');
  return found;
}

/** Under which name requests are known: that of the first key, whichever key of its line they come with. */
function senderOf(ring: Pick<KeyRing, 'made'>, key: StoredKey): string {
  const older = ring.made.find(({ id }) => id === key.replaces);
  return older ? senderOf(ring, older) : key.id;
}

/** The publishable key of a request. Where a browser names the site, a sandbox key works from this computer only, as on the server. */
function portalOf(request: Request, ring: KeyRing): string {
  const key = request.headers.get(HEADERS.key);
  if (!key) throw new Refusal('key-missing');
  const origin = request.headers.get('origin');
  if (!ring.sandbox.includes(key)) {
    const found = working(ring, key);
    const site = origin ?? (request.headers.get('sec-fetch-site') === 'same-origin' ? new URL(request.url).origin : '');
    if (!found.origins.includes(site)) throw new Refusal('origin-not-allowed');
    return senderOf(ring, found);
  }
  if (origin !== null && origin !== new URL(request.url).origin && !LOOPBACK.test(origin)) throw new Refusal('origin-not-allowed');
  return key;
}
