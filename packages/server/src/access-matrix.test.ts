// Every operation of staff x every role x own area, other area, no token, expired, of somebody else's provider.
// The same of secret keys stands in `tests/conformance/suite/key-matrix.ts`, where every operation has its input.
import { currentChecklist } from '@fire-governance/contract/checklists';
import { STAFF_ROLES, type StaffRole } from '@fire-governance/contract';
import { operations, type Operation } from '@fire-governance/contract/endpoints';
import { STAFF } from '@fire-governance/sandbox';
import { parse } from 'csv-parse/sync';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, test } from 'node:test';
import { freshKey, onEachEngine } from './each-engine.ts';
import { secretKey } from './modules/keys/secret-key.support.ts';
import { createTestProvider } from './test-provider.ts';

const staffOperations = operations.filter(({ access }) => typeof access !== 'string');
const HOME = 'nbs:150502002004';
const ELSEWHERE = 'nbs:150502011001';
const personOf = (role: StaffRole) => STAFF.find((person) => person.role === role)!;

onEachEngine('access', (api) => {
  /** A hazard in the area of the people asked, and one outside it; a new one where a step is taken. */
  const hazards = { home: '', elsewhere: '' };
  const made = async (area: string): Promise<string> => {
    const { status, body } = await api.post('/hazards', { category: 'OTHER', description: '看到了一处隐患', place: { area }, reporter: { mode: 'anonymous', wantsReply: false } });
    assert.equal(status, 201, JSON.stringify(body));
    return body.id;
  };
  const records: Record<string, { home: string; elsewhere: string }> = { hazards };
  const inspection = (area: string) => ({
    id: randomUUID(), checklist: currentChecklist('home').id, place: { name: '201', area }, answers: Object.fromEntries(currentChecklist('home').questions.map(({ id }) => [id, { answer: 'yes' }])),
    startedAt: api.server.clock.now().toISOString(), finishedAt: api.server.clock.now().toISOString(),
  });
  const campaign = (area: string) => ({
    name: { 'zh-CN': '检查行动' }, period: { from: '2026-03-01', to: '2026-03-31' }, areas: [area.slice(0, 13)], placeTypes: ['home'], targets: [], published: false,
  });
  /** Made by somebody of the area itself, so that it is that area's. */
  const madeBy = async (login: string, path: string, body: unknown, area: string): Promise<string> => {
    const reply = await api.post(path, body, { Authorization: `Bearer ${await api.server.tokenFor(login, { fire_area: area.slice(0, 13) })}` });
    assert.equal(reply.status, 201, JSON.stringify(reply.body));
    return reply.body.id;
  };
  const campaignIn = (area: string) => madeBy('brigade', '/campaigns', campaign(area), area);
  const keyIn = async (area: string) => (await secretKey(api.server, { area })).id;
  before(async () => {
    records['keys'] = { home: await keyIn(HOME), elsewhere: await keyIn(ELSEWHERE) };
    hazards.home = await made(HOME);
    hazards.elsewhere = await made(ELSEWHERE);
    records['campaigns'] = { home: await campaignIn(HOME), elsewhere: await campaignIn(ELSEWHERE) };
    // A volunteer sees their own only; for everybody else it does not matter who made it.
    records['inspections'] = { home: await madeBy('volunteer', '/inspections', inspection(HOME), HOME), elsewhere: await madeBy('township', '/inspections', inspection(ELSEWHERE), ELSEWHERE) };
  });
  const recordOf = (operation: Operation) => records[operation.id.split('.')[0]!]!;
  /** What a step changes is made anew for each. */
  const MADE_ANEW: Readonly<Record<string, () => Promise<string>>> = {
    'hazards.act': () => made(HOME), 'campaigns.update': () => campaignIn(HOME), 'campaigns.close': () => campaignIn(HOME), 'keys.rotate': () => keyIn(HOME), 'keys.revoke': () => keyIn(HOME),
  };

  const BODIES: Readonly<Record<string, unknown>> = {
    'inspections.create': inspection, 'campaigns.create': campaign, 'campaigns.update': campaign,
    'keys.create': (area: string) => ({ kind: 'secret', name: '示例平台', area, scopes: ['hazards:read'] }),
    'keys.rotate': () => ({ worksUntil: new Date(api.server.clock.now().getTime() + 3_600_000).toISOString() }),
    'hazards.act': { action: 'accept' }, 'hazards.export': { format: 'csv', sort: 'newest' }, 'hazards.reporter': { reason: '告知核查结果' }, 'notices.read': { ids: ['01900000-0000-7000-8000-000000000000'] },
  };
  /** Lists that are of a place. */
  const OF_A_PLACE: Readonly<Record<string, (area: string) => string>> = { 'places.timeline': (area) => `?area=${area}` };
  const ask = async (operation: Operation, token: string | undefined, id = operation.path.includes('{id}') ? recordOf(operation).home : '', place = HOME) => {
    const given = BODIES[operation.id];
    const body = typeof given === 'function' ? (given as (area: string) => unknown)(place) : given;
    assert.ok(operation.body === undefined || body !== undefined, `${operation.id} takes a body; say which`);
    const response = await api.server.fetch(`http://localhost/api/v1${operation.path.replace('{id}', id)}${OF_A_PLACE[operation.id]?.(place) ?? ''}`, {
      method: operation.method,
      headers: {
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }), 'Content-Type': 'application/json', 'Idempotency-Key': freshKey(), 'If-Match': '"1"',
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await response.text();
    const rows = () => parse(text, { bom: true }) as string[][];
    const isTable = response.headers.get('content-type')!.startsWith('text/csv');
    // A file names the area of a row in its seventh column.
    const json = (isTable ? { items: rows().slice(1).map((row) => ({ place: { area: row[6]! } })) } : JSON.parse(text)) as { type?: string; items?: { place?: { area: string | null }; area?: string; areas?: string[] }[] };
    return { status: response.status, type: json.type?.split(':').pop(), json };
  };

  for (const operation of staffOperations) {
    const access = operation.access as readonly StaffRole[];

    test(`${operation.id}: nobody without a token that holds`, async () => {
      const stranger = await createTestProvider();
      const now = api.server.clock.now();
      const tokens: [string, string | undefined, string][] = [
        ['no token', undefined, 'token-missing'],
        ['expired', await api.server.tokenFor('brigade', { exp: Math.floor(now.getTime() / 1000) - 120 }), 'token-invalid'],
        ['for somebody else', await api.server.tokenFor('brigade', { aud: 'another-service' }), 'token-invalid'],
        ['of another issuer', await api.server.tokenFor('brigade', { iss: 'https://elsewhere.example' }), 'token-invalid'],
        ['with another key', await stranger.tokenFor('brigade', now), 'token-invalid'],
        ['that never ends', await api.server.tokenFor('brigade', { exp: undefined }), 'token-invalid'],
        ['without a role', await api.server.tokenFor('brigade', { fire_role: undefined }), 'forbidden'],
        ['with a role nobody has', await api.server.tokenFor('brigade', { fire_role: 'emperor' }), 'forbidden'],
        ['without an area', await api.server.tokenFor('brigade', { fire_area: undefined }), 'forbidden'],
        ['with half an area', await api.server.tokenFor('brigade', { fire_area: 'nbs:15050' }), 'forbidden'],
      ];
      for (const [name, token, wanted] of tokens) assert.equal((await ask(operation, token)).type, wanted, name);
    });

    for (const role of STAFF_ROLES) {
      const { login } = personOf(role);
      if (!access.includes(role)) {
        test(`${operation.id} is not for a ${role}`, async () => {
          assert.equal((await ask(operation, await api.server.tokenFor(login))).type, 'forbidden');
        });
        continue;
      }

      test(`${operation.id} by a ${role}: own area`, async () => {
        const { status, type } = await ask(operation, await api.server.tokenFor(login, { fire_area: 'nbs:150502002' }), await MADE_ANEW[operation.id]?.());
        // A role that may take other steps only is told that this one is not for it.
        if (operation.id === 'hazards.act' && !['township', 'brigade'].includes(role)) assert.deepEqual([status, type], [403, 'forbidden']);
        else assert.equal(status, operation.status);
      });

      for (const [name, area] of [['the township next door', 'nbs:150502002'], ['another district', 'nbs:150581'], ['the same digits in the other list', 'mca:150502']] as const) {
        test(`${operation.id} by a ${role}: not outside the area, from ${name}`, async () => {
          const token = await api.server.tokenFor(login, { fire_area: area });
          if (operation.path.includes('{id}')) {
            assert.equal((await ask(operation, token, recordOf(operation).elsewhere, ELSEWHERE)).type, 'not-found');
            return;
          }
          // Whoever makes a record says where: nobody makes one outside their area.
          if (operation.id.endsWith('.create')) {
            assert.equal((await ask(operation, token, '', ELSEWHERE)).type, 'validation-failed');
            return;
          }
          const { status, json } = await ask(operation, token, undefined, OF_A_PLACE[operation.id] ? ELSEWHERE : HOME);
          assert.equal(status, operation.status);
          if (OF_A_PLACE[operation.id]) return assert.deepEqual(json.items, []);
          // A campaign of the district is everybody's in it; what each sees of its progress is tried below.
          const areasOf = (row: NonNullable<typeof json.items>[number]) => (row.areas ? row.areas.map((code) => (area.startsWith(code) ? area : code)) : [row.place?.area ?? row.area]);
          for (const row of json.items ?? []) for (const code of areasOf(row)) assert.ok(code?.startsWith(area), JSON.stringify(row));
          // In the audit log there is always the entry of whoever reads it.
          if (!area.startsWith('nbs:150502') && operation.id !== 'audit.list') assert.deepEqual(json.items ?? [], []);
        });
      }
    }
  }

  for (const [role, login, area, rows] of [
    ['volunteer', 'volunteer', 'nbs:150502002', 1], ['community chief', 'chief', HOME, 1], ['township', 'township', 'nbs:150502002', 1], ['neighbor', 'neighbor', 'nbs:150502001', 1],
    ['brigade', 'brigade', 'nbs:150502', 27], ['agency', 'agency', 'nbs:150502', 27], ['auditor', 'auditor', 'nbs:150502', 27],
  ] as const) {
    test(`a campaign of the district: a ${role} sees the rows of their own area, and the same total as everybody`, async () => {
      const asked = async (who: string) => {
        const Authorization = `Bearer ${await api.server.tokenFor(who)}`;
        const { body: list } = await api.get('/campaigns?limit=200', { Authorization });
        const { id } = list.items.find(({ schematic }: { schematic: boolean }) => schematic);
        return (await api.get(`/campaigns/${id}`, { Authorization })).body.progress;
      };
      const progress = await asked(login);
      assert.equal(progress.areas.length, rows);
      for (const row of progress.areas) assert.ok(row.area.startsWith(area), row.area);
      assert.deepEqual(progress.total, (await asked('brigade')).total);
      if (area === HOME) assert.equal(progress.areas[0].target, null);
    });
  }

  test('a volunteer sees no inspection but their own, not even in their own area', async () => {
    const id = await madeBy('chief', '/inspections', inspection(HOME), HOME);
    const as = async (login: string) => ({ Authorization: `Bearer ${await api.server.tokenFor(login)}` });
    assert.equal((await api.get(`/inspections/${id}`, await as('township'))).status, 200);
    assert.equal((await api.get(`/inspections/${id}`, await as('volunteer'))).status, 404);
    const { body } = await api.get('/inspections?limit=200', await as('volunteer'));
    assert.ok(body.items.length > 0 && body.items.every(({ inspector }: { inspector: { role: string } }) => inspector.role === 'volunteer'), JSON.stringify(body.items));
  });

  test('a township’s brigade sees the district’s campaign and cannot change it', async () => {
    const [{ id } = { id: '' }] = await api.server.db.owner((sql) => sql.query<{ id: string }>('select id from campaigns where schematic'));
    const headers = { Authorization: `Bearer ${await api.server.tokenFor('brigade', { fire_area: 'nbs:150502002' })}`, 'If-Match': '"1"' };
    const { body } = await api.get(`/campaigns/${id}`, headers);
    assert.deepEqual([body.canChange, body.progress.areas.length], [false, 1]);
    assert.equal((await api.post(`/campaigns/${id}/close`, undefined, headers)).status, 403);
  });

  test('a reply that is kept is not given to somebody who has another area by now', async () => {
    const id = await made(HOME);
    const send = async (area: string) =>
      api.post(`/hazards/${id}/actions`, { action: 'accept' }, { Authorization: `Bearer ${await api.server.tokenFor('township', { fire_area: area })}`, 'If-Match': '"1"', 'Idempotency-Key': 'the-same-key-for-both' });
    assert.equal((await send('nbs:150502002')).status, 200);
    assert.equal((await send('nbs:150502002')).status, 200);
    assert.equal((await send('nbs:150502001')).status, 404);
  });

  test('a password that a browser sends along with everything is not taken for a token', async () => {
    const headers = { Authorization: 'Basic cG9ydGFsOnNlY3JldA==' };
    assert.equal((await api.get('/areas?limit=1', headers)).status, 200);
    assert.equal((await api.get('/hazards', headers)).body.type, 'urn:fire-governance:problem:token-missing');
  });

  test('any other scheme is refused with a sentence, also where a key would have done', async () => {
    for (const Authorization of ['Token abc', 'ApiKey abc', 'pk_sandbox_horqin', 'Bearerx abc', 'HMAC-SHA256 a=b']) {
      for (const path of ['/areas?limit=1', '/hazards']) {
        const { status, body } = await api.get(path, { Authorization, 'Accept-Language': 'en' });
        assert.deepEqual([status, body.type, body.detail], [401, 'urn:fire-governance:problem:token-invalid', 'Authorization takes Bearer tokens only; a key goes into X-Fire-Key.'], `${Authorization} ${path}`);
      }
    }
  });
});
