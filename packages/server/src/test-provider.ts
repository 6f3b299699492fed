import { STAFF } from '@fire-governance/sandbox';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Issuer } from './identity/issuers.ts';

export interface TestProvider {
  readonly issuer: Issuer;
  tokenFor(login: string, now: Date, change?: Record<string, unknown>): Promise<string>;
}

const ISSUER = 'https://login.example';
const AUDIENCE = 'fire-governance';
const LIFE_SECONDS = 3600;

/** An identity provider without a socket: its keys are handed over. */
export async function createTestProvider(name = ISSUER): Promise<TestProvider> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const kid = 'test';
  return {
    issuer: { issuer: name, audience: AUDIENCE, jwks: { keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'ES256' }] } },
    async tokenFor(login, now, change = {}) {
      const person = STAFF.find((row) => row.login === login);
      const at = Math.floor(now.getTime() / 1000);
      const claims = {
        iss: name, aud: AUDIENCE, sub: login, iat: at, exp: at + LIFE_SECONDS,
        ...(person ? { name: person.name, fire_role: person.role, fire_area: person.area } : {}), ...change,
      };
      const given = Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
      return new SignJWT(given).setProtectedHeader({ alg: 'ES256', kid }).sign(privateKey);
    },
  };
}
