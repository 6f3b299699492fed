import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NetworkError, ProblemError } from '@fire-governance/client';
import type { Area, FollowReceipt, PublishedHazard, PublishedPage, PublishedQuery } from '@fire-governance/contract';
import { districtPart, isDistrict, publicPart } from './area.ts';
import { HazardListStore, PAGE_ROWS, type HazardListCalls } from './store.ts';

const idOf = (n: number) => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`;
function hazard(n: number, changes: Partial<PublishedHazard> = {}): PublishedHazard {
  return {
    id: idOf(n), category: 'HYDRANT', deadlineClass: 'B', status: 'accepted', reportedAt: '2026-11-20T01:00:00Z', updatedAt: '2026-11-20T02:00:00Z',
    area: 'nbs:150502001002', areaName: { 'zh-CN': '示例社区' }, position: null, overdue: false, followers: null, schematic: true, ...changes,
  };
}
const pageOf = (from: number, to: number, nextCursor: string | null = null): PublishedPage => ({
  items: Array.from({ length: to - from }, (_, n) => hazard(from + n)), nextCursor, counts: { open: 20, solved: null, notFound: null, transferred: null },
});
const problem = (status: number, name: string) =>
  new ProblemError({ operation: 'hazards.follow', status, name, problem: { type: `urn:fire-governance:problem:${name}`, title: name, status } });

interface Asked<Value> {
  signal: AbortSignal | undefined;
  answer: (value: Value) => void;
  refuse: (error: unknown) => void;
}

/** Answers that are given when the test says so. */
function held(townships: Area[] = []) {
  const pages: (Asked<PublishedPage> & { query: PublishedQuery })[] = [];
  const follows: (Asked<FollowReceipt> & { id: string; key: string | undefined })[] = [];
  const calls: HazardListCalls = {
    hazards: {
      published: (query, options) => new Promise((answer, refuse) => pages.push({ query, signal: options?.signal, answer, refuse })),
      follow: (id, options) => new Promise((answer, refuse) => follows.push({ id, key: options?.idempotencyKey, signal: options?.signal, answer, refuse })),
    },
    areas: { list: async () => ({ items: townships, nextCursor: null }) },
  };
  return { pages, follows, store: new HazardListStore({ calls: () => calls, now: () => 1000 }) };
}

async function shown(page = pageOf(1, 4)) {
  const at = held();
  const opening = at.store.open('nbs:150502');
  at.pages[0]!.answer(page);
  await opening;
  return at;
}

describe('the public list', () => {
  it('begins with what is being handled, in the area given', async () => {
    const { pages, store } = await shown();
    assert.deepEqual(pages[0]!.query, { limit: PAGE_ROWS, status: 'open', area: 'nbs:150502' });
    assert.deepEqual([store.state.items.length, store.state.counts?.open, store.state.asking, store.state.seenAt], [3, 20, 'no', 1000]);
  });

  it('asks for the township of a committee, because smaller places are not told apart in public', async () => {
    const { pages, store } = held();
    void store.open('nbs:150502001002');
    assert.equal(pages[0]!.query.area, 'nbs:150502001');
    store.stop();
    assert.deepEqual([publicPart('mca:150502'), publicPart(undefined), publicPart('nonsense'), districtPart('nbs:150502001')], ['mca:150502', undefined, undefined, 'nbs:150502']);
    assert.deepEqual([isDistrict('nbs:150502'), isDistrict('nbs:150502001'), isDistrict(undefined)], [true, false, false]);
  });

  it('never lets an old answer overwrite a new one', async () => {
    const { pages, store } = held();
    void store.open('nbs:150502');
    const looking = store.look({ status: 'solved', category: 'STAFF', township: 'nbs:150502002' });
    assert.equal(pages[0]!.signal!.aborted, true);
    assert.deepEqual(pages[1]!.query, { limit: PAGE_ROWS, status: 'solved', category: 'STAFF', area: 'nbs:150502002' });
    pages[1]!.answer(pageOf(9, 10));
    pages[0]!.answer(pageOf(1, 4));
    await looking;
    assert.deepEqual(store.state.items.map(({ id }) => id), [idOf(9)]);
  });

  it('adds the next page once, and says which row is the first new one', async () => {
    const { pages, store } = await shown(pageOf(1, 4, 'c1'));
    const [more, again] = [store.more(), store.more()];
    assert.equal(pages.length, 2);
    assert.equal(pages[1]!.query.cursor, 'c1');
    // A row that has moved between two pages comes again.
    pages[1]!.answer(pageOf(3, 6));
    assert.deepEqual([(await more)?.id, await again], [idOf(4), undefined]);
    assert.deepEqual(store.state.items.map(({ id }) => id), [1, 2, 3, 4, 5].map(idOf));
    assert.deepEqual([store.state.next, await store.more(), store.state.counts?.open], [null, undefined, 20]);
  });

  it('keeps what is there when the next page or a refresh fails, and asks again when the network is back', async () => {
    const { pages, store } = await shown(pageOf(1, 4, 'c1'));
    const more = store.more();
    pages[1]!.refuse(problem(500, 'internal-error'));
    await more;
    assert.deepEqual([store.state.items.length, store.state.moreFailure?.kind, store.state.next], [3, 'unavailable', 'c1']);
    const reload = store.reload();
    pages[2]!.refuse(new NetworkError({ operation: 'hazards.published' }));
    await reload;
    assert.deepEqual([store.state.items.length, store.state.failure?.kind, store.state.moreFailure], [3, 'offline', null]);
    const resumed = store.resume();
    pages[3]!.answer(pageOf(1, 2));
    assert.deepEqual([await resumed, store.state.failure, await store.resume()], [true, null, false]);
  });

  it('shows a code once, under the same key however often it is tried', async () => {
    const { follows, store } = await shown();
    const first = store.follow(idOf(2));
    assert.equal(await store.follow(idOf(3)), false, 'two at once');
    follows[0]!.refuse(new NetworkError({ operation: 'hazards.follow' }));
    assert.equal(await first, false);
    assert.deepEqual([store.state.followFailure?.id, store.state.followFailure?.failure.kind], [idOf(2), 'offline']);
    const second = store.follow(idOf(2));
    assert.equal(follows[1]!.key, follows[0]!.key);
    follows[1]!.answer({ id: idOf(2), trackingCode: 'QNNW-QECE-V2TJ', followers: 1 });
    assert.equal(await second, true);
    assert.deepEqual([store.state.receipts.map(({ id }) => id), store.state.followFailure], [[idOf(2)], null]);
    store.putAway(idOf(2));
    assert.deepEqual([store.state.receipts, store.state.followed], [[], [idOf(2)]]);
    assert.equal(JSON.stringify(store.state).includes('QNNW'), false);
  });

  it('keeps a code that is on the screen when the list changes under it', async () => {
    const { follows, pages, store } = await shown();
    const following = store.follow(idOf(2));
    follows[0]!.answer({ id: idOf(2), trackingCode: 'QNNW-QECE-V2TJ', followers: 1 });
    await following;
    const looking = store.look({ status: 'solved' });
    pages[1]!.answer(pageOf(7, 8));
    await looking;
    assert.deepEqual(store.state.receipts.map(({ trackingCode }) => trackingCode), ['QNNW-QECE-V2TJ']);
  });

  it('shows what is true now when a hazard has ended in the meantime', async () => {
    const { follows, pages, store } = await shown();
    const following = store.follow(idOf(2));
    follows[0]!.refuse(problem(409, 'already-decided'));
    await Promise.resolve();
    await new Promise(setImmediate);
    pages[1]!.answer(pageOf(3, 4));
    assert.equal(await following, false);
    assert.deepEqual([store.state.items.map(({ id }) => id), store.state.followFailure], [[idOf(3)], null]);
  });

  it('leaves nothing under way when it is stopped', async () => {
    const { follows, pages, store } = await shown();
    void store.follow(idOf(2));
    void store.reload();
    store.stop();
    assert.deepEqual([follows[0]!.signal!.aborted, pages[1]!.signal!.aborted, store.state.asking, store.state.following], [true, true, 'no', null]);
  });
});
