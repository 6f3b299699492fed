import { PHOTO_BYTES_MAX, type ProblemType } from '@fire-governance/contract';
import { HEADERS, operations, type Operation } from '@fire-governance/contract/endpoints';
import { createSecretKey } from '@fire-governance/contract/rules';
import { problemsOf } from '@fire-governance/contract/openapi';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Outage, Target } from '../target.ts';
import { assertProblem, call, faultsOf, newKey, type Answer, type Input } from './call.ts';
import { happyInput, made, operation as byId, report, setUp } from './inputs.ts';
import { picture } from './pictures.ts';

const UNKNOWN_ID = '01900000-0000-7000-8000-000000000000';
/** Passes its own check, but nobody was given it. */
const UNKNOWN_CODE = '2222-2222-2222';
const IN_CODE = ['norms.list', 'checklists.list', 'checklists.get'];
/** Well made, but nobody was given it. */
const UNKNOWN_SECRET_KEY = createSecretKey((length) => new Uint8Array(length).fill(7));
const OUTAGES: readonly ProblemType[] = ['rate-limited', 'internal-error', 'unavailable'];

type Provocation = (operation: Operation, target: Target) => Promise<Answer> | undefined;

const withHappy = async (operation: Operation, target: Target, change: Input) => {
  const input = await happyInput(operation.id, target);
  return call(target, operation, { ...input, ...change, query: { ...input.query, ...change.query } });
};

const missing: Record<string, Input> = {
  'areas.get': { params: { code: 'mca:150502009' } },
  'chiefs.get': { params: { id: UNKNOWN_ID } },
  'centers.get': { params: { id: UNKNOWN_ID } },
  'teams.get': { params: { id: UNKNOWN_ID } },
  'hazards.follow': { params: { id: UNKNOWN_ID } },
  'hazards.get': { params: { id: UNKNOWN_ID } },
  'hazards.act': { params: { id: UNKNOWN_ID } },
  'hazards.reporter': { params: { id: UNKNOWN_ID } },
  'campaigns.get': { params: { id: UNKNOWN_ID } },
  'campaigns.update': { params: { id: UNKNOWN_ID } },
  'campaigns.close': { params: { id: UNKNOWN_ID } },
  'inspections.get': { params: { id: UNKNOWN_ID } },
  'checklists.get': { params: { id: 'home.1999-1' } },
  'coverage.get': { query: { area: 'nbs:150503' } },
  'chiefs.dutyChain': { query: { area: 'nbs:150502999', lon: undefined, lat: undefined } },
  'keys.rotate': { params: { id: UNKNOWN_ID } },
  'keys.revoke': { params: { id: UNKNOWN_ID } },
  'hazards.track': { body: { code: UNKNOWN_CODE } },
  'hazards.withdraw': { body: { code: UNKNOWN_CODE } },
  'hazards.rate': { body: { code: UNKNOWN_CODE, satisfied: true } },
};

/** How to bring an operation to each problem; `undefined` where the operation has no way into it. */
const provocations: Partial<Record<ProblemType, Provocation>> = {
  'key-missing': (operation, target) => withHappy(operation, target, { headers: { [HEADERS.key]: undefined } }),
  'key-invalid': (operation, target) =>
    withHappy(operation, target, { headers: { Authorization: undefined, [HEADERS.key]: typeof operation.access === 'string' ? 'pk_nobody_has_this_one' : UNKNOWN_SECRET_KEY } }),
  'origin-not-allowed': (operation, target) =>
    withHappy(operation, target, {
      headers: { Origin: 'https://elsewhere.example', ...(typeof operation.access === 'string' ? {} : { Authorization: undefined, [HEADERS.key]: UNKNOWN_SECRET_KEY }) },
    }),
  'token-missing': (operation, target) => withHappy(operation, target, { headers: { Authorization: undefined } }),
  'token-invalid': (operation, target) => withHappy(operation, target, { headers: { Authorization: 'Bearer aaaa.bbbb.cccc' } }),
  'forbidden': (operation, target) => withHappy(operation, target, { login: 'stranger' }),
  'conflict': (operation, target) => withHappy(operation, target, { ifMatch: 99 }),
  'bad-request': (operation, target) => (operation.body ? withHappy(operation, target, { body: '{"category":' }) : undefined),
  'validation-failed': (operation, target) => withHappy(operation, target, { query: { nonsense: '1' } }),
  'not-found': (operation, target) => withHappy(operation, target, missing[operation.id]!),
  'payload-too-large': (operation, target) =>
    withHappy(operation, target, {
      body: operation.binary ? new Uint8Array(PHOTO_BYTES_MAX + 1).fill(0xff) : JSON.stringify({ filler: 'x'.repeat(3 * 1024 * 1024) }),
    }),
  'unsupported-media-type': (operation, target) => withHappy(operation, target, { headers: { 'Content-Type': 'text/plain' } }),
  'photo-unreadable': async (operation, target) => call(target, operation, { body: (await picture('png')).subarray(0, 40), headers: { 'Content-Type': 'image/png' } }),
  'proof-of-work-required': async (operation, target) => {
    let answer: Answer | undefined;
    await target.attacked(async () => { answer = await withHappy(operation, target, {}); });
    return answer!;
  },
  'idempotency-conflict': async (operation, target) => {
    const idempotencyKey = newKey();
    const first = await happyInput(operation.id, target);
    assert.equal((await call(target, operation, { ...first, idempotencyKey })).status, operation.status);
    const other = operation.binary ? { body: await picture('jpeg', { background: '#22b222' }) } : await otherInput(operation, target, first);
    return call(target, operation, { ...other, idempotencyKey });
  },
  'already-decided': async (operation, target) => {
    if (operation.id.startsWith('campaigns.')) {
      const { id } = await setUp(target);
      assert.equal((await call(target, byId('campaigns.close'), { params: { id } })).status, 200);
      return withHappy(operation, target, { params: { id }, ifMatch: 2 });
    }
    if (operation.id === 'hazards.act') return withHappy(operation, target, { body: { action: 'close' } });
    if (operation.id.startsWith('keys.')) {
      const input = await happyInput(operation.id, target);
      assert.equal((await call(target, byId('keys.revoke'), { params: input.params })).status, 200);
      return call(target, operation, input);
    }
    const { id, trackingCode } = await made(target);
    const withdraw = operations.find((row) => row.id === 'hazards.withdraw')!;
    assert.equal((await call(target, withdraw, { body: { code: trackingCode } })).status, 200);
    return call(target, operation, operation.id === 'hazards.follow' ? { params: { id } } : { body: { code: trackingCode, ...(operation.id === 'hazards.rate' ? { satisfied: true } : {}) } });
  },
};

