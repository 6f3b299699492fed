import type { Operation } from '@fire-governance/contract/endpoints';
import type { Context } from 'hono';
import { Refusal } from '../http/refusal.ts';
import type { AppEnv, Caller } from '../http/types.ts';
import { countyOf } from '../modules/portals/queries.ts';
import type { Secrets } from '../secrets.ts';
import type { VerifyToken } from './token-verifier.ts';

export type Authenticate = (c: Context<AppEnv>, operation: Operation) => Promise<Caller>;

const CHALLENGE = { 'WWW-Authenticate': 'Bearer' };
/** Not meant for us: a portal behind a password has browsers send theirs along with everything. */
const BY_BROWSERS = /^(Basic|Digest|Negotiate|NTLM)\b/i;
/** Whoever writes another scheme has sent something that was meant to count, so it is not passed over in silence. */
const OTHER_SCHEME = {
  'zh-CN': 'Authorization 只接受 Bearer 令牌；门户密钥请放在 X-Fire-Key 中。',
  en: 'Authorization takes Bearer tokens only; a key goes into X-Fire-Key.',
} as const;

/**
 * Who is calling: the person whose token the request carries, else the portal whose key it carries. What a portal may do,
 * a person who is signed in may do too, and does it as a portal would: a chief can report a hazard next door.
 */
export function createAuthenticate(byKey: (c: Context<AppEnv>) => Promise<Caller>, verify: VerifyToken, secrets: Secrets): Authenticate {
  return async (c, { access }) => {
    const header = c.req.header('authorization');
    const forStaff = typeof access !== 'string';
    if (header === undefined || BY_BROWSERS.test(header)) {
      if (forStaff) throw new Refusal('token-missing', { headers: CHALLENGE });
      return byKey(c);
    }
    if (!/^Bearer\b/i.test(header)) throw new Refusal('token-invalid', { detail: OTHER_SCHEME[c.get('locale')], headers: CHALLENGE });
    const token = /^Bearer ([A-Za-z0-9._~+/-]+=*)$/i.exec(header)?.[1];
    if (token === undefined) throw new Refusal('token-invalid', { headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } });
    const { issuer, sub, staff, until } = await verify(token);
    if (forStaff && !access.includes(staff.role)) throw new Refusal('forbidden');
    return {
      keyId: secrets.subjectOf(issuer, sub), staff, role: forStaff ? staff.role : 'portal', county: countyOf(staff.area), area: staff.area, sandbox: false, until,
    };
  };
}
