import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NetworkError, ProblemError } from '@fire-governance/client';
import type { Area, Coverage, Team } from '@fire-governance/contract';
import type { CoverageCalls } from './calls.ts';
import { NO_FILTERS, passes, sorted } from './filters.ts';
import { CoverageMapStore } from './store.ts';
import { joinTownships, total } from './township.ts';

/**
 * The digits 150502009 stand for 红星街道 in the statistics bureau's list (which the civil affairs list numbers 150502012)
 * and for another place, 电厂街道, in the civil affairs list.
 */
const AREAS = [
  area('nbs:150502009', '红星街道', 'hong xing jie dao', ['mca:150502012']),
  area('nbs:150502011', '建国街道', 'jian guo jie dao', ['mca:150502013']),
  area('nbs:150502100', '大林镇', 'da lin zhen', []),
];

function area(code: string, name: string, pinyin: string, otherCodes: string[], parent = 'nbs:150502'): Area {
  return { code, level: 'township', kind: 'town', name: { 'zh-CN': name, en: `${pinyin} EN` }, pinyin, parent, otherCodes, center: { lon: 122, lat: 43 }, schematic: true };
}

function team(id: string, code: string, tankers: number | null): Team {
  return { id, area: code, name: { 'zh-CN': `队${id}` }, kind: 'full-time', status: 'in-service', position: null, phone: null, members: 5, tankers, reachKm: 3, schematic: true };
}

const COVERAGE: Coverage = {
  area: 'nbs:150502', asOf: '2026-01-01T00:00:00Z', schematic: true,
  totals: { counted: 3, withCenter: 2, byClass: { 'full-time': 1, militia: 1, none: 1 } },
  townships: [
    { area: 'nbs:150502009', name: AREAS[0]!.name, kind: 'subdistrict', class: 'militia', teams: [], hasCenter: true, counted: true, underConstruction: false, schematic: true },
    { area: 'nbs:150502011', name: AREAS[1]!.name, kind: 'subdistrict', class: 'none', teams: [], hasCenter: false, counted: false, underConstruction: true, schematic: true },
    { area: 'nbs:150502100', name: AREAS[2]!.name, kind: 'town', class: 'full-time', teams: ['t1', 't2'], hasCenter: true, counted: true, underConstruction: false, schematic: true },
  ],
};

const page = <Item>(...items: Item[]) => Promise.resolve({ items, nextCursor: null });
const notFound = () => Promise.reject(new ProblemError({
  operation: 'areas.get', status: 404, name: 'not-found',
  problem: { type: 'urn:fire-governance:problem:not-found', title: 'Not found', status: 404 },
}));

function calls(change: { [Name in keyof CoverageCalls]?: Partial<CoverageCalls[Name]> } = {}): CoverageCalls {
  return {
    coverage: { get: () => Promise.resolve(COVERAGE), ...change.coverage },
    areas: {
      get: notFound,
      list: () => page(...AREAS),
      boundaries: () => Promise.resolve({ type: 'FeatureCollection', features: [] }),
      ...change.areas,
    },
    teams: { list: () => page(team('t1', 'nbs:150502100', 4), team('t2', 'nbs:150502100', 2)), projects: () => page(), ...change.teams },
    centers: { list: () => page(), ...change.centers },
  };
}

function storeWith(change?: Parameters<typeof calls>[0]) {
  const fake = calls(change);
  return new CoverageMapStore({ calls: () => fake, now: () => new Date('2026-05-01T00:00:00Z') });
}

test('townships are joined with their teams, centers and names by code', async () => {
  const store = storeWith();
  await store.load('nbs:150502');
  const daLin = store.state.townships.find(({ code }) => code === 'nbs:150502100')!;
  assert.deepEqual(daLin.teams.map(({ id }) => id), ['t1', 't2']);
  assert.equal(total(daLin.teams, 'tankers'), 6);
  assert.equal(daLin.pinyin, 'da lin zhen');
});

test('a sum with an unknown part is unknown, not smaller', () => {
  assert.equal(total([team('a', 'x', 4), team('b', 'x', null)], 'tankers'), null);
  assert.equal(total([], 'tankers'), null);
});

test('a code of the other list is resolved through otherCodes', async () => {
  const store = storeWith();
  await store.load('nbs:150502');
  assert.equal((await store.select('nbs:150502009'))?.name['zh-CN'], '红星街道');
  assert.equal((await store.select('mca:150502012'))?.name['zh-CN'], '红星街道');
  assert.equal((await store.select('mca:150502013'))?.name['zh-CN'], '建国街道');
});

test('mca:150502009 is not taken for nbs:150502009, though the digits are the same', async () => {
  const store = storeWith();
  await store.load('nbs:150502');
  assert.equal(await store.select('mca:150502009'), null);
  assert.equal(store.state.selected, null);
  assert.equal(store.state.unknownArea, 'mca:150502009');
});

