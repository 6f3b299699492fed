import { deadlineFor } from '@fire-governance/contract/deadlines';
import { distanceMeters, readTrackingCode } from '@fire-governance/contract/rules';
import type { HazardReport, NearbyHazard, TrackedHazard } from '@fire-governance/contract';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Target } from '../target.ts';
import { assertProblem, call, faultsOf } from './call.ts';
import { made, operation as byId, report, tuanjie } from './inputs.ts';
import { picture } from './pictures.ts';

const HOUR = 3_600_000;

/** From a report to its end, as a resident and a neighbor see it. */
export function hazards(target: () => Target): void {
  const send = (change: Partial<HazardReport>) => call(target(), byId('hazards.report'), { body: report(change) });
  const track = async (code: string): Promise<TrackedHazard> => (await call(target(), byId('hazards.track'), { body: { code } })).json;
  const upload = async (background: string) => (await call(target(), byId('photos.upload'), { body: await picture('jpeg', { background }) })).json as { id: string; url: string };

  test('the receipt says who handles it, until when, and where it is', async () => {
    const { json, status } = await send({ category: 'EVAC_BLOCK' });
    assert.equal(status, 201);
    const { deadlineClass, dueAt, norm } = deadlineFor({ category: 'EVAC_BLOCK', reportedAt: target().now() });
    assert.equal(json.deadlineClass, deadlineClass);
    assert.deepEqual(json.deadline, { duty: 'verify', dueAt: dueAt.toISOString(), norm });
    assert.equal(json.reportedAt, target().now().toISOString());
    assert.deepEqual(json.handler, { area: 'nbs:150502002', name: json.handler.name, phone: '0475-000-0101' });
    assert.deepEqual([json.place.area, json.place.areaName['zh-CN'], json.place.position], ['nbs:150502002004', '团结社区居委会', null]);
    assert.ok('code' in readTrackingCode(json.trackingCode));
  });

  test('class B is due at the end of the third working day; an e-bike in the way of escape becomes class A', async () => {
    const b = (await send({ category: 'EBIKE' })).json;
    assert.deepEqual([b.deadlineClass, b.deadline.dueAt], ['B', '2026-03-19T15:59:59.000Z']);
    const a = (await send({ category: 'EBIKE', blocksEscape: true })).json;
    assert.deepEqual([a.deadlineClass, a.deadline.dueAt], ['A', '2026-03-17T02:00:00.000Z']);
  });

  test('each way to give the place is enough, and what follows from it is filled in', async () => {
    const { lon, lat } = tuanjie(target().world).center!;
    const byPosition = (await send({ place: { position: { lon, lat, accuracy: 20 } } })).json;
    assert.deepEqual([byPosition.place.area, byPosition.place.position], ['nbs:150502002004', { lon, lat }]);
    const byAddress = (await send({ place: { address: '老车站对面的市场' } })).json;
    assert.deepEqual([byAddress.place.area, byAddress.handler.area], [null, 'nbs:150502'], 'nobody but the brigade can know');
    const byFarm = (await send({ place: { area: 'nbs:150502400' } })).json;
    assert.equal(byFarm.handler.area, 'nbs:150502', 'a farm has no service center');
    const both = (await send({ place: { area: 'nbs:150502100', position: { lon, lat } } })).json;
    assert.equal(both.place.area, 'nbs:150502100', 'what was chosen wins over where the device is');
  });

  test('a place that cannot be is refused on its field', async () => {
    const faults = async (place: HazardReport['place']) => faultsOf(await send({ place }));
    assert.deepEqual(await faults({ position: { lon: 116.397, lat: 39.909 } }), ['/place/position outside_district']);
    assert.deepEqual(await faults({ position: { lon: 0, lat: 0 } }), ['/place/position position_failed']);
    assert.deepEqual(await faults({ area: 'mca:150502002' }), ['/place/area unknown_area']);
    assert.deepEqual(await faults({}), ['/place place_needed']);
    const kept = await send({ place: { position: { lon: 116.397, lat: 39.909 }, address: '区界边上的仓库' } });
    assert.equal(kept.status, 201);
  });

  test('pictures belong to one report and are shown to its reporter only', async () => {
    const [one, two] = [await upload('#123456'), await upload('#654321')];
    const { json, status } = await send({ photos: [one.id, two.id] });
    assert.equal(status, 201);
    assert.deepEqual((await track(json.trackingCode)).photos.map(({ id }) => id), [one.id, two.id]);
    assert.deepEqual(faultsOf(await send({ photos: [one.id] })), ['/photos/0 photo_unavailable']);
    const fresh = await upload('#abcdef');
    assert.deepEqual(faultsOf(await send({ photos: [fresh.id, fresh.id] })), ['/photos/1 duplicate']);
    const follower = (await call(target(), byId('hazards.follow'), { params: { id: json.id } })).json;
    assert.deepEqual((await track(follower.trackingCode)).photos, []);
    assert.equal((await send({ photos: [fresh.id] })).status, 201, 'a picture of a refused report is free again');
  });

  test('pictures come as JPEG, PNG or WebP, are made smaller, and must be pictures', async () => {
    for (const type of ['jpeg', 'png', 'webp'] as const) {
      const { json, status } = await call(target(), byId('photos.upload'), { body: await picture(type), headers: { 'Content-Type': `image/${type}` } });
      assert.deepEqual([status, json.width, json.height], [201, 64, 48], type);
      assert.ok(Date.parse(json.urlExpiresAt) > target().now().getTime());
    }
    const { json } = await call(target(), byId('photos.upload'), { body: await picture('jpeg', { width: 4096, height: 1024 }) });
    assert.deepEqual([json.width, json.height], [2048, 512]);
    assertProblem(await call(target(), byId('photos.upload'), { body: new TextEncoder().encode('<svg onload="alert(1)">') }), 'unsupported-media-type');
    assertProblem(await call(target(), byId('photos.upload'), { body: new Uint8Array() }), 'photo-unreadable');
  });

  test('the code works however it is typed; a wrong one is told apart from an unknown one', async () => {
    const { id, trackingCode } = await made(target());
    for (const typed of [trackingCode.toLowerCase(), trackingCode.replaceAll('-', ''), ` ${trackingCode.replaceAll('-', ' ')} `]) {
      assert.equal((await track(typed)).id, id, typed);
    }
    assert.deepEqual(faultsOf(await call(target(), byId('hazards.track'), { body: { code: 'ABCD' } })), ['/code tracking_code_invalid']);
    const unknown = assertProblem(await call(target(), byId('hazards.track'), { body: { code: '2222-2222-2222' } }), 'not-found');
    assert.deepEqual(unknown.errors?.map(({ pointer, code }) => [pointer, code]), [['/code', 'tracking_code_unknown']]);
  });

  test('the sandbox reports can be tracked with their steps', async () => {
    const seeded = target().world.hazards.find(({ status }) => status === 'closed')!;
    const tracked = await track(seeded.trackingCode);
    assert.deepEqual([tracked.role, tracked.status, tracked.schematic, tracked.canWithdraw], ['reporter', 'closed', true, false]);
    assert.deepEqual(tracked.timeline, seeded.timeline.map(({ at, status, note, by }) => ({ at, status, note, by })));
    assert.equal(tracked.description, seeded.description);
  });

  test('a report that waits too long is overdue', async () => {
    const { trackingCode } = await made(target(), { category: 'FACILITY_STOP' });
    assert.equal((await track(trackingCode)).overdue, false);
    target().advance(24 * HOUR + 1000);
    assert.equal((await track(trackingCode)).overdue, true);
    target().advance(-(24 * HOUR + 1000));
  });

  test('near by: open ones, nearest first, coarse, without a word of the reporter', async () => {
    const { lon, lat } = tuanjie(target().world).center!;
    const near = { lon: lon + 0.00123, lat };
    const { json: receipt } = await send({ category: 'HYDRANT', description: '这句话谁也不能看到', place: { position: near } });
    const find = async (query: object = {}): Promise<NearbyHazard[]> =>
      (await call(target(), byId('hazards.nearby'), { query: { lon, lat, category: 'HYDRANT', ...query } })).json.items;
    const rows = await find();
    const mine = rows.find(({ id }) => id === receipt.id)!;
    assert.ok(mine, 'the new report is not found near by');
    assert.ok(mine.distanceM > 80 && mine.distanceM < 120, String(mine.distanceM));
    assert.ok(!JSON.stringify(rows).includes('谁也不能看到'));
    assert.equal(mine.position.lon, Math.round(mine.position.lon * 1e4) / 1e4);
    assert.deepEqual(rows.map(({ distanceM }) => distanceM), rows.map(({ distanceM }) => distanceM).sort((a, b) => a - b));
    assert.ok(!(await find({ radius: 20 })).some(({ id }) => id === receipt.id));
    assert.ok(!(await find({ category: 'STAFF' })).some(({ id }) => id === receipt.id));
    await call(target(), byId('hazards.withdraw'), { body: { code: receipt.trackingCode } });
    assert.ok(!(await find()).some(({ id }) => id === receipt.id), 'a withdrawn report is still offered');
  });

  test('the exact place of a report cannot be found out by others', async () => {
    const place = { lon: 122.2712345, lat: 43.6512345 };
    const [shown, from] = [{ lon: 122.2712, lat: 43.6512 }, { lon: 122.2702, lat: 43.6502 }];
    const { json: receipt } = await send({ category: 'STAFF', place: { position: place } });
    const find = async (radius: number): Promise<NearbyHazard | undefined> =>
      (await call(target(), byId('hazards.nearby'), { query: { ...from, category: 'STAFF', radius } })).json.items.find(({ id }: { id: string }) => id === receipt.id);
    // A radius between the distances to both: whoever could tell them apart could measure the place.
    const [toShown, toPlace] = [distanceMeters(from, shown), distanceMeters(from, place)];
    assert.ok(toPlace - toShown > 3);
    const found = await find((toShown + toPlace) / 2);
    assert.deepEqual(found?.position, shown);
    assert.ok(Math.abs(found.distanceM - toShown) < 1.5, `${found.distanceM} for ${toShown}`);
    assert.equal(await find(toShown - 2), undefined);
    const follow = (await call(target(), byId('hazards.follow'), { params: { id: receipt.id } })).json;
    assert.deepEqual((await track(follow.trackingCode)).place.position, shown);
    assert.deepEqual((await track(receipt.trackingCode)).place.position, place);
  });

  test('what can be in a home lies within a block, in its township, for whoever asks', async () => {
    const place = { lon: 122.2714345, lat: 43.6514345 };
    const { json: receipt } = await send({ category: 'ELECTRIC', place: { position: place } });
    const { json } = await call(target(), byId('hazards.nearby'), { query: { ...place, category: 'ELECTRIC', radius: 200 } });
    const found: NearbyHazard = json.items.find(({ id }: { id: string }) => id === receipt.id);
    assert.deepEqual(found.position, { lon: 122.271, lat: 43.651 });
    assert.ok(distanceMeters(place, found.position) < found.errorM!);
    const areas = new Map(target().world.areas.map(({ code, name }) => [code, name]));
    assert.equal(receipt.place.area.length, 'nbs:150502001002'.length);
    assert.deepEqual(found.areaName, areas.get(receipt.place.area.slice(0, 'nbs:150502001'.length)));
    const { items } = (await call(target(), byId('hazards.published'), { query: { category: 'ELECTRIC', status: 'open' } })).json;
    assert.deepEqual(items.find(({ id }: { id: string }) => id === receipt.id).areaName, found.areaName);
  });

  test('nothing near by has ended', async () => {
    const ended = new Set(['not-found', 'closed', 'rejected', 'transferred', 'withdrawn']);
    const { json } = await call(target(), byId('hazards.nearby'), { query: { lon: 122.265, lat: 43.615, radius: 2000 } });
    assert.ok(json.items.length > 0 && json.items.length <= 20);
    for (const { status } of json.items) assert.ok(!ended.has(status), status);
  });

  test('a follower sees the progress and nothing else, with a code of their own', async () => {
    const { json: receipt } = await send({ description: '只给举报人看的描述' });
    const follow = await call(target(), byId('hazards.follow'), { params: { id: receipt.id } });
    assert.deepEqual([follow.status, follow.json.id, follow.json.followers], [201, receipt.id, null]);
    assert.notEqual(follow.json.trackingCode, receipt.trackingCode);
    const tracked = await track(follow.json.trackingCode);
    assert.deepEqual([tracked.role, tracked.description, tracked.canWithdraw], ['follower', null, false]);
    assertProblem(await call(target(), byId('hazards.withdraw'), { body: { code: follow.json.trackingCode } }), 'not-found');
    assert.equal((await track(receipt.trackingCode)).canWithdraw, true);
  });

  test('a report can be taken back while nobody has acted on it', async () => {
    const receipt = await made(target());
    const follower = (await call(target(), byId('hazards.follow'), { params: { id: receipt.id } })).json;
    const { json } = await call(target(), byId('hazards.withdraw'), { body: { code: receipt.trackingCode, reason: '已经自己搬走了' } });
    assert.deepEqual([json.status, json.canWithdraw, json.deadline, json.overdue], ['withdrawn', false, null, false]);
    assert.deepEqual(json.timeline.map(({ status, note }: { status: string; note: string | null }) => [status, note]), [['reported', null], ['withdrawn', '已经自己搬走了']]);
    assert.equal((await track(follower.trackingCode)).timeline.at(-1)!.note, null, 'the reason is the reporter’s own words');
    const acted = target().world.hazards.find(({ status }) => status === 'verified')!;
    assertProblem(await call(target(), byId('hazards.withdraw'), { body: { code: acted.trackingCode } }), 'already-decided');
    assertProblem(await call(target(), byId('hazards.follow'), { params: { id: receipt.id } }), 'already-decided');
  });

  test('who reports decides what may be given', async () => {
    const faults = async (reporter: HazardReport['reporter']) => faultsOf(await send({ reporter }));
    assert.deepEqual(await faults({ mode: 'named', wantsReply: false }), ['/reporter/name name_needed']);
    assert.deepEqual(await faults({ mode: 'anonymous', name: '示例', wantsReply: false }), ['/reporter/name name_not_taken']);
    assert.deepEqual(await faults({ mode: 'anonymous', wantsReply: true }), ['/reporter/contact contact_needed']);
    assert.deepEqual(await faults({ mode: 'anonymous', wantsReply: true, contact: 'call me' }), ['/reporter/contact invalid_format']);
    const named = await send({ reporter: { mode: 'named', name: '示例', contact: '0475-000-9999', wantsReply: true } });
    assert.equal(named.status, 201);
    assert.ok(!JSON.stringify([named.json, await track(named.json.trackingCode)]).includes('0475-000-9999'), 'the contact is never shown again');
  });
}
