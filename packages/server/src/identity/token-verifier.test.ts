import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { afterEach, before, beforeEach, describe, test } from 'node:test';
import { exportSPKI, UnsecuredJWT } from 'jose';
import type { ProblemType } from '@fire-governance/contract';
import { Refusal } from '../http/refusal.ts';
import { providerKey, startHttpProvider, type HttpProvider, type ProviderKey } from './http-provider.support.ts';
import type { Issuer } from './issuers.ts';
import { KEYS_MAX_AGE_MS } from './provider-keys.ts';
import { createTokenVerifier, type VerifyToken } from './token-verifier.ts';

const AUDIENCE = 'fire-governance';
/** More than the time in which keys are not asked for again. */
const A_WHILE_MS = 6_000;

let provider: HttpProvider;
let key: ProviderKey;
let other: ProviderKey;
let verify: VerifyToken;

const verifierOf = (change: Partial<Issuer> = {}): VerifyToken => createTokenVerifier([{ issuer: provider.issuer, audience: AUDIENCE, ...change }], provider.clock);
const seconds = (from = 0): number => Math.floor(provider.clock.now().getTime() / 1000) + from;
const refused = (type: ProblemType, check: (refusal: Refusal) => boolean = () => true) => (error: unknown) => error instanceof Refusal && error.type === type && check(error);
const invalid = refused('token-invalid', ({ options }) => options.headers?.['WWW-Authenticate'] === 'Bearer error="invalid_token"');
const unavailable = refused('unavailable', ({ options }) => options.headers?.['Retry-After'] === '5');

before(async () => {
  [key, other] = await Promise.all([providerKey('first'), providerKey('second')]);
});

beforeEach(async () => {
  provider = await startHttpProvider();
  provider.published = [key.jwk];
  verify = verifierOf();
});

afterEach(() => provider.close());

describe('a good token', () => {
  test('says who somebody is, and the provider is asked once for all of them', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, async () => verify(await provider.token(key))));
    const { until, ...who } = all[0]!;
    assert.deepEqual(who, { issuer: provider.issuer, sub: 'u-17', staff: { name: '示例', role: 'township', area: 'nbs:150502002' } });
    // As long as a token of that end is taken.
    const end = seconds(300);
    assert.equal((await verify(await provider.token(key, { exp: end }))).until.getTime(), (end + 60) * 1000);
    assert.ok(until > provider.clock.now());
    assert.deepEqual(provider.asked, { discovery: 1, keys: 1 });
  });

  test('may be meant for several services, ours among them', async () => {
    assert.equal((await verify(await provider.token(key, { aud: ['another', AUDIENCE] }))).sub, 'u-17');
  });

  test('may come without a name, or with one too long to show', async () => {
    assert.equal((await verify(await provider.token(key, { name: undefined }))).staff.name, null);
    assert.equal((await verify(await provider.token(key, { name: 'x'.repeat(500) }))).staff.name!.length, 120);
  });

  for (const alg of ['RS256', 'PS256', 'ES384', 'EdDSA']) {
    test(`may be signed with ${alg}`, async () => {
      const signing = await providerKey('k', alg);
      provider.published = [signing.jwk];
      assert.equal((await verify(await provider.token(signing))).sub, 'u-17');
    });
  }

  test('is known by keys that were handed over, without asking anybody', async () => {
    await verifierOf({ jwks: { keys: [key.jwk] } })(await provider.token(key));
    assert.deepEqual(provider.asked, { discovery: 0, keys: 0 });
  });

  test('is known by keys at an address of its own, without discovery', async () => {
    await verifierOf({ jwksUri: `${provider.issuer}/keys` })(await provider.token(key));
    assert.deepEqual(provider.asked, { discovery: 0, keys: 1 });
  });
});

