import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createApp } from '../../app.ts';
import { freshKey, onEachEngine } from '../../each-engine.ts';
import { KEY_REMEMBERED_MS } from '../../http/key-auth.ts';
import { RATE_LIMITS, type RateLimits } from '../../http/rate-limit.ts';
import { secretKey } from './secret-key.support.ts';

/** An array of one site, as PostgreSQL writes it. */
const SITE = `{${'https://a.example'}}`;
const ORDER = { kind: 'secret', name: '热线平台', area: 'nbs:150502002', scopes: ['hazards:read', 'reference:read'] };

onEachEngine('keys', (api) => {
  const by = async (login = 'administrator', area?: string) => ({ Authorization: `Bearer ${await api.server.tokenFor(login, area ? { fire_area: area } : {})}` });
  const make = async (change: object = {}) => (await api.post('/keys', { ...ORDER, ...change }, await by())).body;
  const norms = async (key: string, fetch = api.server.fetch) => (await fetch('http://localhost/api/v1/norms?limit=1', { headers: { 'X-Fire-Key': key } })).status;
  const rows = (where: string) => api.server.db.ownerRead<Record<string, unknown>>(`select * from portal_keys where ${where}`);

  test('what is known of a key is kept for five seconds in every process, and no longer', async () => {
    const { id, key } = await make();
    const { db, secrets, clock, fetch } = api.server;
    // Names of its own, because the other one has limits of its own too.
    const limits = Object.fromEntries(Object.entries(RATE_LIMITS).map(([name, rule]) => [name, { ...rule, name: `another-${rule.name}` }])) as unknown as RateLimits;
    const another = createApp({ db, secrets, clock, limits, log: () => {} });
    const elsewhere: typeof globalThis.fetch = async (input, init) => another.fetch(new Request(input, init));
    for (const process of [fetch, elsewhere]) assert.equal(await norms(key, process), 200);
    assert.equal((await api.post(`/keys/${id}/revoke`, undefined, await by())).status, 200);
    clock.advance(KEY_REMEMBERED_MS - 1);
    assert.equal(await norms(key, elsewhere), 200);
    clock.advance(1);
    for (const process of [fetch, elsewhere]) assert.equal(await norms(key, process), 401);
  });

  test('the end of a replaced key needs no look into the database', async () => {
    const { id, key } = await make();
    const worksUntil = new Date(api.server.clock.now().getTime() + 1_000).toISOString();
    assert.equal((await api.post(`/keys/${id}/rotate`, { worksUntil }, await by())).status, 201);
    assert.equal(await norms(key), 200);
    api.server.clock.advance(1_000);
    assert.equal(await norms(key), 401);
  });

  test('neither the key nor anything it could be made from is kept', async () => {
    const { id, key } = await make();
    const { db } = api.server;
    const tables = await db.owner((sql) => sql.query<{ name: string }>(`select tablename::text as name from pg_tables where schemaname = 'fire'`));
    const secret = key.slice('fire_sk_'.length + 4);
    for (const { name } of tables) {
      const [found] = await db.ownerRead<{ n: number }>(`select count(*)::int as n from ${name} t where t::text like '%' || $1 || '%'`, [secret]);
      assert.equal(found!.n, 0, name);
    }
    const [kept] = await db.ownerRead<{ reply: Uint8Array }>(`select reply from idempotency where operation = 'keys.create' order by created_at desc, key_id limit 1`);
    assert.ok(kept);
    assert.equal((await rows(`id = '${id}'`))[0]!['hint'], `${key.slice(0, 12)}…`);
  });

  test('of two who replace one key at once, one is told that it has been done', async () => {
    const { id } = await make();
    const worksUntil = new Date(api.server.clock.now().getTime() + 60_000).toISOString();
    const token = await by();
    const answers = await Promise.all(Array.from({ length: 4 }, () => api.post(`/keys/${id}/rotate`, { worksUntil }, { ...token, 'Idempotency-Key': freshKey() })));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409, 409, 409]);
    assert.equal((await rows(`replaces = '${id}'`)).length, 1);
  });

  test('each step leaves an entry that says who, which and what for, and not the key', async () => {
    const { id, key } = await make();
    const { body: next } = await api.post(`/keys/${id}/rotate`, { worksUntil: new Date(api.server.clock.now().getTime() + 60_000).toISOString() }, await by());
    await api.post(`/keys/${next.id}/revoke`, undefined, await by());
    assert.equal((await api.post(`/keys/${next.id}/revoke`, undefined, await by())).status, 409);
    const entries = await api.server.db.ownerRead<{ operation: string; role: string; area: string; detail: unknown; actor: string }>(
      'select operation, role, area, detail, actor::text from audit_log where target = any ($1::uuid[]) order by at, operation', [[id, next.id]]);
    const { scopes } = ORDER;
    assert.deepEqual(entries.map(({ operation, role, area, detail }) => ({ operation, role, area, detail })), [
      { operation: 'keys.create', role: 'administrator', area: ORDER.area, detail: { kind: 'secret', hint: `${key.slice(0, 12)}…`, scopes } },
      { operation: 'keys.revoke', role: 'administrator', area: ORDER.area, detail: { kind: 'secret', hint: next.hint } },
      { operation: 'keys.rotate', role: 'administrator', area: ORDER.area, detail: { kind: 'secret', hint: next.hint, scopes, replaces: id } },
    ]);
    assert.ok(entries.every(({ actor }) => actor === entries[0]!.actor));
  });

  test('administrators keep the keys of their area, and the database holds them to it', async () => {
    const [mine, other] = [await secretKey(api.server, { area: 'nbs:150502002' }), await secretKey(api.server, { area: 'nbs:150502011' })];
    const scope = { county: 'nbs:150502', keyId: '01890000-0000-7000-8000-00000000000a', role: 'administrator', area: 'nbs:150502002' } as const;
    const { db } = api.server;
    const seen = await db.scoped(scope, (sql) => sql.query<{ id: string; area: string; sandbox: boolean }>('select id, area, sandbox from portal_keys'));
    assert.ok(seen.some(({ id }) => id === mine.id) && seen.every(({ area, sandbox }) => area.startsWith(scope.area) && !sandbox));
    assert.equal((await db.scoped(scope, (sql) => sql.query('update portal_keys set revoked_at = now() where id = $1 returning id', [other.id]))).length, 0);
    for (const role of ['portal', 'integrator', 'brigade', 'auditor'] as const) {
      assert.equal((await db.scoped({ ...scope, role }, (sql) => sql.query('select id from portal_keys'))).length, 0, role);
    }
    for (const statement of ['select key_hash from portal_keys', `update portal_keys set scopes = '{}'`, `update portal_keys set area = 'nbs:150502'`, 'delete from portal_keys']) {
      await assert.rejects(db.scoped(scope, (sql) => sql.query(statement)), /permission denied/, statement);
    }
    assert.equal((await api.post(`/keys/${other.id}/revoke`, undefined, await by('administrator', 'nbs:150502002'))).status, 404);
  });

  test('the key of the sandbox is not an administrator’s', async () => {
    const [sandbox] = await rows('sandbox');
    const { body } = await api.get('/keys?limit=200', await by());
    assert.equal(body.items.some(({ id }: { id: string }) => id === sandbox!['id']), false);
    assert.equal((await api.post(`/keys/${sandbox!['id'] as string}/revoke`, undefined, await by())).status, 404);
  });

  test('the day of the last use is kept, by the clock of Shanghai, with one write a day', async () => {
    const { id, key } = await make();
    const used = async () => (await api.get('/keys?limit=200', await by())).body.items.find((row: { id: string }) => row.id === id).lastUsedOn;
    assert.equal(await used(), null);
    api.server.clock.set('2026-03-20T15:59:00Z');
    await norms(key);
    assert.equal(await used(), '2026-03-20');
    const [before] = await rows(`id = '${id}'`);
    api.server.clock.advance(KEY_REMEMBERED_MS);
    await norms(key);
    assert.deepEqual(await rows(`id = '${id}'`), [before]);
    api.server.clock.set('2026-03-20T16:00:00Z');
    await norms(key);
    assert.equal(await used(), '2026-03-21');
  });

  test('a secret key without a scope, or with a site, cannot even be written', async () => {
    const insert = (kind: string, scopes: string, origins: string) =>
      api.server.db.owner((sql) =>
        sql.query(
          `insert into portal_keys (id, portal_id, county, area, key_hash, hint, origins, kind, scopes, created_at)
           select gen_random_uuid(), id, county, area, gen_random_uuid()::text::bytea, '', $2::text[], $1, $3::text[], now() from portals limit 1`, [kind, origins, scopes]));
    await assert.rejects(insert('secret', '{}', '{}'), /scopes_of_secret_keys/);
    await assert.rejects(insert('publishable', '{hazards:read}', SITE), /scopes_of_secret_keys/);
    await assert.rejects(insert('secret', '{hazards:read}', SITE), /sites_of_publishable_keys/);
  });

  test('who reported is behind no scope', async () => {
    const { key } = await secretKey(api.server, { scopes: ['hazards:read', 'hazards:report', 'reference:read'] });
    const headers = { 'X-Fire-Key': key };
    const report = { category: 'OTHER', description: '看到了一处隐患', place: { area: 'nbs:150502002004' }, reporter: { mode: 'named', name: '示例·举报人', contact: 'a@example.com', wantsReply: true } };
    const { body: receipt } = await api.post('/hazards', report, headers);
    assert.equal((await api.post(`/hazards/${receipt.id}/reporter`, { reason: '想知道是谁' }, headers)).status, 401);
    const opened = JSON.stringify([(await api.get(`/hazards/${receipt.id}`, headers)).body, (await api.get('/hazards?sort=newest', headers)).body]);
    assert.ok(opened.includes(receipt.id) && !opened.includes('举报人') && !opened.includes('a@example.com'));
    const scope = { county: 'nbs:150502', keyId: '01890000-0000-7000-8000-00000000000a', role: 'integrator', area: 'nbs:150502' } as const;
    assert.deepEqual(await api.server.db.scoped(scope, (sql) => sql.query('select from reporters')), []);
    assert.deepEqual(await api.server.db.scoped(scope, (sql) => sql.query('select from audit_log')), []);
  });
});
