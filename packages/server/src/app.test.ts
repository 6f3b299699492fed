import { operations } from '@fire-governance/contract/endpoints';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bindings } from './app.ts';

test('every operation of the contract has a handler, and no handler is without one', () => {
  const bound = bindings({} as Parameters<typeof bindings>[0]).map((binding) => binding.operation.id);
  assert.deepEqual([...bound].sort(), operations.map((operation) => operation.id).sort());
});
