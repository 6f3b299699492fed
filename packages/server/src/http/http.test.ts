import { Problem } from '@fire-governance/contract';
import { operations } from '@fire-governance/contract/endpoints';
import { check } from '@fire-governance/contract/rules';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshKey, onEachEngine, SANDBOX_HEADERS } from '../each-engine.ts';
import { insertPortalKey } from '../modules/portals/queries.ts';
import type { LogLine } from './access-log.ts';

const log: LogLine[] = [];
const REPORT = {
  category: 'OTHER', description: '看到了一处隐患', place: { address: '某处某号' }, reporter: { mode: 'anonymous', wantsReply: false },
};

onEachEngine('over HTTP', (api) => {
  const nameOf = (body: { type: string }) => body.type.replace('urn:fire-governance:problem:', '');
  const raw = (path: string, init: RequestInit) => api.server.fetch(`http://localhost${path}`, init);
  const addKey = (key: string, origins: string[]) =>
    api.server.db.owner((sql) => insertPortalKey(sql, api.server.clock, { area: 'nbs:150502', name: 'site', key, origins, sandbox: false }));

  test('a key is needed, must be known and works from its own sites only', async () => {
    await addKey('pk_site_of_the_district', ['https://www.example.gov.cn']);
    const ask = async (headers: Record<string, string>) => {
      const response = await raw('/api/v1/norms', { headers });
      return response.ok ? 'ok' : nameOf(await response.json() as { type: string });
    };
    assert.equal(await ask({}), 'key-missing');
    assert.equal(await ask({ 'X-Fire-Key': 'pk_unknown_to_us' }), 'key-invalid');
    const key = { 'X-Fire-Key': 'pk_site_of_the_district' };
    assert.equal(await ask({ ...key, Origin: 'https://www.example.gov.cn' }), 'ok');
    for (const Origin of ['https://example.gov.cn', 'http://www.example.gov.cn', 'https://www.example.gov.cn.evil.test', 'null']) {
      assert.equal(await ask({ ...key, Origin }), 'origin-not-allowed', Origin);
    }
    assert.equal(await ask(key), 'origin-not-allowed');
  });

  test('the sandbox key works by hand and from this machine, not from elsewhere', async () => {
    for (const [Origin, status] of [['http://localhost:5173', 200], ['http://127.0.0.1', 200], ['https://portal.example.gov.cn', 403], ['http://localhost.evil.test', 403]] as const) {
      assert.equal((await api.get('/norms', { Origin })).status, status, Origin);
    }
    assert.equal((await api.get('/norms')).status, 200);
  });

  test('a revoked key stops working', async () => {
    await addKey('pk_to_be_revoked', ['https://a.example']);
    const headers = { 'X-Fire-Key': 'pk_to_be_revoked', Origin: 'https://a.example' };
    assert.equal((await api.get('/norms', headers)).status, 200);
    await api.server.db.owner((sql) => sql.query(`update portal_keys set revoked_at = now() where hint = 'pk_to_b…'`));
    api.server.clock.advance(16_000);
    assert.equal((await api.get('/norms', headers)).status, 401);
  });

  test('a preflight is answered for any site; a refusal can be read by the page', async () => {
    const preflight = await raw('/api/v1/hazards', {
      method: 'OPTIONS', headers: { Origin: 'https://a.example', 'Access-Control-Request-Method': 'POST' },
    });
    assert.equal(preflight.status, 204);
    assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /X-Fire-Key.*Idempotency-Key/);
    const refused = await api.get('/norms', { Origin: 'https://a.example' });
    assert.equal(refused.headers.get('access-control-allow-origin'), 'https://a.example');
    assert.equal(refused.headers.get('access-control-allow-credentials'), null);
    assert.match(refused.headers.get('access-control-expose-headers') ?? '', /X-Request-Id.*Retry-After/);
  });

  test('every reply has a request id, and one that was sent is kept', async () => {
    const { headers } = await api.get('/norms', { 'X-Request-Id': 'from-the-portal-1' });
    assert.equal(headers.get('x-request-id'), 'from-the-portal-1');
    const made = await api.get('/nowhere', { 'X-Request-Id': 'a b <script>' });
    assert.match(made.headers.get('x-request-id') ?? '', /^[0-9a-f-]{36}$/);
    assert.equal(made.body.requestId, made.headers.get('x-request-id'));
  });

  test('reference data is answered 304 to who has it, for every operation that reads it', async () => {
    const paths: Record<string, string> = {
      'areas.get': '/areas/nbs:150502', 'areas.locate': '/locate?lon=122.26&lat=43.62', 'chiefs.dutyChain': '/duty-chain?area=nbs:150502009',
    };
    const reading = operations.filter(({ method, path, id, access }) => method === 'GET' && access === 'key' && !id.startsWith('hazards.') && (paths[id] || !path.includes('{')));
    for (const { id, path } of reading) {
      const first = await api.get(paths[id] ?? path);
      const tag = first.headers.get('etag') ?? '';
      assert.match(tag, /^"[\w-]{22}"$/, id);
      const again = await api.get(paths[id] ?? path, { 'If-None-Match': `"other", W/${tag}` });
      assert.deepEqual([again.status, again.body], [304, undefined], id);
    }
  });

  test('what cannot be read is a problem document, never a failure of the server', async () => {
    const post = (body: string | Uint8Array<ArrayBuffer> | null, type = 'application/json', path = '/hazards') =>
      raw(`/api/v1${path}`, { method: 'POST', body, headers: { ...SANDBOX_HEADERS, 'Content-Type': type, 'Idempotency-Key': freshKey() } });
    const cases: [Promise<Response>, number, string][] = [
      [post('{"category":'), 400, 'bad-request'],
      [post(new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])), 400, 'bad-request'],
      [post(null), 400, 'bad-request'],
      [post('['.repeat(500_000)), 400, 'bad-request'],
      [post('['.repeat(100_000) + ']'.repeat(100_000)), 422, 'validation-failed'],
      [post('null'), 422, 'validation-failed'],
      [post('{"__proto__":{"category":"OTHER"}}'), 422, 'validation-failed'],
      [post('a=1', 'application/x-www-form-urlencoded'), 415, 'unsupported-media-type'],
      [post('x'.repeat(3_000_000)), 413, 'payload-too-large'],
      [post(JSON.stringify({ ...REPORT, description: '\u0000 and more' })), 422, 'validation-failed'],
      [post(`${JSON.stringify(REPORT).slice(0, -1)},"locale":"\\ud800"}`), 422, 'validation-failed'],
      [post(JSON.stringify({ ...REPORT, description: 'a\ud83d and more' })), 422, 'validation-failed'],
      [post('{}', 'application/json', '/hazards/%E0%A4%A/follow'), 422, 'validation-failed'],
      [raw('/api/v1/areas?limit=1&limit=2', { headers: SANDBOX_HEADERS }), 422, 'validation-failed'],
      [raw('/api/v1/locate?lon=&lat=', { headers: SANDBOX_HEADERS }), 422, 'validation-failed'],
      [raw('/api/v1/areas?q=%00', { headers: SANDBOX_HEADERS }), 422, 'validation-failed'],
      [raw('/api/v1/areas?q=%ff%fe', { headers: SANDBOX_HEADERS }), 200, ''],
      [raw('/api/v1/areas/%00', { headers: SANDBOX_HEADERS }), 422, 'validation-failed'],
      [raw('/api/v1/areas', { method: 'DELETE', headers: SANDBOX_HEADERS }), 405, 'method-not-allowed'],
      [raw('/api/v1/%2e%2e/x', { headers: SANDBOX_HEADERS }), 404, 'not-found'],
    ];
    for (const [n, [pending, status, name]] of cases.entries()) {
      const response = await pending;
      const body = await response.json() as { type?: string };
      assert.equal(response.status, status, `case ${n}: ${JSON.stringify(body).slice(0, 300)}`);
      if (name === '') continue;
      assert.equal(nameOf(body as { type: string }), name, `case ${n}`);
      assert.ok('value' in check(Problem, body, ''), `case ${n}`);
      assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/);
    }
  });

  test('a text of a megabyte in one field is refused at that field', async () => {
    const { status, body } = await api.post('/hazards', { ...REPORT, description: 'x'.repeat(1_000_000) });
    assert.deepEqual([status, body.errors[0].pointer, body.errors[0].code], [422, '/description', 'too_big']);
  });

  test('405 names the methods there are', async () => {
    const response = await raw('/api/v1/photos', { method: 'GET', headers: SANDBOX_HEADERS });
    assert.deepEqual([response.status, response.headers.get('allow')], [405, 'POST, OPTIONS']);
  });

  test('health, readiness and the description of the API need no key', async () => {
    assert.equal((await (await raw('/healthz', {})).json() as { status: string }).status, 'ok');
    assert.equal((await (await raw('/readyz', {})).json() as { engine: string }).engine, api.server.db.engine);
    const document = await (await raw('/api/openapi.json', {})).json() as { openapi: string; paths: object };
    assert.match(document.openapi, /^3\.1\./);
  });

  test('the log holds no addresses, keys, codes, positions, names or words', async () => {
    log.length = 0;
    await api.get('/locate?lon=122.261234&lat=43.621234');
    await api.get('/chiefs?q=%E7%8E%8B%E6%9F%90', { 'X-Forwarded-For': '203.0.113.9' });
    const { body } = await api.post('/hazards', { ...REPORT, description: '只有举报人知道的话' });
    await api.post('/hazards/track', { code: body.trackingCode });
    await api.get(`/${body.trackingCode}`);
    assert.equal(log.length, 5);
    const text = JSON.stringify(log);
    for (const secret of ['122.26', '43.62', '王某', '%E7', '203.0.113.9', '只有', body.trackingCode, 'pk_sandbox']) {
      assert.equal(text.includes(secret), false, secret);
    }
    assert.deepEqual(log.map((line) => line['status']), [200, 200, 201, 200, 404]);
  });
}, { log: (line) => log.push(line) });