describe('when the provider changes its keys', () => {
  test('the new one is fetched, and the old one works as long as it is published', async (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
    await verify(await provider.token(key));
    provider.published = [key.jwk, other.jwk];
    t.mock.timers.tick(A_WHILE_MS);
    assert.equal((await verify(await provider.token(other))).sub, 'u-17');
    assert.equal((await verify(await provider.token(key))).sub, 'u-17');
    provider.published = [other.jwk];
    // The first of what is signed with it is refused once the keys are as old as they may be, and not before.
    t.mock.timers.tick(KEYS_MAX_AGE_MS - 1);
    await verify(await provider.token(key));
    t.mock.timers.tick(1);
    await assert.rejects(verify(await provider.token(key)), invalid);
  });

  test('invented names of keys do not become load on it', async (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
    await verify(await provider.token(key));
    for (let count = 0; count < 10; count++) await assert.rejects(verify(await provider.token(key, {}, { kid: `invented-${count}` })), invalid);
    assert.equal(provider.asked.keys, 1);
    t.mock.timers.tick(A_WHILE_MS);
    await assert.rejects(verify(await provider.token(key, {}, { kid: 'invented' })), invalid);
    assert.equal(provider.asked.keys, 2);
  });

  test('a token that does not name its key is tried with each of two', async () => {
    provider.published = [{ ...key.jwk, kid: undefined }, { ...other.jwk, kid: undefined }] as typeof provider.published;
    assert.equal((await verify(await provider.token(other, {}, { kid: undefined }))).sub, 'u-17');
    const stranger = await providerKey('third');
    await assert.rejects(verify(await provider.token(stranger, {}, { kid: undefined })), invalid);
    await assert.rejects(verify(await provider.token(other, { exp: seconds(-600) }, { kid: undefined })), invalid);
  });

  test('keys that moved to another address are found', async (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
    await verify(await provider.token(key));
    provider.discovery = { jwks_uri: `${provider.issuer}/moved/keys` };
    provider.instead = (document, reply) => { reply.writeHead(404, { Connection: 'close' }).end(document); };
    t.mock.timers.tick(11 * 60_000);
    await assert.rejects(verify(await provider.token(key)), unavailable);
    provider.instead = undefined;
    await verify(await provider.token(key));
    assert.equal(provider.asked.discovery, 2);
  });
});

describe('clocks', () => {
  test('may differ by 30 seconds, and not by 90', async () => {
    await verify(await provider.token(key, { exp: seconds(-30) }));
    await assert.rejects(verify(await provider.token(key, { exp: seconds(-90) })), invalid);
    await verify(await provider.token(key, { nbf: seconds(30) }));
    await assert.rejects(verify(await provider.token(key, { nbf: seconds(90) })), invalid);
  });

  test('a token that was good ends', async () => {
    const token = await provider.token(key);
    await verify(token);
    provider.clock.advance(12 * 60_000);
    await assert.rejects(verify(token), invalid);
  });
});

