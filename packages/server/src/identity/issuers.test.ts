import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Issuer } from './issuers.ts';
import { settingsFrom } from '../settings.ts';
import { StartupError } from '../startup-error.ts';

const read = (value: unknown) => settingsFrom({ OIDC_ISSUERS: typeof value === 'string' ? value : JSON.stringify(value) }).issuers as readonly Issuer[];
const says = (pattern: RegExp) => (error: unknown) => error instanceof StartupError && pattern.test(error.message) && !error.message.includes('\n');
const good = { issuer: 'https://login.example.gov.cn/realms/district', audience: 'fire-governance' };

test('no providers unless some are named', () => {
  assert.deepEqual(settingsFrom({}).issuers, []);
  assert.deepEqual(read(''), []);
  assert.deepEqual(read([]), []);
});

test('providers are read with everything that may be said of them', () => {
  const full = { ...good, jwksUri: 'https://login.example.gov.cn/keys', jwks: { keys: [] }, roleClaim: 'post', areaClaim: 'division', roles: { 网格长: 'community-chief' }, areas: ['nbs:150502'] };
  const other = { ...good, issuer: 'https://other.example.gov.cn', areas: ['nbs:150581'] };
  assert.deepEqual(read([full, other]), [full, other]);
  assert.throws(() => read([full, { ...other, areas: undefined }]), says(/several providers, so each needs "areas".*; https:\/\/other\.example\.gov\.cn has none/));
});

test('what is no list is told as that, with what to write', () => {
  assert.throws(() => read('https://login.example.gov.cn'), says(/^OIDC_ISSUERS is not JSON; write a list such as \[\{"issuer"/));
  assert.throws(() => read(good), says(/is not a list; put the provider into \[ \]/));
  assert.throws(() => read(['https://login.example.gov.cn']), says(/^Provider 1 of OIDC_ISSUERS is not an object/));
});

test('an address over plain http is refused, except on this machine', () => {
  for (const issuer of ['http://localhost:8119/oidc', 'http://127.0.0.1:9000', 'http://[::1]:9000/x', 'http://localhost']) {
    assert.equal(read([{ ...good, issuer }])![0]!.issuer, issuer);
  }
  for (const issuer of ['http://login.example.gov.cn', 'http://localhost.example.com', 'http://127.0.0.1.example.com/', 'http://localhost@example.com', 'ftp://localhost', 'https://', 'login', '', 7, undefined]) {
    assert.throws(() => read([good, { ...good, issuer }]), says(/^Provider 2 of OIDC_ISSUERS needs an "issuer" that begins with https:\/\/ \(or http:\/\/ on this machine\)/), String(issuer));
  }
  assert.throws(() => read([{ ...good, jwksUri: 'http://login.example.gov.cn/keys' }]), says(/needs a "jwksUri" that begins with https/));
});

test('each setting that makes no sense is named', () => {
  const wrong: [Record<string, unknown>, RegExp][] = [
    [{ audience: undefined }, /needs an "audience"/],
    [{ audience: '' }, /needs an "audience"/],
    [{ jwks: [] }, /needs a "jwks" with a list of "keys"/],
    [{ roleClaim: 1 }, /needs a "roleClaim"/],
    [{ areaClaim: '' }, /needs an "areaClaim"/],
    [{ roles: { boss: 'emperor' } }, /needs "roles" that lead from the provider's names to volunteer, community-chief/],
    [{ areas: [] }, /needs "areas" that are a list of area codes/],
    [{ areas: ['150502'] }, /needs "areas"/],
    [{ role_claim: 'post' }, /has "role_claim", which is no setting; there are issuer, audience/],
  ];
  for (const [change, pattern] of wrong) assert.throws(() => read([{ ...good, ...change }]), says(pattern), JSON.stringify(change));
  assert.throws(() => read([good, good]), says(/names https:\/\/login\.example\.gov\.cn\/realms\/district twice/));
});
