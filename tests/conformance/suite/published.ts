import { HAZARD_CATEGORIES, HAZARD_STATUSES, type HazardCategory, type PublishedHazard, type PublishedPage } from '@fire-governance/contract';
import { maybeHome } from '@fire-governance/contract/norms';
import { publicCount, statusesOf } from '@fire-governance/contract/rules';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Target } from '../target.ts';
import { call, faultsOf } from './call.ts';
import { made, operation as byId, tuanjie } from './inputs.ts';
import { walk } from './pages.ts';

const XIMEN = 'nbs:150502002';

/** What everybody may see, and what nobody may. */
export function published(target: () => Target): void {
  const ask = async (query: Record<string, string | number> = {}): Promise<PublishedPage> => {
    const { status, json } = await call(target(), byId('hazards.published'), { query });
    assert.equal(status, 200, JSON.stringify(json));
    return json;
  };
  const rowOf = async (id: string): Promise<PublishedHazard> => {
    const { items } = await ask({ limit: 200 });
    return items.find((row) => row.id === id)!;
  };

  test('open and solved hazards are listed, newest first; what is rejected, withdrawn, joined or not found is not', async () => {
    const { items } = await ask({ limit: 200 });
    const listed = [...statusesOf('open'), ...statusesOf('solved')];
    assert.ok(items.length > 50 && items.every(({ status }) => (listed as string[]).includes(status)));
    const order = items.map(({ reportedAt, id }) => `${reportedAt} ${id}`);
    assert.deepEqual(order, [...order].sort().reverse());
    assert.deepEqual(HAZARD_STATUSES.filter((status) => !listed.includes(status)), ['not-found', 'rejected', 'transferred', 'merged', 'withdrawn']);
    const { id, trackingCode } = await made(target());
    assert.ok(await rowOf(id));
    await call(target(), byId('hazards.withdraw'), { body: { code: trackingCode } });
    assert.equal(await rowOf(id), undefined, 'a withdrawn report is still listed');
  });

  test('nothing that a reporter wrote or sent, nobody’s name and no address is in the list', async () => {
    const { id } = await made(target(), {
      description: '这句话不许公开', place: { area: tuanjie(target().world).code, address: '三号楼二单元' },
      reporter: { mode: 'named', name: '示例·举报人', contact: '0475-000-9999', wantsReply: true },
    });
    const page = await ask({ limit: 200 });
    assert.ok(page.items.some((row) => row.id === id));
    const text = JSON.stringify(page);
    for (const secret of ['不许公开', '三号楼', '示例·举报人', '000-9999', ...new Set(target().world.hazards.map(({ description }) => description))]) assert.ok(!text.includes(secret), secret);
    assert.deepEqual(Object.keys((await rowOf(id))!).sort(), [
      'area', 'areaName', 'category', 'deadlineClass', 'followers', 'id', 'overdue', 'position', 'reportedAt', 'schematic', 'status', 'updatedAt',
    ]);
  });

  test('a place that could be a home is its township and no position; any other its committee and a block', async () => {
    const { lon, lat } = tuanjie(target().world).center!;
    const shown = new Map<HazardCategory, PublishedHazard>();
    for (const category of HAZARD_CATEGORIES) shown.set(category, await rowOf((await made(target(), { category, place: { position: { lon, lat } } })).id));
    for (const [category, { area, areaName, position }] of shown) {
      if (maybeHome(category)) assert.deepEqual([area, areaName?.['zh-CN'], position], [XIMEN, '西门街道', null], category);
      else assert.deepEqual([area, areaName?.['zh-CN'], position], [tuanjie(target().world).code, '团结社区居委会', { lon: Math.round(lon * 1e3) / 1e3, lat: Math.round(lat * 1e3) / 1e3 }], category);
    }
    for (const category of ['MIXED_USE', 'EBIKE', 'ELECTRIC', 'GAS_OIL', 'OTHER'] as const) assert.equal(shown.get(category)!.position, null, category);
    const nowhere = await rowOf((await made(target(), { category: 'HYDRANT', place: { address: '老车站对面' } })).id);
    assert.deepEqual([nowhere.area, nowhere.areaName, nowhere.position], [null, null, null]);
  });

  test('no detour leads closer to a home: neither a committee as filter nor a follower’s code', async () => {
    assert.deepEqual(faultsOf(await call(target(), byId('hazards.published'), { query: { area: tuanjie(target().world).code } })), ['/query/area invalid_format']);
    const { lon, lat } = tuanjie(target().world).center!;
    const { id } = await made(target(), { category: 'MIXED_USE', place: { position: { lon, lat } } });
    const { json: follow } = await call(target(), byId('hazards.follow'), { params: { id } });
    const { json } = await call(target(), byId('hazards.track'), { body: { code: follow.trackingCode } });
    assert.deepEqual([json.place.area, json.place.areaName['zh-CN'], json.place.position], [XIMEN, '西门街道', null]);
  });

  test('the list is narrowed by status, kind and township', async () => {
    for (const [query, holds] of [
      [{ status: 'open' }, (row: PublishedHazard) => statusesOf('open').includes(row.status as 'reported')],
      [{ status: 'solved' }, (row: PublishedHazard) => row.status === 'closed'],
      [{ category: 'HYDRANT' }, (row: PublishedHazard) => row.category === 'HYDRANT'],
      [{ area: XIMEN }, (row: PublishedHazard) => row.area!.startsWith(XIMEN)],
      [{ area: XIMEN, status: 'solved' }, (row: PublishedHazard) => row.area!.startsWith(XIMEN) && row.status === 'closed'],
      [{ status: 'solved', category: 'HYDRANT' }, (row: PublishedHazard) => row.category === 'HYDRANT' && row.status === 'closed'],
    ] as const) {
      const { items } = await ask({ ...query, limit: 200 });
      assert.ok(items.length > 0 && items.every(holds), JSON.stringify(query));
    }
    const both = await walk(target(), byId('hazards.published'), {}, 200);
    const parts = await Promise.all(['open', 'solved'].map((status) => walk(target(), byId('hazards.published'), { status }, 50)));
    assert.deepEqual(parts.flat().sort(), [...both].sort());
    assert.deepEqual((await ask({ area: 'nbs:150502999' })).items, []);
    assert.deepEqual((await ask({ area: 'nbs:150581' })).items, [], 'another district');
  });

  test('an overdue one is marked, a solved one never', async () => {
    const { id } = await made(target(), { category: 'FACILITY_STOP' });
    assert.equal((await rowOf(id)).overdue, false);
    target().advance(25 * 3_600_000);
    try {
      assert.equal((await rowOf(id)).overdue, true);
      assert.ok((await ask({ status: 'solved', limit: 200 })).items.every(({ overdue }) => !overdue));
    } finally {
      target().advance(-25 * 3_600_000);
    }
  });

  test('how many follow is told from five on', async () => {
    const { id } = await made(target());
    for (let n = 1; n <= 6; n += 1) {
      await call(target(), byId('hazards.follow'), { params: { id } });
      assert.equal((await rowOf(id)).followers, n < 5 ? null : n);
    }
  });

  test('how satisfied reporters are comes with the first page, too coarse to tell how one of them answered', async () => {
    const { satisfaction, nextCursor } = await ask({ limit: 1 });
    assert.ok(satisfaction!.rated! >= 20 && satisfaction!.rated! % 5 === 0, JSON.stringify(satisfaction));
    assert.ok(satisfaction!.satisfiedPercent! > 50 && satisfaction!.satisfiedPercent! <= 100 && satisfaction!.satisfiedPercent! % 5 === 0);
    assert.equal((await ask({ limit: 1, cursor: nextCursor! })).satisfaction, null);
    assert.deepEqual((await ask({ area: 'nbs:150502999' })).satisfaction, { rated: null, satisfiedPercent: null });
    const ratings = target().world.hazards.filter(({ rating }) => rating !== null);
    assert.ok(satisfaction!.rated! >= ratings.length - 5);
    for (const { code } of target().world.areas.filter(({ level }) => level === 'township')) {
      const here = ratings.filter(({ area }) => area?.startsWith(code));
      if (here.length < 15) assert.equal((await ask({ limit: 1, area: code })).satisfaction!.satisfiedPercent, null, code);
    }
  });

  test('counts come with the first page, for the whole area, in steps of five, and no total gives a hidden one away', async () => {
    const district = await ask({ limit: 1 });
    const count = async (query: Record<string, string>) => (await walk(target(), byId('hazards.published'), query, 200)).length;
    assert.deepEqual([district.counts?.open, district.counts?.solved], [publicCount(await count({ status: 'open' })), publicCount(await count({ status: 'solved' }))]);
    assert.ok(district.counts!.notFound! > 0);
    assert.deepEqual([Object.keys(district.counts!).sort(), 'total' in district], [['notFound', 'open', 'solved', 'transferred'], false]);
    assert.deepEqual((await ask({ limit: 1, category: 'STAFF', status: 'solved' })).counts, district.counts, 'a kind would be a finer sieve');
    assert.equal((await ask({ limit: 1, cursor: district.nextCursor! })).counts, null);

    const townships = target().world.areas.filter(({ level }) => level === 'township');
    let hidden = 0;
    for (const { code } of townships) {
      const { counts } = await ask({ limit: 1, area: code });
      assert.equal(counts!.solved, publicCount(await count({ area: code, status: 'solved' })), code);
      for (const value of Object.values(counts!)) {
        assert.ok(value === null || ((value as number) >= 5 && (value as number) % 5 === 0), `${code} tells ${String(value)}`);
        if (value === null) hidden += 1;
      }
    }
    assert.ok(hidden > 0, 'the sandbox has no small township; then this test shows nothing');
    assert.deepEqual((await ask({ area: 'nbs:150502999' })).counts, { open: null, solved: null, notFound: null, transferred: null });
  });

  test('whoever is signed in sees what everybody sees', async () => {
    const [resident, neighbor] = [await ask({ limit: 20 }), (await call(target(), byId('hazards.published'), { query: { limit: 20 }, login: 'neighbor' })).json];
    assert.deepEqual(neighbor, resident);
  });
}
