import { operations } from '@fire-governance/contract/endpoints';
import { exampleOf } from '@fire-governance/contract/examples';
import { createClient } from '@fire-governance/client';
import { createMockFetch } from '@fire-governance/mocks/fetch';
import { SANDBOX_KEY } from '@fire-governance/sandbox';
import assert from 'node:assert/strict';
import { test } from 'node:test';

const BASE = 'http://localhost';
const fetch = createMockFetch({ baseUrl: BASE });
const client = createClient({ baseUrl: BASE, key: SANDBOX_KEY, fetch });
const methods = client as unknown as Record<string, Record<string, unknown>>;

test('the table has operations, each with a name and an address of its own', () => {
  assert.ok(operations.length >= 21, `${operations.length} operations`);
  assert.equal(new Set(operations.map(({ id }) => id)).size, operations.length);
  assert.equal(new Set(operations.map(({ method, path }) => `${method} ${path}`)).size, operations.length);
});

for (const operation of operations) {
  test(`${operation.id} has a client method, a mock and an example`, async () => {
    const [resource, method] = operation.id.split('.') as [string, string];
    assert.equal(typeof methods[resource]?.[method], 'function', 'there is no client method');
    assert.ok(exampleOf(operation.id), 'there is no example');
    // Without a key, a mock that knows the address asks for one; an address it does not know is 404.
    const path = operation.path.replace(/\{\w+\}/g, 'x');
    const reply = await fetch(`${BASE}/api/v1${path}`, { method: operation.method });
    assert.equal(reply.status, 401, 'there is no mock');
  });
}

test('the client has no method that the table lacks', () => {
  // A list that goes on as a stream has a second method.
  const ids = new Set(operations.flatMap(({ id, stream }) => (stream ? [id, id.replace(/\.\w+$/, '.subscribe')] : [id])));
  const extra = Object.entries(methods).flatMap(([resource, rows]) => Object.keys(rows).map((name) => `${resource}.${name}`)).filter((id) => !ids.has(id));
  assert.deepEqual(extra, []);
});