test('a village chooses the township it lies in', async () => {
  const village = { ...area('nbs:150502100200', '某村', 'x', [], 'nbs:150502100'), level: 'committee' };
  const store = storeWith({ areas: { get: (code) => (code === village.code ? Promise.resolve(village) : Promise.resolve(AREAS[2]!)) } });
  await store.load('nbs:150502');
  assert.equal((await store.select(village.code))?.code, 'nbs:150502100');
});

test('a wish from before the first answer is kept', async () => {
  const store = storeWith();
  await store.select('nbs:150502100');
  assert.equal(store.state.selected, null);
  await store.load('nbs:150502');
  assert.equal(store.state.selected, 'nbs:150502100');
});

test('every page of a list is read', async () => {
  const asked: (string | undefined)[] = [];
  const store = storeWith({
    teams: {
      list: (query) => {
        asked.push(query?.cursor);
        return Promise.resolve(query?.cursor ? { items: [team('t2', 'nbs:150502100', 1)], nextCursor: null } : { items: [team('t1', 'nbs:150502100', 1)], nextCursor: 'next' });
      },
    },
  });
  await store.load('nbs:150502');
  assert.deepEqual(asked, [undefined, 'next']);
  assert.equal(store.state.townships[2]!.teams.length, 2);
});

test('a part that fails leaves a gap; the coverage failing is a failure', async () => {
  const broken = () => Promise.reject(new NetworkError({ operation: 'areas.list' }));
  const partly = storeWith({ areas: { boundaries: broken }, teams: { list: broken } });
  await partly.load('nbs:150502');
  assert.deepEqual([...partly.state.missing].sort(), ['boundaries', 'teams']);
  assert.equal(partly.state.failure, null);
  const wholly = storeWith({ coverage: { get: broken } });
  await wholly.load('nbs:150502');
  assert.equal(wholly.state.failure?.kind, 'offline');
  assert.equal(wholly.state.stale, false);
});

test('when a refresh fails the old picture stays and is called stale', async () => {
  let online = true;
  const store = storeWith({ coverage: { get: () => (online ? Promise.resolve(COVERAGE) : Promise.reject(new NetworkError({ operation: 'areas.list' }))) } });
  await store.load('nbs:150502');
  online = false;
  await store.load('nbs:150502');
  assert.equal(store.state.townships.length, 3);
  assert.equal(store.state.stale, true);
  assert.equal(store.state.fetchedAt?.toISOString(), '2026-05-01T00:00:00.000Z');
});

test('an answer that was overtaken says nothing', async () => {
  const answers: ((coverage: Coverage) => void)[] = [];
  const store = storeWith({ coverage: { get: () => new Promise((resolve) => answers.push(resolve)) } });
  const first = store.load('nbs:1');
  const second = store.load('nbs:2');
  answers[1]!({ ...COVERAGE, area: 'nbs:150502' });
  await second;
  answers[0]!({ ...COVERAGE, area: 'nbs:150599', townships: [] });
  await first;
  assert.equal(store.state.townships.length, 3);
});

test('stop leaves nothing under way', async () => {
  let signal: AbortSignal | undefined;
  const store = storeWith({ coverage: { get: (_query, options) => ((signal = options?.signal), new Promise(() => {})) } });
  void store.load('nbs:150502');
  store.stop();
  assert.equal(signal?.aborted, true);
  assert.equal(store.state.loading, false);
});

test('filters: class, center, counted, under construction, and names in three writings', () => {
  const townships = joinTownships(COVERAGE, { areas: AREAS, teams: [], centers: [], projects: [] });
  const left = (parts: Partial<typeof NO_FILTERS>) => townships.filter((t) => passes(t, { ...NO_FILTERS, ...parts })).map((t) => t.code.slice(-3));
  assert.deepEqual(left({}), ['009', '011', '100']);
  assert.deepEqual(left({ hidden: ['militia'] }), ['011', '100']);
  assert.deepEqual(left({ center: 'with' }), ['009', '100']);
  assert.deepEqual(left({ center: 'without' }), ['011']);
  assert.deepEqual(left({ countedOnly: true }), ['009', '100']);
  assert.deepEqual(left({ buildingOnly: true }), ['011']);
  assert.deepEqual(left({ query: '建国' }), ['011']);
  assert.deepEqual(left({ query: 'dalin' }), ['100']);
  assert.deepEqual(left({ query: 'hxjd' }), ['009']);
  assert.deepEqual(left({ query: 'Zhen EN' }), ['100']);
  assert.deepEqual(left({ query: '无' }), []);
});

test('sorting by class puts the strongest first and the same column again turns it around', async () => {
  const store = storeWith();
  await store.load('nbs:150502');
  const order = () => sorted(store.shown, store.state.sort, 'zh-CN').map((t) => t.class);
  assert.deepEqual(order(), ['full-time', 'militia', 'none']);
  store.sortBy('class');
  assert.deepEqual(order(), ['none', 'militia', 'full-time']);
  store.sortBy('name');
  assert.deepEqual(sorted(store.shown, store.state.sort, 'zh-CN').map((t) => t.name['zh-CN']), ['大林镇', '红星街道', '建国街道']);
});
