import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { NetworkError } from '@fire-governance/client';
import type { Chief, Page } from '@fire-governance/contract';
import { answerFor, placeAround } from './above.ts';
import { GridChiefDirectoryStore, type ChiefQuery } from './store.ts';

let made = 0;
function chief(area: string, level: Chief['level'], changes: Partial<Chief> = {}): Chief {
  made += 1;
  return {
    id: `01890000-0000-7000-8000-${String(made).padStart(12, '0')}`, area, areaName: { 'zh-CN': area }, level, post: { 'zh-CN': '网格长' },
    vacant: false, name: `示例${made}`, pinyin: null, phone: null, since: null, standIn: null, schematic: true, ...changes,
  };
}

const settled = async () => { for (let i = 0; i < 8; i += 1) await new Promise((resolve) => setImmediate(resolve)); };

/** A service that answers at once from a function. */
function answering(answer: (query: ChiefQuery) => Page<Chief>) {
  const asked: ChiefQuery[] = [];
  const store = new GridChiefDirectoryStore({ calls: () => ({ list: async (query) => { asked.push(query); return answer(query); } }) });
  return { asked, store };
}

function held() {
  const asked: { query: ChiefQuery; signal: AbortSignal; answer: (page: Page<Chief>) => void; refuse: (error: unknown) => void }[] = [];
  const store = new GridChiefDirectoryStore({
    calls: () => ({ list: (query, options) => new Promise((answer, refuse) => asked.push({ query, signal: options!.signal!, answer, refuse })) }),
  });
  return { asked, store };
}

const page = (items: Chief[], nextCursor: string | null = null, total = items.length): Page<Chief> => ({ items, nextCursor, total });
const district = () => chief('nbs:150502', 'district');
const township = (n: number) => chief(`nbs:15050200${n}`, 'township');

describe('what rows lie in', () => {
  const village = (n: number, changes: Partial<Chief> = {}) => chief(`nbs:15050200${n}001`, 'committee', changes);

  it('is asked for once, when a search finds villages, and names their townships and who answers for a vacant post', async () => {
    const empty = village(1, { vacant: true, name: null });
    const { asked, store } = answering(({ level, q }) =>
      page(q ? [empty, village(2)] : level === 'district' ? [district()] : [township(1), township(2)]));
    await store.open('nbs:150502001');
    store.look({ q: '新村' });
    await store.reload();
    await settled();
    store.look({ q: '新' });
    await store.reload();
    await settled();
    assert.deepEqual(asked.filter(({ area }) => area === 'nbs:150502').map(({ level }) => level), ['district', 'township']);
    const { above } = store.state;
    assert.equal(placeAround(empty.area, above)!['zh-CN'], 'nbs:150502001');
    assert.equal(answerFor(empty, above).nextUp!.area, 'nbs:150502001');
  });

  it('is tried again after a failure, which takes no row away', async () => {
    let online = false;
    const { store } = answering(({ q }) => {
      if (!q && !online) throw new NetworkError({ operation: 'chiefs.list' });
      return page(q ? [village(1)] : [township(1)]);
    });
    store.look({ q: '新村' });
    await store.reload();
    await settled();
    assert.deepEqual([store.state.rows.length, store.state.above.size, store.state.failure], [1, 0, null]);
    online = true;
    await store.reload();
    await settled();
    assert.equal(store.state.above.size, 1);
  });
});

describe('the tree', () => {
  it('opens a single post at the top by itself, and every other branch when it is asked to', async () => {
    const { asked, store } = answering((query) =>
      query.level === 'district' ? page([district()]) : query.level === 'township' ? page([township(1), township(2)]) : page([]));
    await store.open('nbs:150502');
    assert.deepEqual(asked[0], { limit: 200, area: 'nbs:150502', level: 'district' });
    await settled();
    assert.deepEqual(asked[1], { limit: 200, area: 'nbs:150502', level: 'township' });
    assert.deepEqual(store.state.rows.map((row) => [row.kind, row.depth]), [['post', 1], ['post', 2], ['post', 2]]);
    assert.equal(store.state.total, 3);
    store.toggle('nbs:150502001');
    await settled();
    assert.equal(store.state.rows[2]!.kind, 'none');
    assert.equal(store.state.total, 4);
    store.toggle('nbs:150502');
    assert.equal(store.state.rows.length, 1);
    store.toggle('nbs:150502');
    await settled();
    assert.equal(asked.length, 3, 'what has been fetched is not fetched again');
  });

  it('tells screen readers place and number among the rows of the same branch', async () => {
    const { store } = answering((query) => (query.level === 'district' ? page([district()]) : page([township(1), township(2)], 'more', 27)));
    await store.open('nbs:150502');
    await settled();
    const [, , second, more] = store.state.rows;
    assert.ok(second?.kind === 'post');
    assert.deepEqual([second.position, second.size], [2, 27]);
    assert.equal(more?.kind, 'more');
    assert.equal(store.state.total, 28);
    assert.deepEqual(store.state.rows.map((row) => row.index), [1, 2, 3, 4]);
  });

  it('counts rows that are not here yet in the place of those that follow', async () => {
    const { store } = answering((query) => (query.level === 'district' ? page([district(), chief('nbs:150521', 'district')]) : page([township(1)], 'more', 27)));
    await store.open(undefined);
    store.toggle('nbs:150502');
    await settled();
    assert.deepEqual(store.state.rows.map((row) => row.index), [1, 2, 3, 29]);
    assert.equal(store.state.total, 29);
  });

  it('begins a level lower where the top post has not been entered', async () => {
    const { asked, store } = answering((query) => (query.level === 'district' ? page([]) : page([township(1), township(2)])));
    await store.open('nbs:150502');
    assert.deepEqual(asked.map((query) => query.level), ['district', 'township']);
    assert.equal(store.state.rows.length, 2);
  });

  it('hangs what is below an area from the last of its posts', async () => {
    const { store } = answering((query) => (query.level === 'district' ? page([district(), district()]) : page([township(1)])));
    await store.open('nbs:150502');
    assert.deepEqual(store.state.rows.map((row) => row.kind === 'post' && row.expanded), [undefined, false]);
  });

  it('begins with the township or committee it is given', async () => {
    const { asked, store } = answering((query) => page([chief(query.area!, query.level!)]));
    await store.open('nbs:150502009001');
    await store.open('mca:150502009');
    assert.deepEqual(asked.slice(0, 2).map((query) => query.level), ['committee', 'township']);
  });
});