describe('a token is refused', () => {
  const cases: Record<string, () => Promise<string> | string> = {
    'that is meant for somebody else': () => provider.token(key, { aud: 'another' }),
    'that is meant for nobody': () => provider.token(key, { aud: undefined }),
    'without an end': () => provider.token(key, { exp: undefined }),
    'whose end is no number': () => provider.token(key, { exp: 'never' as never }),
    'without a person': () => provider.token(key, { sub: undefined }),
    'of an empty person': () => provider.token(key, { sub: '' }),
    'of a person who is a number': () => provider.token(key, { sub: 17 as never }),
    'of an unknown issuer': () => provider.token(key, { iss: 'https://login.example.com' }),
    'whose issuer differs by a slash': () => provider.token(key, { iss: `${provider.issuer}/` }),
    'without an issuer': () => provider.token(key, { iss: undefined }),
    'signed by another key of the same name': async () => provider.token({ ...other, kid: key.kid }),
    'that is not signed (alg: none)': () => new UnsecuredJWT({ sub: 'u-17', fire_role: 'administrator', fire_area: 'nbs:150502' }).setIssuer(provider.issuer).setAudience(AUDIENCE).setExpirationTime(seconds(600)).encode(),
    'signed with the public key as a secret (HS256)': async () => {
      const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const [, payload] = (await provider.token(key)).split('.');
      const signed = `${part({ alg: 'HS256', kid: key.kid })}.${payload}`;
      return `${signed}.${createHmac('sha256', await exportSPKI(key.publicKey)).update(signed).digest('base64url')}`;
    },
    'with another text than was signed': async () => {
      const [head, , signature] = (await provider.token(key)).split('.');
      return `${head}.${(await provider.token(key, { fire_role: 'administrator' })).split('.')[1]}.${signature}`;
    },
    'that is no token': () => 'aaa.bbb.ccc',
    'that is empty': () => '',
    'that is an opaque one': () => 'b64-opaque-token',
  };
  for (const [name, make] of Object.entries(cases)) {
    test(name, async () => { await assert.rejects(verify(await make()), invalid); });
  }

  test('of an issuer that is known, where it names another known one', async (t) => {
    const second = await startHttpProvider();
    t.after(second.close);
    second.published = [other.jwk];
    const both = createTokenVerifier([{ issuer: provider.issuer, audience: AUDIENCE }, { issuer: second.issuer, audience: AUDIENCE }], provider.clock);
    assert.equal((await both(await second.token(other))).issuer, second.issuer);
    await assert.rejects(both(await provider.token(key, { iss: second.issuer })), invalid);
  });
});

describe('what the provider has signed for something else than calling a service', () => {
  const cases: Record<string, [change: Record<string, unknown>, header: Record<string, unknown>]> = {
    'an ID token by its header': [{}, { typ: 'id+jwt' }],
    'a logout token': [{}, { typ: 'logout+jwt' }],
    'an ID token by its claim': [{ typ: 'ID' }, { typ: 'JWT' }],
    'a refresh token': [{ typ: 'Refresh' }, { typ: 'JWT' }],
    'an ID token by its use': [{ token_use: 'id' }, {}],
    'an ID token by what it binds': [{ at_hash: 'MTIzNDU2Nzg5MDEyMzQ1Ng' }, {}],
    'an ID token that binds a code': [{ c_hash: 'MTIzNDU2Nzg5MDEyMzQ1Ng' }, {}],
  };
  for (const [name, [change, header]] of Object.entries(cases)) {
    test(`${name} is refused`, async () => { await assert.rejects(verify(await provider.token(key, change, header)), invalid); });
  }

  test('access tokens are taken however they are marked', async () => {
    for (const typ of ['at+jwt', 'application/at+jwt', 'JWT', undefined]) assert.equal((await verify(await provider.token(key, {}, { typ }))).sub, 'u-17', String(typ));
    assert.equal((await verify(await provider.token(key, { typ: 'Bearer' }, { typ: 'JWT' }))).sub, 'u-17');
    assert.equal((await verify(await provider.token(key, { token_use: 'access' }))).sub, 'u-17');
  });
});

