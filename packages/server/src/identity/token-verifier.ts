import { AreaCode, StaffRole } from '@fire-governance/contract';
import { createLocalJWKSet, createRemoteJWKSet, decodeJwt, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { Clock } from '../clock.ts';
import { Refusal } from '../http/refusal.ts';
import type { Staff } from '../http/types.ts';
import type { Issuer } from './issuers.ts';

/** Clocks of provider and server may differ by this much. */
const SKEW_SECONDS = 60;
/** Signatures made with a key pair: a shared secret would let every portal that has it make tokens. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'];

export interface VerifiedToken {
  readonly issuer: string;
  readonly sub: string;
  readonly staff: Staff;
}

/** Takes a bearer token or refuses: `token-invalid` for everything that a new sign-in would mend, `forbidden` for people without role or area. */
export type VerifyToken = (token: string) => Promise<VerifiedToken>;

export function createTokenVerifier(issuers: readonly Issuer[], clock: Clock): VerifyToken {
  const known = new Map(issuers.map((issuer) => [issuer.issuer, { issuer, keys: keysOf(issuer) }]));

  return async (token) => {
    const found = known.get(claimedIssuer(token) ?? '');
    if (!found) throw new Refusal('token-invalid');
    const { issuer, keys } = found;
    let payload: JWTPayload;
    try {
      ({ payload } = await jwtVerify(token, keys, {
        issuer: issuer.issuer, audience: issuer.audience, algorithms: ALGORITHMS, clockTolerance: SKEW_SECONDS, currentDate: clock.now(), requiredClaims: ['exp', 'sub'],
      }));
    } catch (error) {
      // Not the caller's fault: their token may be good.
      if (!(error instanceof errors.JOSEError) || error instanceof errors.JWKSTimeout || error.code === 'ERR_JOSE_GENERIC') throw new Refusal('unavailable', { headers: { 'Retry-After': '5' } });
      throw new Refusal('token-invalid');
    }
    return { issuer: issuer.issuer, sub: payload.sub!, staff: staffOf(issuer, payload) };
  };
}

/** What an unverified token says; only used to choose whose keys to try. */
function claimedIssuer(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}

function staffOf({ roleClaim = 'fire_role', areaClaim = 'fire_area', roles = {} }: Issuer, payload: JWTPayload): Staff {
  const given = payload[roleClaim];
  const role = StaffRole.safeParse(typeof given === 'string' && Object.hasOwn(roles, given) ? roles[given] : given);
  const area = AreaCode.safeParse(payload[areaClaim]);
  if (!role.success || !area.success) throw new Refusal('forbidden', { detail: `The sign-in is good, but it gives no role and area that this service knows (claims ${roleClaim} and ${areaClaim}).` });
  const { name } = payload;
  return { name: typeof name === 'string' && name !== '' ? name.slice(0, 120) : null, role: role.data, area: area.data };
}

/** Keys are fetched when first needed, kept, and fetched again for a key that is not among them: providers change keys. */
function keysOf({ issuer, jwks, jwksUri }: Issuer): JWTVerifyGetKey {
  if (jwks) return createLocalJWKSet(jwks);
  if (jwksUri) return createRemoteJWKSet(new URL(jwksUri));
  let keys: Promise<JWTVerifyGetKey> | undefined;
  const discovered = async () => {
    keys ??= discover(issuer);
    try {
      return await keys;
    } catch (error) {
      keys = undefined;
      throw error;
    }
  };
  return async (header, token) => (await discovered())(header, token);
}

const DISCOVERY_TIMEOUT_MS = 5_000;

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const reply = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(DISCOVERY_TIMEOUT_MS), redirect: 'error' });
  const document = (await reply.json()) as { issuer?: unknown; jwks_uri?: unknown };
  if (!reply.ok || document.issuer !== issuer || typeof document.jwks_uri !== 'string') throw new Error(`The discovery document of ${issuer} is not usable.`);
  return createRemoteJWKSet(new URL(document.jwks_uri));
}