describe('searching', () => {
  it('waits until typing pauses, and asks for the last words only', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const { asked, store } = answering(() => page([township(1)]));
      store.look({ q: 'k' });
      mock.timers.tick(200);
      store.look({ q: 'keq' });
      mock.timers.tick(200);
      assert.equal(asked.length, 0);
      mock.timers.tick(100);
      assert.deepEqual(asked.map((query) => query.q), ['keq']);
    } finally {
      mock.timers.reset();
    }
  });

  it('never lets an old answer overwrite a new one', async () => {
    const { asked, store } = held();
    store.look({ level: 'township' });
    store.look({ vacant: true });
    assert.equal(asked[0]!.signal.aborted, true);
    asked[1]!.answer(page([chief('nbs:150502009', 'township')]));
    asked[0]!.answer(page([district(), district()]));
    await settled();
    assert.deepEqual(asked[1]!.query, { limit: 200, level: 'township', vacant: 'true' });
    assert.equal(store.state.rows.length, 1);
  });

  it('keeps the old rows, marked as old, until the new ones are here', async () => {
    const { asked, store } = held();
    void store.open(undefined);
    asked[0]!.answer(page([district(), district()]));
    await settled();
    store.look({ level: 'committee' });
    assert.deepEqual([store.state.rows.length, store.state.asking, store.state.stale], [2, true, true]);
    asked[1]!.refuse(new NetworkError({ operation: 'chiefs.list' }));
    await settled();
    assert.deepEqual([store.state.rows.length, store.state.stale, store.state.failure?.kind], [2, true, 'offline']);
  });

  it('has no levels to open, and says when nothing matches', async () => {
    const { store } = answering((query) => (query.q === 'zzz' ? page([]) : page([district()])));
    store.look({ level: 'district' });
    await settled();
    assert.equal(store.state.mode, 'search');
    const [row] = store.state.rows;
    assert.ok(row?.kind === 'post' && row.expanded === undefined);
    store.look({ q: 'zzz' });
    await store.reload();
    assert.deepEqual([store.state.rows.length, store.state.total, store.state.stale], [0, 0, false]);
  });

  it('walks 50,000 results page by page as far as somebody looks', async () => {
    const everything = Array.from({ length: 50_000 }, (_, i) => chief(`nbs:150502001${String(i % 1000).padStart(3, '0')}`, 'committee'));
    const { asked, store } = answering(({ cursor, limit, level }) => {
      if (level !== 'committee') return page([]);
      const from = Number(cursor ?? 0);
      const to = from + limit;
      return page(everything.slice(from, to), to < everything.length ? String(to) : null, everything.length);
    });
    store.look({ level: 'committee' });
    await settled();
    assert.equal(store.state.total, 50_000);
    const pages = () => asked.filter(({ level }) => level === 'committee').length;
    assert.equal(pages(), 1);
    store.reach(0, 20);
    await settled();
    assert.equal(pages(), 1, 'rows that are here need no asking');
    for (let guard = 0; store.state.rows.length < 50_000 && guard < 300; guard += 1) {
      store.reach(store.state.rows.length - 10, store.state.rows.length);
      await settled();
    }
    assert.equal(pages(), 250);
    assert.deepEqual(store.state.rows.map((row) => row.key), everything.map((row) => row.id));
  });

  it('asks for a missing page once, however often it is looked at, and again when told to', async () => {
    const { asked, store } = held();
    store.look({ level: 'township' });
    asked[0]!.answer(page([township(1)], 'next', 400));
    await settled();
    store.reach(0, 5);
    store.reach(0, 5);
    assert.equal(asked.length, 2);
    asked[1]!.refuse(new NetworkError({ operation: 'chiefs.list' }));
    await settled();
    store.reach(0, 5);
    assert.equal(asked.length, 2, 'a failed page waits to be asked for');
    const more = store.state.rows[1];
    assert.ok(more?.kind === 'more' && more.failed);
    store.retry(more.branch);
    assert.equal(asked[2]!.query.cursor, 'next');
  });

  it('fetches everything for printing, up to a number of rows', async () => {
    const { store } = answering(({ cursor }) => page([township(1), township(2)], Number(cursor ?? 0) < 4 ? String(Number(cursor ?? 0) + 1) : null, 10));
    store.look({ level: 'township' });
    await settled();
    assert.equal(await store.complete(5), false);
    assert.equal(await store.complete(100), true);
    assert.equal(store.state.rows.length, 10);
  });

  it('can go on after it was stopped', async () => {
    const { asked, store } = held();
    void store.open(undefined);
    store.stop();
    asked[0]!.answer(page([district()]));
    await settled();
    assert.equal(store.state.rows.length, 0);
    void store.reload();
    asked[1]!.answer(page([district(), district()]));
    await settled();
    assert.equal(store.state.rows.length, 2);
  });
});
