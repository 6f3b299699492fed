import { createLocalJWKSet, createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { isSafeAddress, type Issuer } from './issuers.ts';

/** The provider cannot be asked, or answers what is no answer. Says nothing about the token. */
export class ProviderUnavailable extends Error {
  override name = 'ProviderUnavailable';
}

/**
 * A key that is not among those we have is asked for at most this often. Long enough that invented key names do not
 * become load on the provider, short enough that nobody signs in again because the provider has changed its keys.
 */
const KEYS_COOLDOWN_MS = 5_000;
/** Keys that are known are fetched anew after this time, so that one the provider has withdrawn stops working within it. */
export const KEYS_MAX_AGE_MS = 10 * 60_000;
const DISCOVERY_TIMEOUT_MS = 5_000;

/** What jose throws when the token's key is not there or does not fit: a matter of the token. */
const ABOUT_THE_TOKEN = [errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys, errors.JOSENotSupported];

/**
 * Keys are fetched when first needed, kept, and fetched again for a key that is not among them: providers change keys.
 * Rejects with `ProviderUnavailable` whenever the provider is at fault.
 */
export function providerKeys({ issuer, jwks, jwksUri }: Issuer): JWTVerifyGetKey {
  if (jwks) return createLocalJWKSet(jwks);
  let finding: Promise<JWTVerifyGetKey> | undefined;
  return async (header, token) => {
    const current = (finding ??= jwksUri ? Promise.resolve(keysAt(jwksUri)) : discover(issuer));
    try {
      return await (await current)(header, token);
    } catch (error) {
      if (ABOUT_THE_TOKEN.some((kind) => error instanceof kind)) throw error;
      // Found anew the next time: the provider may have moved its keys. Others may have begun with that already.
      if (finding === current) finding = undefined;
      throw new ProviderUnavailable(`The keys of ${issuer} cannot be fetched: ${(error as Error).message}`, { cause: error });
    }
  };
}

function keysAt(address: string): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(address), { cooldownDuration: KEYS_COOLDOWN_MS, cacheMaxAge: KEYS_MAX_AGE_MS });
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const reply = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(DISCOVERY_TIMEOUT_MS), redirect: 'error' });
  const document = ((await reply.json()) ?? {}) as { issuer?: unknown; jwks_uri?: unknown };
  if (!reply.ok) throw new Error(`its discovery document answers ${reply.status}`);
  // OpenID Connect Discovery 1.0, section 4.3: another issuer's document must not be used.
  if (document.issuer !== issuer) throw new Error(`its discovery document is that of ${String(document.issuer)}`);
  if (!isSafeAddress(document.jwks_uri)) throw new Error('its discovery document gives no jwks_uri that begins with https://');
  return keysAt(document.jwks_uri);
}
