// Every operation of staff x every role x own area, other area, no token, expired, of somebody else's provider.
import { STAFF_ROLES, type StaffRole } from '@fire-governance/contract';
import { operations, type Operation } from '@fire-governance/contract/endpoints';
import { STAFF } from '@fire-governance/sandbox';
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { freshKey, onEachEngine } from './each-engine.ts';
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
  before(async () => {
    hazards.home = await made(HOME);
    hazards.elsewhere = await made(ELSEWHERE);
  });

  const BODIES: Readonly<Record<string, unknown>> = {
    'hazards.act': { action: 'accept' }, 'hazards.reporter': { reason: '告知核查结果' }, 'notices.read': { ids: ['01900000-0000-7000-8000-000000000000'] },
  };
  const ask = async (operation: Operation, token: string | undefined, id = hazards.home) => {
    const body = BODIES[operation.id];
    assert.ok(operation.body === undefined || body !== undefined, `${operation.id} takes a body; say which`);
    const response = await api.server.fetch(`http://localhost/api/v1${operation.path.replace('{id}', id)}`, {
      method: operation.method,
      headers: {
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }), 'Content-Type': 'application/json', 'Idempotency-Key': freshKey(), 'If-Match': '"1"',
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const json = await response.json() as { type?: string; items?: { place?: { area: string | null }; area?: string }[] };
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
        const id = operation.id === 'hazards.act' ? await made(HOME) : hazards.home;
        const { status, type } = await ask(operation, await api.server.tokenFor(login, { fire_area: 'nbs:150502002' }), id);
        // A role that may take other steps only is told that this one is not for it.
        if (operation.id === 'hazards.act' && !['township', 'brigade'].includes(role)) assert.deepEqual([status, type], [403, 'forbidden']);
        else assert.equal(status, operation.status);
      });

      for (const [name, area] of [['the township next door', 'nbs:150502002'], ['another district', 'nbs:150581'], ['the same digits in the other list', 'mca:150502']] as const) {
        test(`${operation.id} by a ${role}: not outside the area, from ${name}`, async () => {
          const token = await api.server.tokenFor(login, { fire_area: area });
          if (operation.path.includes('{id}')) {
            assert.equal((await ask(operation, token, hazards.elsewhere)).type, 'not-found');
            return;
          }
          const { status, json } = await ask(operation, token);
          assert.equal(status, operation.status);
          for (const row of json.items ?? []) assert.ok((row.place?.area ?? row.area)?.startsWith(area), JSON.stringify(row));
          if (!area.startsWith('nbs:150502')) assert.deepEqual(json.items ?? [], []);
        });
      }
    }
  }

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
