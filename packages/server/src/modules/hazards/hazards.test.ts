import { HazardReceipt, NearbyReply, TrackedHazard } from '@fire-governance/contract';
import { check } from '@fire-governance/contract/rules';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import type { Scope } from '../../db/engine.ts';
import { freshKey, onEachEngine, SANDBOX_HEADERS } from '../../each-engine.ts';

const HERE = { lon: 122.26, lat: 43.62 };
const REPORT = {
  category: 'EVAC_BLOCK', description: '楼道里堆满了杂物', place: { position: HERE }, reporter: { mode: 'anonymous', wantsReply: false },
};
const faultsOf = (body: { errors?: { pointer: string; code: string }[] }) => body.errors?.map(({ pointer, code }) => `${pointer} ${code}`);

onEachEngine('hazards', (api) => {
  test('a report by position is placed, handled by the township center and due in 24 hours', async () => {
    const { status, body } = await api.post('/hazards', REPORT);
    assert.equal(status, 201);
    assert.ok('value' in check(HazardReceipt, body, ''));
    assert.equal(body.place.area, 'nbs:150502001002');
    assert.equal(body.handler.area, 'nbs:150502001');
    assert.match(body.handler.name['zh-CN'], /科尔沁街道消防安全服务中心/);
    assert.equal(Date.parse(body.deadline.dueAt) - Date.parse(body.reportedAt), 24 * 3600 * 1000);
  });

  test('a report by address alone goes to the brigade', async () => {
    const { status, body } = await api.post('/hazards', { ...REPORT, place: { address: '老街三号楼' } });
    assert.equal(status, 201);
    assert.deepEqual([body.place.area, body.place.position, body.handler.area], [null, null, 'nbs:150502']);
    assert.match(body.handler.name['zh-CN'], /大队/);
  });

  test('a position in another datum is converted', async () => {
    const { body } = await api.post('/hazards', { ...REPORT, place: { position: { ...HERE, crs: 'gcj02' } } });
    assert.ok(Math.abs(body.place.position.lon - 122.25445) < 1e-3, String(body.place.position.lon));
    assert.ok(Math.abs(body.place.position.lat - 43.61762) < 1e-3, String(body.place.position.lat));
  });

  test('a position outside the district is refused when it is all there is, and kept beside an area', async () => {
    const outside = { lon: 116.4, lat: 39.9 };
    const refused = await api.post('/hazards', { ...REPORT, place: { position: outside } });
    assert.deepEqual([refused.status, faultsOf(refused.body)], [422, ['/place/position outside_district']]);
    const kept = await api.post('/hazards', { ...REPORT, place: { position: outside, area: 'nbs:150502009' } });
    assert.deepEqual([kept.status, kept.body.place.area, kept.body.place.position], [201, 'nbs:150502009', outside]);
  });

  test('an unknown area is named, also one whose digits exist in the other list', async () => {
    for (const area of ['nbs:150502999', 'mca:150502011']) {
      const { status, body } = await api.post('/hazards', { ...REPORT, place: { area } });
      assert.deepEqual([status, faultsOf(body)], [422, ['/place/area unknown_area']]);
    }
  });

  test('faults are told in the language asked for', async () => {
    const zh = await api.post('/hazards', {});
    assert.equal(zh.body.errors[0].message, '还没有选择隐患类型，请选一项');
    const en = await api.post('/hazards', {}, { 'Accept-Language': 'en-GB, zh;q=0.5' });
    assert.equal(en.body.errors[0].message, 'Choose the kind of hazard');
    assert.deepEqual(faultsOf(en.body), ['/category required', '/description required', '/place required', '/reporter required']);
  });

  test('sent again with the same key, a report is made once and answered the same', async () => {
    const key = { 'Idempotency-Key': freshKey() };
    const first = await api.post('/hazards', REPORT, key);
    const second = await api.post('/hazards', REPORT, key);
    assert.deepEqual(second.body, first.body);
    const other = await api.post('/hazards', { ...REPORT, category: 'OTHER' }, key);
    assert.deepEqual([other.status, other.body.type], [409, 'urn:fire-governance:problem:idempotency-conflict']);
  });

  test('sent many times at once, a report is made once and everybody gets the same code', async () => {
    const key = { 'Idempotency-Key': freshKey() };
    const description = `同时发送 ${key['Idempotency-Key']}`;
    const replies = await Promise.all(Array.from({ length: 12 }, () => api.post('/hazards', { ...REPORT, description }, key)));
    assert.deepEqual([...new Set(replies.map(({ status }) => status))], [201]);
    assert.equal(new Set(replies.map(({ body }) => body.trackingCode)).size, 1);
    const [row] = await api.server.db.owner((sql) => sql.query<{ n: number }>('select count(*)::int as n from hazards where description = $1', [description]));
    assert.equal(row!.n, 1);
  });

  test('a refused request does not use up its key', async () => {
    const key = { 'Idempotency-Key': freshKey() };
    assert.equal((await api.post('/hazards', { ...REPORT, place: { area: 'nbs:150502999' } }, key)).status, 422);
    assert.equal((await api.post('/hazards', REPORT, key)).status, 201);
  });

  test('without an Idempotency-Key, or with a poor one, the header is named', async () => {
    for (const [value, code] of [['', 'required'], ['short', 'invalid_format']] as const) {
      const { status, body } = await api.post('/hazards', REPORT, { 'Idempotency-Key': value });
      assert.deepEqual([status, faultsOf(body)], [422, [`/header/Idempotency-Key ${code}`]]);
    }
  });

  test('the code shows the report to its reporter, however it is typed', async () => {
    const { body: receipt } = await api.post('/hazards', REPORT);
    const { status, body } = await api.post('/hazards/track', { code: ` ${receipt.trackingCode.toLowerCase().replaceAll('-', ' ')}` });
    assert.equal(status, 200);
    assert.ok('value' in check(TrackedHazard, body, ''));
    assert.deepEqual([body.role, body.status, body.description, body.canWithdraw, body.overdue], ['reporter', 'reported', REPORT.description, true, false]);
  });

  test('a report becomes overdue when its time has run out', async () => {
    const { body: receipt } = await api.post('/hazards', REPORT);
    api.server.clock.advance(25 * 3600 * 1000);
    const { body } = await api.post('/hazards/track', { code: receipt.trackingCode });
    assert.equal(body.overdue, true);
  });

  test('what cannot be a code and what is nobody’s code are told apart', async () => {
    const impossible = await api.post('/hazards/track', { code: 'abc' });
    assert.deepEqual([impossible.status, faultsOf(impossible.body)], [422, ['/code tracking_code_invalid']]);
    const unknown = await api.post('/hazards/track', { code: '2222-2222-2222' });
    assert.deepEqual([unknown.status, faultsOf(unknown.body)], [404, ['/code tracking_code_unknown']]);
  });

  test('a follower sees the progress and nothing the reporter wrote', async () => {
    const { body: receipt } = await api.post('/hazards', REPORT);
    const { status, body: follow } = await api.post(`/hazards/${receipt.id}/follow`, undefined);
    assert.deepEqual([status, follow.followers], [201, null]);
    assert.notEqual(follow.trackingCode, receipt.trackingCode);
    await api.post('/hazards/withdraw', { code: receipt.trackingCode, reason: '我是三楼的住户' });
    const { body } = await api.post('/hazards/track', { code: follow.trackingCode });
    assert.deepEqual([body.role, body.status, body.description, body.photos, body.canWithdraw], ['follower', 'withdrawn', null, [], false]);
    assert.equal(JSON.stringify(body).includes('三楼'), false);
  });

  test('a report is taken back once, by its reporter, while nobody has acted', async () => {
    const { body: receipt } = await api.post('/hazards', REPORT);
    const { body: follow } = await api.post(`/hazards/${receipt.id}/follow`, undefined);
    assert.equal((await api.post('/hazards/withdraw', { code: follow.trackingCode })).status, 404);
    const key = { 'Idempotency-Key': freshKey() };
    const done = await api.post('/hazards/withdraw', { code: receipt.trackingCode, reason: '已清理' }, key);
    assert.deepEqual([done.status, done.body.status, done.body.timeline.at(-1).note], [200, 'withdrawn', '已清理']);
    assert.deepEqual((await api.post('/hazards/withdraw', { code: receipt.trackingCode, reason: '已清理' }, key)).body, done.body);
    assert.equal((await api.post('/hazards/withdraw', { code: receipt.trackingCode })).status, 409);
    assert.equal((await api.post(`/hazards/${receipt.id}/follow`, undefined)).status, 409);
  });

  test('near by: open reports only, nearest first, rounded, without what was written', async () => {
    const { body: open } = await api.post('/hazards', { ...REPORT, place: { position: { lon: 122.260123, lat: 43.620123 } } });
    const { body: gone } = await api.post('/hazards', REPORT);
    await api.post('/hazards/withdraw', { code: gone.trackingCode });
    const { status, body } = await api.get(`/hazards/nearby?lon=${HERE.lon}&lat=${HERE.lat}&category=EVAC_BLOCK&radius=200`);
    assert.equal(status, 200);
    assert.ok('value' in check(NearbyReply, body, ''));
    const ids = body.items.map((item: { id: string }) => item.id);
    assert.ok(ids.includes(open.id) && !ids.includes(gone.id));
    const found = body.items.find((item: { id: string }) => item.id === open.id);
    assert.deepEqual(found.position, { lon: 122.26, lat: 43.62 });
    const distances = body.items.map((item: { distanceM: number }) => item.distanceM);
    assert.deepEqual(distances, [...distances].sort((a, b) => a - b));
    assert.equal(JSON.stringify(body).includes('杂物'), false);
  });

  test('photos join one report, once, in the order given', async () => {
    const upload = async (color: string) => {
      const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: color } }).png().toBuffer();
      const response = await api.server.fetch('http://localhost/api/v1/photos', {
        method: 'POST', body: new Uint8Array(bytes), headers: { ...SANDBOX_HEADERS, 'Content-Type': 'image/png', 'Idempotency-Key': freshKey() },
      });
      assert.equal(response.status, 201);
      return (await response.json() as { id: string }).id;
    };
    const photos = [await upload('red'), await upload('blue')].reverse();
    const { body: receipt } = await api.post('/hazards', { ...REPORT, photos });
    const { body } = await api.post('/hazards/track', { code: receipt.trackingCode });
    assert.deepEqual(body.photos.map((photo: { id: string }) => photo.id), photos);
    const again = await api.post('/hazards', { ...REPORT, photos: [await upload('green'), photos[0]!] });
    assert.deepEqual([again.status, faultsOf(again.body)], [422, ['/photos/1 photo_unavailable']]);
    const twice = await api.post('/hazards', { ...REPORT, photos: [photos[0]!, photos[0]!] });
    assert.deepEqual(faultsOf(twice.body), ['/photos/1 duplicate']);
  });

  test('who reported is sealed, and seen by those alone who answer reporters in its area', async () => {
    const { body: receipt } = await api.post('/hazards', {
      ...REPORT, reporter: { mode: 'named', name: '甲某某', contact: 'a@example.test', wantsReply: true },
    });
    const [row] = await api.server.db.owner((sql) =>
      sql.query<{ name_sealed: Uint8Array; contact_sealed: Uint8Array }>('select name_sealed, contact_sealed from reporters where hazard_id = $1', [receipt.id]),
    );
    assert.equal(Buffer.from(row!.name_sealed).includes(Buffer.from('甲某某')), false);
    const { secrets, db } = api.server;
    assert.equal(secrets.unseal(row!.name_sealed, `reporter-name:${receipt.id}`), '甲某某');
    assert.equal(secrets.unseal(row!.contact_sealed, `reporter-contact:${receipt.id}`), 'a@example.test');
    assert.throws(() => secrets.unseal(row!.name_sealed, `reporter-name:${receipt.id.replace(/.$/, 'x')}`));
    const asked = (scope: Partial<Scope>) =>
      db.scoped({ county: 'nbs:150502', keyId: 'x', role: 'portal', ...scope }, (sql) => sql.query('select from reporters where hazard_id = $1', [receipt.id])).then((rows) => rows.length);
    const township = receipt.handler.area as string;
    for (const role of ['portal', 'volunteer', 'community-chief', 'agency', 'auditor', 'administrator'] as const) assert.equal(await asked({ role, area: township }), 0, role);
    assert.equal(await asked({ role: 'township', area: 'nbs:150502011' }), 0);
    assert.equal(await asked({ role: 'township', area: township }), 1);
    assert.equal(await asked({ role: 'brigade', area: 'nbs:150502' }), 1);
  });

  test('neither tracking codes nor stored replies stand in the database in the clear', async () => {
    const { body: receipt } = await api.post('/hazards', REPORT);
    const bare = receipt.trackingCode.replaceAll('-', '');
    const rows = await api.server.db.owner(async (sql) => [
      ...(await sql.query<{ bytes: Uint8Array }>('select code_hash as bytes from tracking_codes')),
      ...(await sql.query<{ bytes: Uint8Array }>('select reply as bytes from idempotency')),
    ]);
    assert.ok(rows.length > 2);
    for (const { bytes } of rows) {
      const text = Buffer.from(bytes).toString('latin1');
      assert.equal(text.includes(bare) || text.includes(receipt.trackingCode), false);
    }
  });
}, { now: '2026-03-16T01:00:00Z' });
