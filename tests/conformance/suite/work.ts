import { hazards, HEADERS, photos, type Operation } from '@fire-governance/contract/endpoints';
import { createFirstWord, hasZeroBits, seedWords, writeSolution, type Work } from '@fire-governance/contract/work';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Target } from '../target.ts';
import { assertProblem, call, newKey, type Input } from './call.ts';
import { happyInput, report } from './inputs.ts';

/** The numbers that a challenge asks for. */
function numbersFor({ seed, bits, parts }: Work): number[] {
  const firstWord = createFirstWord(seedWords(seed));
  return Array.from({ length: parts }, (_, part) => {
    let number = 0;
    while (!hasZeroBits(firstWord(part, number), bits)) number += 1;
    return number;
  });
}

/** While a key is under attack, reports and pictures need proof of work; nothing else does. */
export function work(target: () => Target): void {
  const workOf = (answer: Awaited<ReturnType<typeof call>>) => assertProblem(answer, 'proof-of-work-required')['work'] as Work & { reason: string };
  const asked = async (operation: Operation, input: Input) => {
    const idempotencyKey = newKey();
    const answer = await call(target(), operation, { ...input, idempotencyKey });
    assert.match(answer.headers.get('retry-after') ?? '', /^[1-9]\d*$/);
    return { idempotencyKey, work: workOf(answer) };
  };
  const answered = (operation: Operation, input: Input, idempotencyKey: string, solution: string) =>
    call(target(), operation, { ...input, idempotencyKey, headers: { [HEADERS.work]: solution } });
  const input = { body: report() };

  for (const operation of [hazards.report, photos.upload] as const) {
    test(`${operation.id} is done once its challenge is answered, and a solution is good once`, () =>
      target().attacked(async () => {
        const own = await happyInput(operation.id, target());
        const { idempotencyKey, work: given } = await asked(operation, own);
        const solution = writeSolution(given.challenge, numbersFor(given));
        assert.equal((await answered(operation, own, idempotencyKey, solution)).status, 201);
        assert.equal(workOf(await answered(operation, own, idempotencyKey, solution)).reason, 'spent');
      }));
  }

  test('a solution is good for its own request only, and not for ever', () =>
    target().attacked(async () => {
      const { idempotencyKey, work: given } = await asked(hazards.report, input);
      const solution = writeSolution(given.challenge, numbersFor(given));
      assert.equal(workOf(await answered(hazards.report, input, newKey(), solution)).reason, 'forged', 'another request');
      assert.equal(workOf(await answered(photos.upload, await happyInput('photos.upload', target()), idempotencyKey, solution)).reason, 'forged', 'another operation');
      target().advance(Date.parse(given.expiresAt) - target().now().getTime());
      await call(target(), hazards.report, input);
      assert.equal(workOf(await answered(hazards.report, input, idempotencyKey, solution)).reason, 'expired');
    }));

  test('what is not solved, too short, or nothing of the kind is refused with a new challenge', () =>
    target().attacked(async () => {
      const { idempotencyKey, work: given } = await asked(hazards.report, input);
      const numbers = numbersFor(given);
      const reasonFor = async (solution: string) => workOf(await answered(hazards.report, input, idempotencyKey, solution)).reason;
      assert.equal(await reasonFor(writeSolution(given.challenge, numbers.map(() => 0))), 'wrong');
      assert.equal(await reasonFor(writeSolution(given.challenge, numbers.slice(1))), 'wrong');
      assert.equal(await reasonFor(writeSolution(given.challenge, [...numbers.slice(1), numbers[0]!])), 'wrong');
      assert.equal(await reasonFor(`${given.challenge}~`), 'malformed');
      assert.equal(await reasonFor(writeSolution(`${given.challenge}x`, numbers)) === 'wrong', false);
    }));

  test('reading goes on, and people who are signed in are not asked', () =>
    target().attacked(async () => {
      assert.equal((await call(target(), hazards.nearby, await happyInput('hazards.nearby', target()))).status, 200);
      assert.equal((await call(target(), hazards.report, { ...input, login: 'township' })).status, 201);
    }));
}
