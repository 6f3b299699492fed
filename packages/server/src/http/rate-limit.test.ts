import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onEachEngine } from '../each-engine.ts';
import { createRateLimiter, type RateRule } from './rate-limit.ts';
import { Refusal } from './refusal.ts';

const RULE: RateRule = { name: 'test', limit: 200, seconds: 60 };

onEachEngine('rate limits', (api) => {
  const limiter = () => createRateLimiter(api.server.db, api.server.clock);
  const took = async (work: Promise<void>): Promise<boolean> =>
    work.then(() => true, (error: unknown) => {
      assert.ok(error instanceof Refusal && error.type === 'rate-limited', String(error));
      return false;
    });
  const crowd = async (take: () => Promise<void>, size: number) => (await Promise.all(Array.from({ length: size }, () => took(take())))).filter(Boolean).length;

  test('a crowd that comes at once gets the whole limit, not a part of it', async () => {
    const { take } = limiter();
    assert.equal(await crowd(() => take(RULE, 'crowd'), 120), 120);
    for (let n = 0; n < 80; n += 1) assert.equal(await took(take(RULE, 'crowd')), true, `request ${121 + n}`);
    assert.equal(await took(take(RULE, 'crowd')), false);
  });

  test('a crowd never gets more than the limit, however many processes let it in', async () => {
    const processes = [limiter(), limiter(), limiter()];
    const admitted = await Promise.all(processes.map(({ take }) => crowd(() => take(RULE, 'processes'), 150)));
    assert.equal(admitted.reduce((sum, n) => sum + n, 0), RULE.limit);
  });

  test('what failed to ask the database asks again', async () => {
    const { db } = api.server;
    let broken = true;
    const { take } = createRateLimiter({ ...db, ownerRead: (...given) => (broken ? Promise.reject(new Error('gone')) : db.ownerRead(...given)) }, api.server.clock);
    await assert.rejects(take(RULE, 'broken'), /gone/);
    broken = false;
    assert.equal(await took(take(RULE, 'broken')), true);
  });

  test('the next window starts anew', async () => {
    const { take } = limiter();
    const small: RateRule = { name: 'small', limit: 1, seconds: 60 };
    assert.deepEqual([await took(take(small, 'a')), await took(take(small, 'a')), await took(take(small, 'b'))], [true, false, true]);
    api.server.clock.advance(60_000);
    assert.equal(await took(take(small, 'a')), true);
  });
});
