import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IDEMPOTENCY_KEPT_MS, OUTBOX_TRIES_MS } from './idempotency.ts';

test('no outbox sends under a key that the server may have forgotten, even with a clock that is days off', () => {
  assert.ok(IDEMPOTENCY_KEPT_MS - OUTBOX_TRIES_MS >= 3 * 24 * 60 * 60 * 1000);
});
