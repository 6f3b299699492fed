import type { CampaignCounts, CampaignDetail, CampaignInput } from '@fire-governance/contract';
import { isFinal, publicCount } from '@fire-governance/contract/rules';
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { Target } from '../target.ts';
import { assertProblem, call, faultsOf } from './call.ts';
import { campaign, inspected, inspection, operation as byId, setUp } from './inputs.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Campaigns and what has come of them, counted from what there is. */
export function campaigns(target: () => Target): void {
  const get = async (id: string, login = 'brigade') => (await call(target(), byId('campaigns.get'), { params: { id }, login })).json as CampaignDetail;
  const create = (change: Partial<CampaignInput>, login = 'brigade') => call(target(), byId('campaigns.create'), { body: campaign(change), login });
  const update = (id: string, ifMatch: number, change: Partial<CampaignInput>, login = 'brigade') => call(target(), byId('campaigns.update'), { params: { id }, body: campaign(change), ifMatch, login });
  const close = (id: string, ifMatch: number, login = 'brigade') => call(target(), byId('campaigns.close'), { params: { id }, ifMatch, login });
  const finishedAt = (at: string) => ({ startedAt: new Date(Date.parse(at) - 10 * MINUTE).toISOString(), finishedAt: at });
  const townshipOf = (area: string) => area.slice(0, 'nbs:'.length + 9);
  const NOTHING: CampaignCounts = { inspections: 0, places: 0, hazards: { found: 0, closed: 0, open: 0, overdue: 0 } };

  /** The same from the lists, one row after the other. */
  const recount = async (id: string): Promise<Map<string, CampaignCounts>> => {
    const counts = new Map<string, CampaignCounts>();
    const places = new Set<string>();
    let cursor: string | undefined;
    do {
      const { json } = await call(target(), byId('inspections.list'), { query: { campaign: id, limit: 200, cursor } });
      for (const row of json.items) {
        for (const area of ['', townshipOf(row.place.area)]) {
          const of: CampaignCounts = counts.get(area) ?? structuredClone(NOTHING);
          counts.set(area, of);
          of.inspections += 1;
          const place = `${area} ${townshipOf(row.place.area)} ${row.place.name} ${row.place.address}`;
          if (!places.has(place)) of.places += 1;
          places.add(place);
        }
        if (row.hazards === 0) continue;
        for (const { hazard } of (await call(target(), byId('inspections.get'), { params: { id: row.id } })).json.answers) {
          if (hazard === null) continue;
          const found = (await call(target(), byId('hazards.get'), { params: { id: hazard.id } })).json;
          assert.equal(found.inspection, row.id);
          for (const area of ['', townshipOf(row.place.area)]) {
            const { hazards } = counts.get(area)!;
            hazards.found += 1;
            if (found.status === 'closed') hazards.closed += 1;
            if (!isFinal(found.status)) hazards.open += 1;
            if (found.overdue) hazards.overdue += 1;
          }
        }
      }
      cursor = json.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return counts;
  };

  const countsOf = ({ inspections, places, hazards }: CampaignCounts): CampaignCounts => ({ inspections, places, hazards });

  test('the sandbox has a campaign with a target for each of its 21 townships, and what is counted is what is there', async () => {
    const { id } = target().world.campaigns[0]!;
    const { progress, status } = await get(id);
    assert.equal(status, 'running');
    assert.equal(progress.areas.length, 27);
    assert.equal(progress.areas.filter(({ target: wanted }) => wanted !== null).length, 21);
    assert.equal(progress.total.target, progress.areas.reduce((sum, row) => sum + (row.target ?? 0), 0));
    const wanted = await recount(id);
    assert.deepEqual(countsOf(progress.total), wanted.get(''));
    for (const row of progress.areas) assert.deepEqual(countsOf(row), wanted.get(row.area) ?? NOTHING, row.area);
    assert.ok(progress.total.places < progress.total.inspections && progress.total.hazards.found > 20);
  });

  test('inspections at places of any spelling, with hazards that go their ways, are counted as they stand', async () => {
    const { id } = await setUp(target());
    // The same numbers in every run.
    let seed = 20260316;
    const random = (below: number) => { seed = (seed * 1103515245 + 12345) % 2 ** 31; return seed % below; };
    for (let n = 0; n < 12; n += 1) {
      const login = ['chief', 'township', 'volunteer', 'neighbor'][random(4)]!;
      const area = login === 'neighbor' ? 'nbs:150502001001' : 'nbs:150502002004';
      await inspected(target(), {
        campaign: id, place: { name: `${random(5)}号院`, area }, answers: { wiring: random(2) === 0 ? { answer: 'no', hazard: {} } : { answer: 'yes' }, gas: { answer: 'no' } },
      }, login);
    }
    const open = (await call(target(), byId('inspections.list'), { query: { campaign: id, limit: 200 } })).json.items.find((row: { hazards: number }) => row.hazards > 0);
    const { hazard } = (await call(target(), byId('inspections.get'), { params: { id: open.id } })).json.answers.find((row: { hazard: object | null }) => row.hazard);
    assert.equal((await call(target(), byId('hazards.act'), { params: { id: hazard.id }, body: { action: 'reject', note: '不属于火灾隐患' }, ifMatch: 1, login: 'brigade' })).status, 200);

    const check = async () => {
      const { progress } = await get(id);
      const wanted = await recount(id);
      assert.deepEqual(countsOf(progress.total), wanted.get(''));
      for (const row of progress.areas) assert.deepEqual(countsOf(row), wanted.get(row.area) ?? NOTHING, row.area);
      return progress.total.hazards;
    };
    assert.equal((await check()).overdue, 0);
    target().advance(10 * DAY);
    try {
      const { overdue, open: still } = await check();
      assert.ok(overdue === still && still > 0, 'nobody has verified them in time');
    } finally {
      target().advance(-10 * DAY);
    }
    const places = async () => (await get(id)).progress.total.places;
    const before = await places();
    await inspected(target(), { campaign: id, place: { name: 'ＡＢＣ 超市', area: 'nbs:150502002004' } });
    await inspected(target(), { campaign: id, place: { name: 'abc超市', area: 'nbs:150502002004' } });
    assert.equal(await places(), before + 1, 'one place, written in two ways');
  });

  test('an inspection counts when it was finished within the days of Shanghai, whenever it arrives', async () => {
    const { id } = await setUp(target(), { period: { from: '2026-03-01', to: '2026-03-05' } });
    assert.equal((await get(id)).status, 'ended');
    const send = (at: string) => call(target(), byId('inspections.create'), { body: inspection(target(), { campaign: id, ...finishedAt(at) }), login: 'chief' });
    for (const inside of ['2026-02-28T16:00:00.000Z', '2026-03-01T00:00:00+08:00', '2026-03-05T15:59:59.999Z']) assert.equal((await send(inside)).status, 201, inside);
    for (const outside of ['2026-02-28T15:59:59.999Z', '2026-03-05T16:00:00.000Z', '2026-03-06T00:00:00+08:00']) assert.deepEqual(faultsOf(await send(outside)), ['/campaign campaign_other_time'], outside);
    assert.equal((await get(id)).progress.total.inspections, 3);
    // The days are changed: what lies outside counts no longer, and again when they are changed back.
    assert.equal((await update(id, 1, { period: { from: '2026-03-02', to: '2026-03-05' } })).json.progress.total.inspections, 1);
    assert.equal((await update(id, 2, { period: { from: '2026-03-01', to: '2026-03-05' }, placeTypes: ['school'] })).json.progress.total.inspections, 0);
    assert.equal((await update(id, 3, { period: { from: '2026-03-01', to: '2026-03-05' }, areas: ['nbs:150502001'], targets: [] })).json.progress.total.inspections, 0);
    const back = (await update(id, 4, { period: { from: '2026-03-01', to: '2026-03-05' } })).json;
    assert.deepEqual([back.progress.total.inspections, back.version], [3, 5]);
  });

  test('how a campaign stands follows the calendar of Shanghai', async () => {
    const today = '2026-03-16';
    const statusOf = async (from: string, to: string) => (await get((await setUp(target(), { period: { from, to } })).id)).status;
    assert.deepEqual(
      [await statusOf('2026-03-17', '2026-03-20'), await statusOf(today, today), await statusOf('2026-03-01', '2026-03-15')], ['planned', 'running', 'ended'],
    );
    // 16:00 UTC is midnight there.
    const { id } = await setUp(target(), { period: { from: today, to: today } });
    const midnight = Date.parse('2026-03-16T16:00:00.000Z') - target().now().getTime();
    target().advance(midnight - 1);
    try {
      assert.equal((await get(id)).status, 'running');
      target().advance(1);
      assert.equal((await get(id)).status, 'ended');
    } finally {
      target().advance(-midnight);
    }
    for (const status of ['planned', 'running', 'ended', 'closed']) {
      const { json } = await call(target(), byId('campaigns.list'), { query: { status, limit: 200 } });
      assert.ok(json.items.every((row: { status: string }) => row.status === status));
    }
  });

  test('a campaign takes inspections of its areas and places, and after closing those finished before', async () => {
    const { id } = await setUp(target(), { areas: ['nbs:150502002'], placeTypes: ['home'] });
    const send = (change: object, login = 'chief') => call(target(), byId('inspections.create'), { body: inspection(target(), { campaign: id, ...change }), login });
    assert.deepEqual(faultsOf(await send({ place: { name: '一号院', area: 'nbs:150502001001' } }, 'neighbor')), ['/campaign campaign_other_area']);
    const school = target().world.inspections.find(({ placeType }) => placeType === 'school')!;
    const answers = Object.fromEntries(school.answers.map(({ question }) => [question, { answer: 'yes' as const }]));
    const body = { ...inspection(target(), { campaign: id }), checklist: school.checklist, answers };
    assert.deepEqual(faultsOf(await call(target(), byId('inspections.create'), { body, login: 'chief' })), ['/campaign campaign_other_places']);
    assert.equal((await close(id, 1)).json.status, 'closed');
    assert.equal((await send({})).status, 201, 'finished before it was closed');
    target().advance(DAY);
    try {
      assert.deepEqual(faultsOf(await send({})), ['/campaign campaign_closed']);
    } finally {
      target().advance(-DAY);
    }
  });

  test('of two who change a campaign at once the second is shown the newer state', async () => {
    const { id } = await setUp(target());
    const answers = await Promise.all([update(id, 1, { published: true }), update(id, 1, { name: { 'zh-CN': '另一个名称' } })]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 412]);
    const refused = answers.find(({ status }) => status === 412)!;
    assertProblem(refused, 'conflict');
    assert.equal(refused.json.current.version, 2);
    const closed = await close(id, 2, 'brigade-2');
    assert.deepEqual([closed.json.version, closed.json.canChange, closed.headers.get('etag')], [3, false, '"3"']);
    assertProblem(await update(id, 3, {}), 'already-decided');
  });

  test('every fault names its field', async () => {
    const cases: [Partial<CampaignInput>, string[]][] = [
      [{ period: { from: '2026-03-10', to: '2026-03-09' } }, ['/period/to before_start']],
      [{ period: { from: '2026-02-30', to: '2026-03-09' } }, ['/period/from no_such_day']],
      [{ period: { from: '2026-03-01', to: '2026-06-31' } }, ['/period/to no_such_day']],
      [{ period: { from: '2026-03-01', to: '2029-03-02' } }, ['/period/to too_late']],
      [{ period: { from: '2026-3-1', to: '2026-03-02' } }, ['/period/from invalid_format']],
      [{ areas: [] , targets: [] }, ['/areas too_small']],
      [{ areas: ['nbs:150502999'], targets: [] }, ['/areas/0 unknown_area']],
      [{ areas: ['nbs:150502002004'], targets: [] }, ['/areas/0 not_a_township']],
      [{ areas: ['nbs:150502002', 'nbs:150502002'], targets: [] }, ['/areas/1 duplicate']],
      [{ areas: ['nbs:150581'], targets: [] }, ['/areas/0 outside_your_area', '/areas/0 unknown_area']],
      [{ areas: ['nbs:150502001'] }, ['/targets/0/area not_in_campaign']],
      [{ targets: [{ area: 'nbs:150502', inspections: 3 }] }, ['/targets/0/area not_a_township']],
      [{ targets: [{ area: 'nbs:150502002', inspections: 0 }] }, ['/targets/0/inspections too_small']],
      [{ placeTypes: ['home', 'home'] }, ['/placeTypes/1 duplicate']],
      [{ name: { 'zh-CN': '\u202e行动' } }, ['/name/zh-CN not_plain_text']],
    ];
    for (const [change, wanted] of cases) assert.deepEqual(faultsOf(await create(change)), wanted, JSON.stringify(change));
    for (const login of ['township', 'chief', 'agency', 'auditor']) assertProblem(await create({}, login), 'forbidden');
  });

  test('each sees the rows of their own area and the total of all', async () => {
    const { id } = await setUp(target(), { targets: [{ area: 'nbs:150502001', inspections: 7 }, { area: 'nbs:150502002', inspections: 5 }] });
    await inspected(target(), { campaign: id });
    await inspected(target(), { campaign: id, place: { name: '二号院', area: 'nbs:150502001001' } }, 'neighbor');
    const whole = await get(id);
    assert.deepEqual([whole.canChange, whole.progress.total.target, whole.progress.total.inspections], [true, 12, 2]);
    for (const [login, area, wanted] of [['township', 'nbs:150502002', 5], ['volunteer', 'nbs:150502002', 5], ['neighbor', 'nbs:150502001', 7], ['chief', 'nbs:150502002004', null]] as const) {
      const { progress, canChange } = await get(id, login);
      assert.deepEqual(progress.areas.map((row) => [row.area, row.target, row.inspections]), [[area, wanted, 1]], login);
      assert.deepEqual([progress.total, canChange], [whole.progress.total, false]);
    }
  });

  test('everybody sees what the brigade shows, once it has begun, in rounded counts', async () => {
    const hidden = await setUp(target());
    const planned = await setUp(target(), { published: true, period: { from: '2026-04-01', to: '2026-04-30' } });
    const { json } = await call(target(), byId('campaigns.published'), { query: { limit: 200 } });
    const ids = json.items.map(({ id }: { id: string }) => id);
    assert.ok(!ids.includes(hidden.id) && !ids.includes(planned.id));
    const { id } = target().world.campaigns[0]!;
    const shown = json.items.find((row: { id: string }) => row.id === id);
    const { progress } = await get(id);
    const rounded = ({ inspections, places, hazards }: CampaignCounts) => ({
      inspections: publicCount(inspections), places: publicCount(places),
      hazards: { found: publicCount(hazards.found), closed: publicCount(hazards.closed), open: publicCount(hazards.open), overdue: publicCount(hazards.overdue) },
    });
    const of = ({ inspections, places, hazards }: CampaignCounts) => ({ inspections, places, hazards });
    assert.deepEqual(of(shown.progress.total), rounded(progress.total));
    assert.deepEqual(shown.progress.areas.map(of), progress.areas.map(rounded));
    assert.ok(shown.progress.areas.some((row: CampaignCounts) => row.inspections === null), 'small counts are hidden');
    assert.doesNotMatch(JSON.stringify(json), /inspector|示例·|createdAt|version/);
  });

  test('what happens to a campaign is told to those inside it too', async () => {
    const events = async (login: string, after?: string) => (await call(target(), byId('events.list'), { query: { after, kinds: 'campaign.*' }, login })).json;
    const { cursor } = await events('township');
    const { id } = await setUp(target(), { name: { 'zh-CN': `行动${randomUUID().slice(0, 6)}` } });
    await update(id, 1, { published: true });
    await close(id, 2);
    const told = async (login: string) => ((await events(login, cursor)).items as { kind: string; about: string; data: object }[]).filter(({ about }) => about === id);
    for (let tries = 0; tries < 100 && (await told('brigade')).length < 3; tries += 1) await new Promise((resolve) => { setTimeout(resolve, 20); });
    for (const login of ['brigade', 'township', 'chief', 'neighbor']) {
      assert.deepEqual((await told(login)).map(({ kind, data }) => [kind, data]), [['campaign.created', { version: 1 }], ['campaign.changed', { version: 2 }], ['campaign.closed', { version: 3 }]], login);
    }
  });
}
