import type { Delivery } from '@fire-governance/contract';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lastTold } from './told.ts';

const at = '2026-03-16T01:00:00.000Z';
const delivery = (change: Partial<Delivery>): Delivery => ({ channel: null, state: 'sent', reason: null, at, tries: 0, nextTryAt: null, ...change });
const shown = delivery({ channel: 'in-app' });
const told = (...outside: Delivery[]) => lastTold({ role: 'reporter', replies: [{ at, status: 'verified', deliveries: [shown, ...outside] }] });

test('a reporter is told how the last result went out, and when it could not', () => {
  assert.equal(told(delivery({ channel: 'email' }))?.way, 'email');
  assert.equal(told(delivery({ channel: 'sms' }))?.way, 'sms');
  assert.equal(told(delivery({ state: 'waiting' }))?.way, 'waiting');
  for (const reason of ['no-contact', 'contact-unusable', 'channel-not-configured'] as const) assert.equal(told(delivery({ state: 'not-given', reason }))?.way, 'untold');
  assert.equal(told(delivery({ channel: 'email', state: 'failed', reason: 'refused' }))?.way, 'untold');
});

test('nothing is said where nothing was asked for, nor to those who follow, nor by older servers', () => {
  for (const reason of ['anonymous', 'not-wanted'] as const) assert.equal(told(delivery({ state: 'not-given', reason })), null);
  assert.equal(told(), null);
  assert.equal(lastTold({ role: 'reporter' }), null);
  assert.equal(lastTold({ role: 'follower', replies: [{ at, status: 'verified', deliveries: [shown, delivery({ channel: 'email' })] }] }), null);
  // A channel of a newer server.
  assert.equal(told(delivery({ channel: 'fax' })), null);
});

test('of several results it is the last', () => {
  const replies = [
    { at, status: 'verified', deliveries: [shown, delivery({ channel: 'email' })] }, { at, status: 'closed', deliveries: [shown, delivery({ state: 'waiting' })] },
  ];
  assert.deepEqual(lastTold({ role: 'reporter', replies }), { status: 'closed', way: 'waiting', at });
});
