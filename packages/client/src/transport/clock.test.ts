import assert from 'node:assert/strict';
import { it } from 'node:test';
import { systemClock } from './clock.ts';

const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

it('ends a pause at once when the signal aborts, and takes its timer along', async () => {
  const before = timers();
  const controller = new AbortController();
  const pause = systemClock.wait(3_600_000, controller.signal);
  assert.equal(timers(), before + 1);
  controller.abort();
  await pause;
  assert.equal(timers(), before);
});

it('does not pause at all for a signal that has aborted before', async () => {
  const before = timers();
  await systemClock.wait(3_600_000, AbortSignal.abort());
  assert.equal(timers(), before);
});

it('does not fire early when asked to wait longer than a timer can', () => {
  let fired = false;
  const cancel = systemClock.timer(Number.MAX_SAFE_INTEGER, () => {
    fired = true;
  });
  cancel();
  assert.equal(fired, false);
});
