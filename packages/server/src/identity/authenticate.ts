import { SECRET_KEY_PREFIX, type Operation } from '@fire-governance/contract/endpoints';
import { KEY_REFUSALS } from '@fire-governance/contract/rules';
import type { Context } from 'hono';
import { secretKeyOf } from '../http/key-auth.ts';
import { Refusal } from '../http/refusal.ts';
import type { AppEnv, Caller } from '../http/types.ts';
import { countyOf } from '../modules/portals/queries.ts';
import type { Secrets } from '../secrets.ts';
import type { VerifyToken } from './token-verifier.ts';

export type Authenticate = (c: Context<AppEnv>, operation: Operation) => Promise<Caller>;

const CHALLENGE = { 'WWW-Authenticate': 'Bearer' };
/** Not meant for us: a portal behind a password has browsers send theirs along with everything. */
const BY_BROWSERS = /^(Basic|Digest|Negotiate|NTLM)\b/i;
/** A key where a token belongs: the commonest mistake of integrators. */
const KEY_AS_TOKEN = new RegExp(`^Bearer (${SECRET_KEY_PREFIX}|pk_)`, 'i');

/**
 * Who is calling: the person whose token the request carries, else the portal or integrator whose key it carries. What a portal may do,
 * a person who is signed in may do too, and does it as a portal would: a chief can report a hazard next door.
 */
export function createAuthenticate(byKey: Authenticate, verify: VerifyToken, secrets: Secrets): Authenticate {
  return async (c, operation) => {
    const { access, scopes } = operation;
    const secret = secretKeyOf(c) !== undefined;
    const header = c.req.header('authorization');
    const forStaff = typeof access !== 'string';
    if (header === undefined || BY_BROWSERS.test(header)) {
      if (forStaff && !(secret && scopes)) throw new Refusal('token-missing', { headers: CHALLENGE });
      return byKey(c, operation);
    }
    // Whoever writes another scheme has sent something that was meant to count, so it is not passed over in silence.
    if (!/^Bearer\b/i.test(header) || KEY_AS_TOKEN.test(header)) throw new Refusal('token-invalid', { detail: KEY_REFUSALS.scheme[c.get('locale')], headers: CHALLENGE });
    const token = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/i.exec(header)?.[1];
    if (token === undefined) throw new Refusal('token-invalid', { headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } });
    const { issuer, sub, staff, until } = await verify(token);
    if (forStaff && !access.includes(staff.role)) throw new Refusal('forbidden');
    return {
      keyId: secrets.subjectOf(issuer, sub), staff, role: forStaff ? staff.role : 'portal', county: countyOf(staff.area), area: staff.area, sandbox: false, until,
    };
  };
}
