import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTestClock, type TestClock } from '../testing.ts';

/** A key pair as a provider has them. */
export interface ProviderKey {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly jwk: JWK;
}

export async function providerKey(kid: string, alg = 'ES256'): Promise<ProviderKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, privateKey, publicKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

export type Document = 'discovery' | 'keys';

/** An identity provider on a port of this machine, whose answers a test may change. */
export interface HttpProvider {
  readonly issuer: string;
  readonly clock: TestClock;
  /** How often each document was asked for. */
  readonly asked: Record<Document, number>;
  /** Keys that are published; changes are told to whoever asks next. */
  published: readonly JWK[];
  /** Answers in place of the document, e.g. with an error. */
  instead: ((document: Document, reply: ServerResponse) => void) | undefined;
  /** Laid over the discovery document. */
  discovery: Record<string, unknown>;
  /** A token for a person who may sign in; `undefined` leaves a claim out. */
  token(key: ProviderKey, change?: Record<string, unknown>, header?: Record<string, unknown>): Promise<string>;
  close(): Promise<void>;
}

const LIFE_SECONDS = 600;

export async function startHttpProvider(): Promise<HttpProvider> {
  const clock = createTestClock();
  const server = createServer((request, reply) => {
    const document: Document = request.url!.endsWith('/keys') ? 'keys' : 'discovery';
    provider.asked[document] += 1;
    if (provider.instead) return provider.instead(document, reply);
    const body = document === 'keys' ? { keys: provider.published } : { issuer: provider.issuer, jwks_uri: `${provider.issuer}/keys`, ...provider.discovery };
    reply.writeHead(200, { 'Content-Type': 'application/json', Connection: 'close' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider: HttpProvider = {
    issuer, clock, asked: { discovery: 0, keys: 0 }, published: [], instead: undefined, discovery: {},
    token(key, change = {}, header = {}) {
      const at = Math.floor(clock.now().getTime() / 1000);
      const claims: JWTPayload = { iss: issuer, aud: 'fire-governance', sub: 'u-17', iat: at, exp: at + LIFE_SECONDS, name: '示例', fire_role: 'township', fire_area: 'nbs:150502002', ...change };
      const given = Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
      return new SignJWT(given).setProtectedHeader({ alg: key.alg, kid: key.kid, ...header }).sign(key.privateKey);
    },
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
  return provider;
}
