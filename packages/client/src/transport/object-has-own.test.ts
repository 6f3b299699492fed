import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createClient } from '../client.ts';
import { EMPTY_PAGE } from '../faults.support.ts';

it('works where Object.hasOwn is missing, and adds it only once a client is made', async (test) => {
  const original = Object.getOwnPropertyDescriptor(Object, 'hasOwn')!;
  delete (Object as { hasOwn?: unknown }).hasOwn;
  test.after(() => Object.defineProperty(Object, 'hasOwn', original));
  await import('../index.ts');
  assert.equal('hasOwn' in Object, false);
  const client = createClient({ baseUrl: 'http://127.0.0.1', fetch: async () => Response.json(EMPTY_PAGE) });
  assert.deepEqual(await client.norms.list(), EMPTY_PAGE);
  assert.equal(Object.keys(Object).includes('hasOwn'), false);
  assert.equal(Object.hasOwn({ a: 1 }, 'a'), true);
  assert.equal(Object.hasOwn({ a: 1 }, 'toString'), false);
});