async function otherInput(operation: Operation, target: Target, first: Input): Promise<Input> {
  if (operation.id === 'hazards.report') return { body: report({ category: 'STAFF' }) };
  if (operation.id === 'keys.create') return { body: { ...(first.body as object), name: '另一个平台' } };
  const second = await happyInput(operation.id, target);
  assert.notDeepEqual(second, first);
  return second;
}

/** Every problem that the table lists for an operation can be met, and is told as the contract promises. */
export function problems(target: () => Target): void {
  for (const operation of operations) {
    for (const type of new Set(problemsOf(operation))) {
      if (OUTAGES.includes(type)) continue;
      const provoke = provocations[type];
      if (type === 'bad-request' && !operation.body) continue;
      test(`${operation.id} can answer ${type}`, async () => {
        assert.ok(provoke, 'nobody knows how to provoke it; add a provocation');
        assertProblem((await provoke(operation, target()))!, type);
      });
    }
  }

  for (const outage of ['rate-limited', 'internal-error', 'unavailable'] as const satisfies readonly Outage[]) {
    test(`every operation answers ${outage} when it is so, and works again after`, async () => {
      const inputs = new Map<Operation, Input>();
      for (const operation of operations) inputs.set(operation, await happyInput(operation.id, target()));
      await target().during(outage, async (fetch) => {
        for (const operation of operations) {
          // Numbers from laws and checklists stand in the code: they are read without a database.
          if (outage !== 'rate-limited' && IN_CODE.includes(operation.id) && (await call({ ...target(), fetch }, operation, inputs.get(operation))).status === 200) continue;
          const answer = await call({ ...target(), fetch }, operation, inputs.get(operation));
          assertProblem(answer, outage);
          if (outage !== 'internal-error') assert.match(answer.headers.get('retry-after') ?? '', /^[1-9]\d*$/, operation.id);
        }
      });
      assert.equal((await call(target(), operations[0]!)).status, 200);
    });
  }

  test('an address that is none and a method that is not taken are told apart', async () => {
    const list = operations.find(({ id }) => id === 'areas.list')!;
    assertProblem(await call(target(), { ...list, path: '/nowhere' }), 'not-found');
    const answer = await call(target(), { ...list, method: 'DELETE' });
    assertProblem(answer, 'method-not-allowed');
    assert.match(answer.headers.get('allow') ?? '', /GET/);
  });

  test('sentences follow the language asked for; without one they are Chinese', async () => {
    const list = operations.find(({ id }) => id === 'areas.list')!;
    const say = async (language: string | undefined) => {
      const problem = assertProblem(await call(target(), list, { query: { limit: 500 }, headers: { 'Accept-Language': language } }), 'validation-failed');
      return [problem.detail!, problem.errors![0]!.message];
    };
    for (const sentence of await say(undefined)) assert.match(sentence, /\p{Script=Han}/u);
    for (const sentence of await say('de, en;q=0.5')) assert.doesNotMatch(sentence, /\p{Script=Han}/u);
    assert.deepEqual(await say('zh-CN'), await say(undefined));
  });

  test('all faults of a request are told at once, each with its field', async () => {
    const answer = await call(target(), operations.find(({ id }) => id === 'hazards.report')!, {
      body: { category: 'FIRE', description: '短', place: {}, reporter: { mode: 'named', wantsReply: true }, extra: 1 },
      headers: { [HEADERS.idempotencyKey]: 'short' },
    });
    const faults = faultsOf(answer);
    for (const fault of [
      '/category invalid_value', '/description too_small', '/place place_needed', '/extra unrecognized_key', '/header/Idempotency-Key invalid_format',
    ]) assert.ok(faults.includes(fault), `${fault} is not among ${faults.join(', ')}`);
  });
}
