import { HEADERS, operations } from '@fire-governance/contract/endpoints';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Target } from '../target.ts';
import { assertProblem, call, faultsOf, newKey } from './call.ts';
import { happyInput, made, operation as byId, report } from './inputs.ts';

const unsafe = operations.filter((operation) => operation.idempotent);

/** What is shown once is null in every reply but the first. */
const SHOWN_ONCE: Readonly<Record<string, string>> = { 'keys.create': 'key', 'keys.rotate': 'key' };

/** Sending the same action twice does it once. */
export function idempotency(target: () => Target): void {
  for (const operation of unsafe) {
    const shown = SHOWN_ONCE[operation.id];
    const without = (reply: object) => (shown === undefined ? reply : { ...reply, [shown]: null });

    test(`${operation.id} with the same key gives the same reply again`, async () => {
      const input = { ...(await happyInput(operation.id, target())), idempotencyKey: newKey() };
      const first = await call(target(), operation, input);
      const second = await call(target(), operation, input);
      assert.equal(first.status, operation.status, JSON.stringify(first.json));
      assert.deepEqual([second.status, second.json], [first.status, without(first.json)]);
    });

    test(`${operation.id} sent twice at the same moment is done once`, async () => {
      const input = { ...(await happyInput(operation.id, target())), idempotencyKey: newKey() };
      const answers = await Promise.all(Array.from({ length: 5 }, () => call(target(), operation, input)));
      for (const answer of answers) assert.deepEqual([answer.status, without(answer.json)], [operation.status, without(answers[0]!.json)]);
      if (shown !== undefined) assert.equal(answers.filter(({ json }) => json[shown] !== null).length, 1, 'it is shown once');
    });

    test(`${operation.id} asks for a key it can use`, async () => {
      const input = await happyInput(operation.id, target());
      const pointer = `/header/${HEADERS.idempotencyKey}`;
      for (const [key, code] of [[undefined, 'required'], ['too-short', 'invalid_format'], ['k'.repeat(129), 'invalid_format'], ['has a blank inside it', 'invalid_format']] as const) {
        const faults = faultsOf(await call(target(), operation, { ...input, headers: { [HEADERS.idempotencyKey]: key } }));
        assert.deepEqual(faults, [`${pointer} ${code}`]);
      }
    });
  }

  test('a report that was refused can be sent again, corrected, with the same key', async () => {
    const idempotencyKey = newKey();
    const refused = await call(target(), byId('hazards.report'), { body: report({ place: { area: 'nbs:150502999' } }), idempotencyKey });
    assert.deepEqual(faultsOf(refused), ['/place/area unknown_area']);
    assert.equal((await call(target(), byId('hazards.report'), { body: report(), idempotencyKey })).status, 201);
  });

  test('one key cannot serve two resources', async () => {
    const idempotencyKey = newKey();
    const [one, two] = [await made(target()), await made(target())];
    assert.equal((await call(target(), byId('hazards.follow'), { params: { id: one.id }, idempotencyKey })).status, 201);
    assertProblem(await call(target(), byId('hazards.follow'), { params: { id: two.id }, idempotencyKey }), 'idempotency-conflict');
  });

  test('following counts once, however often it is sent', async () => {
    const { id } = await made(target());
    const follow = async (idempotencyKey = newKey()) => (await call(target(), byId('hazards.follow'), { params: { id }, idempotencyKey })).json.followers;
    const again = newKey();
    await Promise.all([again, again, again, newKey(), newKey(), newKey()].map((key) => follow(key)));
    assert.equal(await follow(), 5, 'the fifth is the first that is told');
  });
}