onEachEngine('limits', (api) => {
  test('an address that asks too much is told when to come back, and may after that', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 8; n += 1) statuses.push((await api.get('/norms')).status);
    assert.deepEqual(statuses, [200, 200, 200, 200, 200, 429, 429, 429]);
    const { headers, body } = await api.get('/norms');
    assert.equal(body.type, 'urn:fire-governance:problem:rate-limited');
    const wait = Number(headers.get('retry-after'));
    assert.ok(wait >= 1 && wait <= 60);
    api.server.clock.advance(wait * 1000);
    assert.equal((await api.get('/norms')).status, 200);
  });

  test('guessing codes ends after a few wrong ones; right ones are not counted', async () => {
    api.server.clock.advance(60_000);
    const { body } = await api.post('/hazards', REPORT);
    const wrong = (way = 'track', more = {}) => api.post(`/hazards/${way}`, { code: '2222-2222-2222', ...more }).then(({ status }) => status);
    api.server.clock.advance(60_000);
    assert.equal((await api.post('/hazards/track', { code: body.trackingCode })).status, 200);
    assert.deepEqual([await wrong(), await wrong('rate', { satisfied: true }), await wrong()], [404, 404, 429]);
    api.server.clock.advance(60_000);
    const shut = await api.post('/hazards/track', { code: body.trackingCode });
    assert.equal(shut.status, 429);
    api.server.clock.advance(Number(shut.headers.get('retry-after')) * 1000);
    assert.equal((await api.post('/hazards/track', { code: body.trackingCode })).status, 200);
  });
}, { limits: { perAddress: { name: 'address', limit: 5, seconds: 60 }, wrongCodesPerAddress: { name: 'wrong-code', limit: 2, seconds: 900 } } });
