import { AreaCode, StaffRole } from '@fire-governance/contract';
import { decodeJwt, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey, type JWTVerifyOptions, type JWTVerifyResult } from 'jose';
import type { Clock } from '../clock.ts';
import { Refusal } from '../http/refusal.ts';
import type { Staff } from '../http/types.ts';
import type { Issuer } from './issuers.ts';
import { ProviderUnavailable, providerKeys } from './provider-keys.ts';

/** Clocks of provider and server may differ by this much. */
const SKEW_SECONDS = 60;
/** Signatures made with a key pair: a shared secret would let every portal that has it make tokens. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'];

export interface VerifiedToken {
  readonly issuer: string;
  readonly sub: string;
  readonly staff: Staff;
  /** Until when the token is taken. */
  readonly until: Date;
}

/**
 * Takes a bearer token or refuses: `token-invalid` for everything that a new sign-in would mend, `forbidden` for people
 * without role or area, `unavailable` while the provider cannot be asked for its keys.
 */
export type VerifyToken = (token: string) => Promise<VerifiedToken>;

export function createTokenVerifier(issuers: readonly Issuer[], clock: Clock): VerifyToken {
  const known = new Map(issuers.map((issuer) => [issuer.issuer, { issuer, keys: providerKeys(issuer) }]));

  return async (token) => {
    const found = known.get(claimedIssuer(token) ?? '');
    if (!found) throw invalid();
    const { issuer, keys } = found;
    let result: JWTVerifyResult;
    try {
      result = await verified(token, keys, {
        issuer: issuer.issuer, audience: issuer.audience, algorithms: ALGORITHMS, clockTolerance: SKEW_SECONDS, currentDate: clock.now(), requiredClaims: ['exp', 'sub'],
      });
    } catch (error) {
      // Not the caller's fault: their token may be good.
      if (error instanceof ProviderUnavailable) throw new Refusal('unavailable', { headers: { 'Retry-After': '5' } });
      if (error instanceof errors.JOSEError) throw invalid();
      throw error;
    }
    const { payload } = result;
    if (typeof payload.sub !== 'string' || payload.sub === '' || !isAccessToken(result)) throw invalid();
    return { issuer: issuer.issuer, sub: payload.sub, staff: staffOf(issuer, payload), until: new Date((payload.exp! + SKEW_SECONDS) * 1000) };
  };
}

const invalid = () => new Refusal('token-invalid', { headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } });

/** A token that does not name its key is tried with each that may have signed it: some providers publish two and name none. */
async function verified(token: string, keys: JWTVerifyGetKey, options: JWTVerifyOptions): Promise<JWTVerifyResult> {
  try {
    return await jwtVerify(token, keys, options);
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    for await (const key of error) {
      try {
        return await jwtVerify(token, key, options);
      } catch (reason) {
        if (!(reason instanceof errors.JWSSignatureVerificationFailed)) throw reason;
      }
    }
    throw error;
  }
}

/** `typ` of the header as access tokens have it (RFC 9068, 4), or tokens of a provider that makes no difference there. */
const ACCESS_TYPES = ['at+jwt', 'application/at+jwt', 'jwt'];

/**
 * Whether a token is meant to be shown to a service. Others that the provider has signed, ID tokens above all, are for the
 * page: they are refused wherever the provider marks them, in the header, in `typ` (Keycloak) or `token_use` (Cognito), or by
 * claims that only ID tokens have (OpenID Connect Core 1.0, 3.3.2.11).
 */
function isAccessToken({ protectedHeader: { typ }, payload }: JWTVerifyResult): boolean {
  if (typ !== undefined && !ACCESS_TYPES.includes(typ.toLowerCase())) return false;
  const { typ: kind, token_use: use } = payload;
  if (typeof kind === 'string' && !['bearer', 'at+jwt'].includes(kind.toLowerCase())) return false;
  return use !== 'id' && !['at_hash', 'c_hash', 's_hash'].some((claim) => claim in payload);
}

/** What an unverified token says; only used to choose whose keys to try. */
function claimedIssuer(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}

function staffOf({ roleClaim = 'fire_role', areaClaim = 'fire_area', roles, areas }: Issuer, payload: JWTPayload): Staff {
  const given = payload[roleClaim];
  const role = StaffRole.safeParse(roles ? typeof given === 'string' && Object.hasOwn(roles, given) && roles[given] : given);
  const area = AreaCode.safeParse(payload[areaClaim]);
  if (!role.success || !area.success) throw new Refusal('forbidden', { detail: `The sign-in is good, but it gives no role and area that this service knows (claims ${roleClaim} and ${areaClaim}).` });
  if (areas && !areas.some((own) => area.data.startsWith(own))) throw new Refusal('forbidden', { detail: `The sign-in is good, but its provider may not speak for the area ${area.data}.` });
  const { name } = payload;
  return { name: typeof name === 'string' && name !== '' ? name.slice(0, 120) : null, role: role.data, area: area.data };
}
