import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createClient } from '../client.ts';
import { isAborted, isUnexpectedReply, type UnexpectedReplyError } from '../errors/index.ts';
import { faultyServer, json, reset, testClock, type Answer } from '../faults.support.ts';

const norm = (id: string) => ({ id, title: { 'zh-CN': id }, value: 1, unit: 'hour', source: 's', clause: null, verified: true, effectiveFrom: null });
const page = (ids: string[], nextCursor: string | null): Answer => json({ items: ids.map(norm), nextCursor, total: 5 });

/** Three pages; the cursor in the address says which. */
const threePages: Answer = (response, received) => {
  const cursor = new URL(received.url, 'http://127.0.0.1').searchParams.get('cursor');
  const answer = cursor === null ? page(['a', 'b'], 'c1') : cursor === 'c1' ? page(['c', 'd'], 'c2') : page(['e'], null);
  answer(response, received);
};

async function setUp(...answers: Answer[]) {
  const server = await faultyServer(...answers);
  return { server, client: createClient({ baseUrl: server.baseUrl, clock: testClock() }), [Symbol.asyncDispose]: server[Symbol.asyncDispose] };
}

it('asks for nothing until it is used', async () => {
  await using at = await setUp(threePages);
  at.client.norms.list();
  await new Promise(setImmediate);
  assert.equal(at.server.received.length, 0);
});

it('awaited, is the first page', async () => {
  await using at = await setUp(threePages);
  const first = await at.client.norms.list();
  assert.deepEqual(first.items.map(({ id }) => id), ['a', 'b']);
  assert.equal(first.total, 5);
  assert.equal(at.server.received.length, 1);
});

it('walked, is every item, and keeps the query on the way', async () => {
  await using at = await setUp(threePages);
  const ids: string[] = [];
  for await (const { id } of at.client.norms.list({ limit: 2 })) ids.push(id);
  assert.deepEqual(ids, ['a', 'b', 'c', 'd', 'e']);
  assert.deepEqual(at.server.received.map(({ url }) => url.split('?')[1]), ['limit=2', 'limit=2&cursor=c1', 'limit=2&cursor=c2']);
});

it('goes on from a cursor kept from before', async () => {
  await using at = await setUp(threePages);
  const sizes: number[] = [];
  for await (const { items } of at.client.norms.list({ cursor: 'c1' }).pages()) sizes.push(items.length);
  assert.deepEqual(sizes, [2, 1]);
});

it('asks for no further page when the loop is left', async () => {
  await using at = await setUp(threePages);
  for await (const { id } of at.client.norms.list()) if (id === 'b') break;
  assert.equal(at.server.received.length, 1);
});

it('stops between pages when aborted', async () => {
  await using at = await setUp(threePages);
  const controller = new AbortController();
  const seen: string[] = [];
  await assert.rejects(async () => {
    for await (const { id } of at.client.norms.list(undefined, { signal: controller.signal })) {
      seen.push(id);
      controller.abort();
    }
  }, isAborted);
  assert.deepEqual(seen, ['a', 'b']);
  assert.equal(at.server.received.length, 1);
});

it('does not walk in circles when the server repeats a cursor', async () => {
  await using at = await setUp(page(['a'], 'same'));
  await assert.rejects(async () => {
    for await (const _ of at.client.norms.list());
  }, (error) => isUnexpectedReply(error) && (error as UnexpectedReplyError).reason === 'repeated-page');
  assert.equal(at.server.received.length, 2);
});

it('tries a page again in the middle of a walk', async () => {
  await using at = await setUp(page(['a'], 'c1'), reset, page(['b'], null));
  const ids: string[] = [];
  for await (const { id } of at.client.norms.list()) ids.push(id);
  assert.deepEqual(ids, ['a', 'b']);
});
