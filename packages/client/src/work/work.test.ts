import { createFirstWord, hasZeroBits, readSolution, seedWords } from '@fire-governance/contract/work';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isAborted, isProblem, type ProblemError } from '../errors/index.ts';
import { systemClock } from '../transport/clock.ts';
import { caught, json, problem, RECEIPT, REPORT, reset, setUp, silence, type Answer } from '../faults.support.ts';

const WORK = { challenge: 'abc.123', seed: '0123456789abcdef'.repeat(4), bits: 8, parts: 4, expiresAt: '2026-01-05T02:00:00Z' };
const asks = (work: object = WORK): Answer => problem('proof-of-work-required', 429, { 'Retry-After': '30' }, { work });
const isSolved = (header: string | string[] | undefined): boolean => {
  const { challenge, numbers } = readSolution(String(header))!;
  const firstWord = createFirstWord(seedWords(WORK.seed));
  return challenge === WORK.challenge && numbers.length === WORK.parts && numbers.every((number, part) => hasZeroBits(firstWord(part, number), WORK.bits));
};

describe('proof of work', () => {
  it('is done by itself; the same request goes out again at once, under the same key', async () => {
    await using at = await setUp([asks(), json(RECEIPT, 201)]);
    const told: boolean[] = [];
    const { data, attempts } = await at.client.hazards.report(REPORT, { onWork: (working) => told.push(working) }).withResponse();
    assert.equal(data.trackingCode, RECEIPT.trackingCode);
    const [first, second] = at.server.received;
    assert.equal(isSolved(second!.headers['x-fire-work']), true);
    assert.deepEqual([second!.headers['idempotency-key'], second!.body, attempts], [first!.headers['idempotency-key'], first!.body, 2]);
    assert.deepEqual([told, at.clock.waits], [[true, false], []]);
  });

  it('is no retry: a call without retries does it, and has its retries after it', async () => {
    await using without = await setUp([asks(), json(RECEIPT, 201)]);
    await without.client.hazards.report(REPORT, { retry: false });
    await using after = await setUp([asks(), reset, asks(), json(RECEIPT, 201)]);
    await after.client.hazards.report(REPORT, { retry: 1 });
    assert.equal(after.server.received.length, 4);
  });

  it('ends after three challenges with what the server said', async () => {
    await using at = await setUp([asks()]);
    const error = await caught<ProblemError>(at.client.hazards.report(REPORT, { retry: false }));
    assert.ok(isProblem(error, 'proof-of-work-required'));
    assert.deepEqual([at.server.received.length, error.retryAfter], [4, 30]);
  });

  it('leaves the page alone between slices, and stops when the caller does', async () => {
    // Harder than can be done: only the signal ends it.
    await using at = await setUp([asks({ ...WORK, bits: 20, parts: 64 }), silence], { clock: systemClock });
    const controller = new AbortController();
    const told: boolean[] = [];
    const call = caught(at.client.hazards.report(REPORT, {
      signal: controller.signal,
      onWork: (working) => {
        told.push(working);
        if (working) setTimeout(() => controller.abort(), 5);
      },
    }));
    assert.ok(isAborted(await call));
    assert.deepEqual([told, at.server.received.length], [[true, false], 1]);
  });

  it('is not begun where more is asked than a page does, or nothing that is known: the call waits as it is told', async () => {
    for (const work of [{ ...WORK, bits: 32 }, { kind: 'of a later version' }, {}]) {
      await using at = await setUp([asks(work), json(RECEIPT, 201)]);
      await at.client.hazards.report(REPORT);
      assert.equal(at.server.received[1]!.headers['x-fire-work'], undefined);
      assert.ok(at.clock.waits[0]! >= 30_000);
    }
  });
});