describe('role and area', () => {
  test('must be ones that this service knows; another sign-in would not help', async () => {
    for (const change of [{ fire_role: 'emperor' }, { fire_role: undefined }, { fire_role: ['township'] }, { fire_area: '150502' }, { fire_area: undefined }, { fire_role: 'constructor' }]) {
      await assert.rejects(verify(await provider.token(key, change)), refused('forbidden', ({ message }) => message.includes('fire_role and fire_area')), JSON.stringify(change));
    }
  });

  test('may stand in other claims and under other names', async () => {
    const mapped = verifierOf({ roleClaim: 'post', areaClaim: 'division', roles: { 镇消防中心主任: 'township' } });
    const { staff } = await mapped(await provider.token(key, { post: '镇消防中心主任', division: 'mca:150502102' }));
    assert.deepEqual(staff, { name: '示例', role: 'township', area: 'mca:150502102' });
    await assert.rejects(mapped(await provider.token(key, { post: 'toString', division: 'mca:150502102' })), refused('forbidden', ({ message }) => message.includes('post and division')));
    // The provider's own names mean nothing once it has been said which ones do.
    await assert.rejects(mapped(await provider.token(key, { post: 'administrator', division: 'mca:150502102' })), refused('forbidden'));
  });

  test('must lie in what the provider may speak for', async () => {
    const bound = verifierOf({ areas: ['nbs:150502', 'nbs:150581001'] });
    for (const area of ['nbs:150502', 'nbs:150502002004', 'nbs:150581001']) assert.equal((await bound(await provider.token(key, { fire_area: area }))).staff.area, area);
    for (const area of ['nbs:150581', 'nbs:150581002', 'mca:150502', 'nbs:150500']) await assert.rejects(bound(await provider.token(key, { fire_area: area })), refused('forbidden', ({ message }) => message.includes(area)));
  });
});

describe('while the provider cannot be asked', () => {
  /** What goes wrong, with which document. */
  const failures: Record<string, NonNullable<HttpProvider['instead']>> = {
    'answers 500': (_, reply) => { reply.writeHead(500, { Connection: 'close' }).end('{}'); },
    'answers what is not JSON': (_, reply) => { reply.writeHead(200, { Connection: 'close' }).end('<html>'); },
    'answers null': (_, reply) => { reply.writeHead(200, { Connection: 'close' }).end('null'); },
    'answers a list': (_, reply) => { reply.writeHead(200, { Connection: 'close' }).end('[]'); },
    'leads elsewhere': (_, reply) => { reply.writeHead(302, { Location: 'http://127.0.0.1:1/', Connection: 'close' }).end(); },
    'hangs up': (_, reply) => { reply.destroy(); },
  };
  const whole = (document: 'discovery' | 'keys') => (document === 'keys' ? { keys: [key.jwk] } : { issuer: provider.issuer, jwks_uri: `${provider.issuer}/keys` });

  for (const broken of ['discovery', 'keys'] as const) {
    for (const [name, fail] of Object.entries(failures)) {
      test(`whose ${broken} ${name}, nothing is said of the token, and all is well afterwards`, async () => {
        provider.instead = (document, reply) => {
          if (document === broken) return fail(document, reply);
          reply.writeHead(200, { Connection: 'close' }).end(JSON.stringify(whole(document)));
        };
        const token = await provider.token(key);
        await assert.rejects(verify(token), unavailable);
        await assert.rejects(Promise.all([verify(token), verify(token)]), unavailable);
        provider.instead = undefined;
        assert.equal((await verify(token)).sub, 'u-17');
      });
    }
  }

  test('that does not answer at all', async () => {
    const { issuer } = provider;
    const token = await provider.token(key);
    await provider.close();
    await assert.rejects(createTokenVerifier([{ issuer, audience: AUDIENCE }], provider.clock)(token), unavailable);
  });

  test('that is too slow is given up', async (t) => {
    // Node's own timers of a signal cannot be moved: the signal is made to end at once.
    t.mock.method(AbortSignal, 'timeout', () => AbortSignal.abort(new DOMException('too slow', 'TimeoutError')));
    await assert.rejects(verify(await provider.token(key)), unavailable);
    t.mock.restoreAll();
    await verify(await provider.token(key));
  });

  test('that names another issuer, or keys that can be exchanged on the way', async () => {
    for (const discovery of [{ issuer: 'https://login.example.com' }, { issuer: undefined }, { jwks_uri: 'http://login.example.com/keys' }, { jwks_uri: 'file:///etc/passwd' }, { jwks_uri: 7 }, { jwks_uri: undefined }]) {
      provider.discovery = discovery;
      await assert.rejects(verify(await provider.token(key)), unavailable, JSON.stringify(discovery));
    }
    provider.discovery = {};
    await verify(await provider.token(key));
  });
});
