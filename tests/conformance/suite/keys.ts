import { HEADERS, SECRET_KEY_PREFIX } from '@fire-governance/contract/endpoints';
import { isSecretKey } from '@fire-governance/contract/rules';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Target } from '../target.ts';
import { as, assertProblem, call, faultsOf, newKey, type Input } from './call.ts';
import { made, madeKey, operation, report } from './inputs.ts';
import { walk } from './pages.ts';

/** What is known of a key may be this old, in any process. */
const BOUND_MS = 5_000;
const HOUR_MS = 3_600_000;
const HOME = 'nbs:150502002';
const NEXT_DOOR = 'nbs:150502011';

export function keys(target: () => Target): void {
  const act = (id: string, input: Input = {}) => call(target(), operation(id), input);
  const norms = (key: string, more: Record<string, string> = {}) => act('norms.list', { headers: as(key, more) });
  const inAnHour = () => new Date(target().now().getTime() + HOUR_MS).toISOString();

  test('a key is shown once, and never again', async () => {
    const idempotencyKey = newKey();
    const body = { kind: 'secret', name: '  热线平台 ', area: HOME, scopes: ['reference:read', 'reference:read'] };
    const first = await act('keys.create', { body, idempotencyKey });
    assert.equal(first.status, 201);
    assert.ok(isSecretKey(first.json.key));
    assert.deepEqual(
      [first.json.name, first.json.scopes, first.json.origins, first.json.state, first.json.hint],
      ['热线平台', ['reference:read'], [], 'active', `${first.json.key.slice(0, SECRET_KEY_PREFIX.length + 4)}…`],
    );
    const again = await act('keys.create', { body, idempotencyKey });
    assert.deepEqual(again.json, { ...first.json, key: null });
    const { json } = await act('keys.list', { query: { limit: 200 } });
    assert.ok(json.items.some(({ id }: { id: string }) => id === first.json.id));
    assert.equal(JSON.stringify(json).includes(first.json.key), false);
    assert.equal((await norms(first.json.key)).status, 200);
  });

  test('the list holds the keys of the area, newest first, of one kind where it is asked for', async () => {
    const ids: string[] = [];
    for (const kind of ['secret', 'publishable'] as const) {
      target().advance(1000);
      ids.unshift((await madeKey(target(), kind === 'secret' ? {} : { kind, origins: ['https://a.example'] })).id);
    }
    assert.deepEqual((await walk(target(), operation('keys.list'), {}, 7)).slice(0, 2), ids);
    const { json } = await act('keys.list', { query: { kind: 'publishable' } });
    assert.equal(json.items[0].id, ids[0]);
    assert.ok(json.items.every(({ kind }: { kind: string }) => kind === 'publishable'));
  });

  test('what makes no key is told by its field', async () => {
    const faults = async (change: object) => faultsOf(await act('keys.create', { body: { kind: 'secret', name: '平台', area: HOME, scopes: ['hazards:read'], ...change } }));
    assert.deepEqual(await faults({ area: 'nbs:150502999' }), ['/area unknown_area']);
    assert.deepEqual(await faults({ area: 'nbs:150581' }), ['/area outside_own_area']);
    assert.deepEqual(await faults({ scopes: undefined }), ['/scopes of_secret_keys']);
    assert.deepEqual(await faults({ scopes: ['hazards:everything'] }), ['/scopes/0 invalid_value']);
    assert.deepEqual(await faults({ origins: ['https://a.example'] }), ['/origins of_publishable_keys']);
    assert.deepEqual(await faults({ kind: 'publishable', scopes: undefined }), ['/origins of_publishable_keys']);
    for (const origin of ['https://a.example/', 'a.example', '*', 'ftp://a.example', 'https://A.example']) {
      assert.deepEqual(await faults({ kind: 'publishable', scopes: undefined, origins: [origin] }), ['/origins/0 invalid_format'], origin);
    }
  });

  test('a publishable key that was made works from its sites and from no other', async () => {
    const { key } = await madeKey(target(), { kind: 'publishable', origins: ['https://www.example.gov.cn'] });
    assert.equal((await norms(key, { Origin: 'https://www.example.gov.cn' })).status, 200);
    assertProblem(await norms(key, { Origin: 'https://elsewhere.example' }), 'origin-not-allowed');
    assertProblem(await norms(key), 'origin-not-allowed');
    assertProblem(await act('hazards.list', { headers: as(key, { Origin: 'https://www.example.gov.cn' }) }), 'token-missing');
  });

  test('a key that was replaced works beside the new one until its time, and not a moment longer', async () => {
    const old = await madeKey(target(), { scopes: ['reference:read'], area: HOME });
    const worksUntil = inAnHour();
    const { status, json: next } = await act('keys.rotate', { params: { id: old.id }, body: { worksUntil } });
    assert.equal(status, 201);
    assert.deepEqual([next.replaces, next.name, next.area, next.scopes], [old.id, old.name, HOME, ['reference:read']]);
    assert.notEqual(next.key, old.key);
    for (const key of [old.key, next.key]) assert.equal((await norms(key)).status, 200);
    assertProblem(await act('keys.rotate', { params: { id: old.id }, body: { worksUntil } }), 'already-decided');
    target().advance(HOUR_MS - 1);
    assert.equal((await norms(old.key)).status, 200);
    target().advance(1);
    assertProblem(await norms(old.key), 'key-invalid');
    assert.equal((await norms(next.key)).status, 200);
    const { json } = await act('keys.list', { query: { limit: 200 } });
    const states = new Map(json.items.map(({ id, state }: { id: string; state: string }) => [id, state]));
    assert.deepEqual([states.get(old.id), states.get(next.id)], ['ended', 'active']);
  });

  test('what was sent with the old key and is sent again with the new one is done once', async () => {
    const old = await madeKey(target(), { scopes: ['hazards:report'], area: HOME });
    const { json: next } = await act('keys.rotate', { params: { id: old.id }, body: { worksUntil: inAnHour() } });
    const idempotencyKey = newKey();
    const send = async (key: string) => (await act('hazards.report', { body: report(), headers: as(key), idempotencyKey })).json.id;
    assert.equal(await send(old.key), await send(next.key));
  });

  test('the overlap ends in the future, and within ninety days', async () => {
    const { id } = await madeKey(target());
    const faults = async (days: number) => faultsOf(await act('keys.rotate', { params: { id }, body: { worksUntil: new Date(target().now().getTime() + days * 24 * HOUR_MS).toISOString() } }));
    assert.deepEqual(await faults(0), ['/worksUntil in_the_past']);
    assert.deepEqual(await faults(-1), ['/worksUntil in_the_past']);
    assert.deepEqual(await faults(90.1), ['/worksUntil too_late']);
  });

  test('a key that was revoked is refused as soon as what is known of it has run out', async () => {
    const { id, key } = await madeKey(target(), { scopes: ['reference:read'] });
    assert.equal((await norms(key)).status, 200);
    const { status, json } = await act('keys.revoke', { params: { id } });
    assert.deepEqual([status, json.state, json.revokedAt], [200, 'revoked', target().now().toISOString()]);
    target().advance(BOUND_MS);
    assertProblem(await norms(key), 'key-invalid');
    assertProblem(await act('keys.revoke', { params: { id } }), 'already-decided');
  });

  test('a secret key is refused from a browser, with the reason, also beside a token', async () => {
    const { key } = await madeKey(target(), { scopes: ['reference:read'] });
    for (const site of [{ Origin: 'http://localhost' }, { Origin: 'null' }, { 'Sec-Fetch-Site': 'same-origin' }, { 'Sec-Fetch-Site': 'none' }] as Record<string, string>[]) {
      const problem = assertProblem(await norms(key, site), 'origin-not-allowed');
      assert.match(problem.detail!, /secret key .* browser/, JSON.stringify(site));
    }
    assertProblem(await act('hazards.list', { headers: { [HEADERS.key]: key, Origin: 'http://localhost' } }), 'origin-not-allowed');
    const chinese = assertProblem(await norms(key, { Origin: 'http://localhost', 'Accept-Language': 'zh-CN' }), 'origin-not-allowed');
    assert.match(chinese.detail!, /浏览器/);
  });

  test('a key where a token belongs is told where it goes', async () => {
    const { key } = await madeKey(target());
    for (const text of [key, 'pk_sandbox_horqin']) {
      const problem = assertProblem(await act('norms.list', { headers: { Authorization: `Bearer ${text}` } }), 'token-invalid');
      assert.match(problem.detail!, /X-Fire-Key/);
    }
  });

  test('an integrator sees the hazards of its area, without names and without steps to take', async () => {
    const { key } = await madeKey(target(), { scopes: ['hazards:read', 'hazards:report'], area: HOME });
    const headers = as(key);
    const [mine, other] = [await made(target()), await made(target(), { place: { area: `${NEXT_DOOR}001` } })];
    await act('hazards.act', { params: { id: mine.id }, body: { action: 'accept' }, login: 'township' });
    const { status, json } = await act('hazards.get', { params: { id: mine.id }, headers });
    assert.equal(status, 200);
    assert.deepEqual(json.actions, []);
    assert.deepEqual(json.steps.map(({ actor }: { actor: unknown }) => actor), [null, { name: null, role: 'township' }]);
    assert.deepEqual(json.reporter, { mode: 'anonymous', wantsReply: false });
    assertProblem(await act('hazards.get', { params: { id: other.id }, headers }), 'not-found');
    assertProblem(await act('hazards.track', { body: { code: other.trackingCode }, headers }), 'not-found');
    assertProblem(await act('hazards.follow', { params: { id: other.id }, headers }), 'not-found');
    for (const id of ['hazards.list', 'hazards.published']) {
      const listed = await act(id, { headers, query: { limit: 200, ...(id === 'hazards.list' ? { sort: 'newest' } : {}) } });
      assert.ok(listed.json.items.length > 0, id);
      for (const row of listed.json.items) assert.ok((row.area ?? row.place.area).startsWith(HOME), `${id}: ${JSON.stringify(row)}`);
    }
  });

  test('an integrator reports for its area only, and its reports without a known area stay there', async () => {
    const { key } = await madeKey(target(), { scopes: ['hazards:read', 'hazards:report'], area: HOME });
    const send = (place: object) => act('hazards.report', { body: { ...report(), place }, headers: as(key) });
    assert.equal((await send({ area: `${HOME}004` })).status, 201);
    assert.deepEqual(faultsOf(await send({ area: `${NEXT_DOOR}001` })), ['/place/area outside_key_area']);
    const away = target().world.areas.find(({ code }) => code === `${NEXT_DOOR}001`)!.center!;
    assert.deepEqual(faultsOf(await send({ position: away })), ['/place/position outside_key_area']);
    const { status, json: receipt } = await send({ address: '团结路 1 号院' });
    assert.equal(status, 201, JSON.stringify(receipt));
    assert.equal((await act('hazards.get', { params: { id: receipt.id }, headers: as(key) })).status, 200);
    assert.equal((await act('hazards.get', { params: { id: receipt.id }, login: 'township' })).status, 200);
    assertProblem(await act('hazards.get', { params: { id: receipt.id }, login: 'neighbor' }), 'not-found');
  });
}
