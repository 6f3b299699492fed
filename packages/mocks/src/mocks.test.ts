import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { HazardReceipt } from '@fire-governance/contract';
import { SANDBOX_KEY } from '@fire-governance/sandbox';
import { createMockFetch } from './fetch.ts';
import { setupMockServer } from './node.ts';

const BASE = 'http://portal.localhost';
const key = { 'X-Fire-Key': SANDBOX_KEY };
const now = () => new Date('2026-03-16T01:00:00Z');
const report = (idempotencyKey: string): RequestInit => ({
  method: 'POST',
  headers: { ...key, 'Content-Type': 'application/json', 'Idempotency-Key': idempotencyKey },
  body: JSON.stringify({
    category: 'EBIKE', description: '楼道里有电动车在充电', place: { area: 'nbs:150502001' }, reporter: { mode: 'anonymous', wantsReply: false },
  }),
});

describe('a fetch that never leaves the page', () => {
  const fetch = createMockFetch({ baseUrl: BASE, now });
  const list = (signal?: AbortSignal) => fetch(`${BASE}/api/v1/areas?limit=1`, { headers: key, ...(signal ? { signal } : {}) });

  test('answers like the API', async () => {
    const reply = await list();
    assert.equal(reply.status, 200);
    assert.equal(((await reply.json()) as { total: number }).total, 515);
    assert.ok(reply.headers.get('X-Request-Id'));
  });

  test('refuses other addresses, so that nothing leaves unnoticed', async () => {
    await assert.rejects(fetch('http://elsewhere.localhost/api/v1/areas'), /answers for .* only/);
  });

  test('each scenario can be switched on and off while it runs', async () => {
    fetch.api.scenario = 'offline';
    await assert.rejects(list(), TypeError);
    for (const [scenario, status] of [['rate-limited', 429], ['server-error', 500], ['unavailable', 503], ['expired-token', 401]] as const) {
      fetch.api.scenario = scenario;
      const reply = await list();
      assert.equal(reply.status, status);
      assert.match(reply.headers.get('Content-Type')!, /^application\/problem\+json/);
      assert.equal(reply.headers.has('Retry-After'), status === 429 || status === 503);
    }
    fetch.api.scenario = 'normal';
    assert.equal((await list()).status, 200);
  });

  test('an empty service lists nothing but still takes a report', async () => {
    fetch.api.scenario = 'empty';
    assert.deepEqual(await (await list()).json(), { items: [], nextCursor: null, total: 0 });
    assert.equal((await fetch(`${BASE}/api/v1/hazards`, report('empty-service-report-1'))).status, 201);
    fetch.api.scenario = 'normal';
  });

  test('a slow service can be given up on', async () => {
    fetch.api.scenario = 'slow';
    const controller = new AbortController();
    const reply = list(controller.signal);
    controller.abort(new Error('Waited long enough'));
    await assert.rejects(reply, /long enough/);
    fetch.api.scenario = 'normal';
  });

  test('reset forgets what was reported', async () => {
    const receipt = HazardReceipt.parse(await (await fetch(`${BASE}/api/v1/hazards`, report('reset-forgets-report-1'))).json());
    const track = () => fetch(`${BASE}/api/v1/hazards/track`, {
      method: 'POST', headers: { ...key, 'Content-Type': 'application/json' }, body: JSON.stringify({ code: receipt.trackingCode }),
    });
    assert.equal((await track()).status, 200);
    fetch.api.reset();
    assert.equal((await track()).status, 404);
  });
});

describe('MSW in Node', () => {
  const { server, api } = setupMockServer({ now });
  before(() => server.listen({ onUnhandledFrame: 'error' }));
  after(() => server.close());

  test('answers what this process fetches, reports included', async () => {
    const reply = await globalThis.fetch(`${BASE}/api/v1/hazards`, report('msw-answers-report-01'));
    assert.equal(reply.status, 201);
    assert.equal(HazardReceipt.parse(await reply.json()).handler.area, 'nbs:150502001');
  });

  test('offline is a network failure', async () => {
    api.scenario = 'offline';
    await assert.rejects(globalThis.fetch(`${BASE}/api/v1/areas`, { headers: key }), TypeError);
    api.scenario = 'normal';
  });
});
