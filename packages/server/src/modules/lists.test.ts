import { operations, type Operation } from '@fire-governance/contract/endpoints';
import { check } from '@fire-governance/contract/rules';
import { createLargeDirectory } from '@fire-governance/sandbox';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onEachEngine } from '../each-engine.ts';
import { insertChiefs } from '../reference/load.ts';

const lists = operations.filter((operation) => operation.paginated);
/** Lists that are of something. */
const OF: Readonly<Record<string, string>> = { 'places.timeline': '?area=nbs:150502002004' };
/** A total of the public list would give away what its small counts hide; a timeline is read from its end and never counted; of notices those that are not read are; keys are few, and the audit log is long. */
const UNCOUNTED: readonly string[] = ['hazards.published', 'places.timeline', 'notices.list', 'keys.list', 'audit.list'];
/** Ids that could be, and are not. */
const UNKNOWN: Readonly<Record<string, string>> = { 'checklists.get': 'home.1999-1' };

onEachEngine('lists', (api) => {
  const headersFor = async ({ access }: Operation): Promise<Record<string, string>> => (typeof access === 'string' ? {} : { Authorization: `Bearer ${await api.server.tokenFor(access.includes('brigade') ? 'brigade' : access[0]!)}` });
  const walk = async (path: string, limit: number, headers: Record<string, string>) => {
    const items: { id?: string; code?: string; at?: string; status?: string }[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { status, body } = await api.get(`${path}${path.includes('?') ? '&' : '?'}limit=${limit}${cursor && `&cursor=${cursor}`}`, headers);
      assert.equal(status, 200);
      assert.ok(body.items.length <= limit);
      items.push(...body.items);
      cursor = body.nextCursor;
    }
    return items;
  };

  for (const operation of lists) {
    test(`${operation.id}: pages of any size join to the same list, which has the total`, async () => {
      const headers = await headersFor(operation);
      const path = operation.path + (OF[operation.id] ?? '');
      const { body } = await api.get(`${path}${path.includes('?') ? '&' : '?'}limit=200`, headers);
      assert.ok('value' in check(operation.reply, body, ''), 'the page fits its schema');
      const whole = await walk(path, 200, headers);
      if (UNCOUNTED.includes(operation.id)) assert.equal(body.total, undefined);
      else assert.equal(whole.length, body.total);
      assert.equal(new Set(whole.map((item) => [item.id ?? item.code, item.at, item.status].join())).size, whole.length);
      const step = Math.max(1, Math.floor(whole.length / 3));
      assert.deepEqual(await walk(path, Math.min(step, 200), headers), whole);
    });
  }

  test('a cursor of another list, another filter or no list is refused at the cursor', async () => {
    const { body } = await api.get('/chiefs?limit=1&level=committee');
    const forged = Buffer.from(JSON.stringify(['x', "' or 1=1", '0', 'y'])).toString('base64url');
    for (const path of ['/teams?limit=1', '/chiefs?limit=1', '/chiefs?limit=1&level=township']) {
      for (const cursor of [body.nextCursor, forged, 'abc', 'bnVsbA', 'W10']) {
        const reply = await api.get(`${path}&cursor=${cursor}`);
        assert.deepEqual([reply.status, reply.body.errors[0].pointer, reply.body.errors[0].code], [422, '/query/cursor', 'invalid_cursor']);
      }
    }
    assert.equal((await api.get(`/chiefs?limit=5&level=committee&cursor=${body.nextCursor}`)).status, 200);
  });

  test('areas and chiefs are found by name, pinyin and initials; wildcards are plain characters', async () => {
    const codes = async (q: string) => (await api.get(`/areas?q=${encodeURIComponent(q)}`)).body.items.map((area: { code: string }) => area.code);
    for (const q of ['红星街道', '红星街', 'hongxingjie', 'hong xing jie', 'HXJD', 'Hongxing Sub']) {
      assert.ok((await codes(q)).includes('nbs:150502009'), q);
    }
    for (const q of ['%', '_', '\\', 'hong%xing', "' or 1=1"]) assert.deepEqual(await codes(q), [], q);
    const { body } = await api.get('/chiefs?limit=200&q=hxjd');
    assert.ok(body.items.length > 0 && body.items.every((chief: { areaName: { 'zh-CN': string } }) => chief.areaName['zh-CN'].includes('红星街道')));
  });

  test('filters: a subtree of areas, a level, vacant posts', async () => {
    const { body } = await api.get('/chiefs?area=nbs:150502009&limit=200');
    assert.ok(body.total > 20 && body.items.every((chief: { area: string }) => chief.area.startsWith('nbs:150502009')));
    const vacant = await api.get('/chiefs?vacant=true&level=township&limit=200');
    assert.ok(vacant.body.items.every((chief: { vacant: boolean; level: string; name: null }) => chief.vacant && chief.level === 'township' && chief.name === null));
    const filled = await api.get('/chiefs?vacant=false&level=township');
    assert.equal(vacant.body.total + filled.body.total, (await api.get('/chiefs?level=township')).body.total);
    assert.equal((await api.get('/areas?parent=nbs:150502009&limit=1')).body.total, 24);
  });

  test('every single thing is found by its id and an unknown one is not found', async () => {
    for (const operation of operations.filter(({ method, path, access }: Operation) => method === 'GET' && access === 'key' && /\{\w+\}$/.test(path))) {
      const base = operation.path.replace(/\/\{\w+\}$/, '');
      const { body } = await api.get(`${base}?limit=1`);
      const item = body.items[0];
      const found = await api.get(`${base}/${encodeURIComponent(item.code ?? item.id)}`);
      assert.deepEqual([found.status, found.body], [200, item], operation.id);
      const unknown = item.code ? 'nbs:999999' : UNKNOWN[operation.id] ?? '00000000-0000-7000-8000-000000000000';
      assert.equal((await api.get(`${base}/${unknown}`)).status, 404, operation.id);
    }
  });
});

onEachEngine('places', (api) => {
  test('a point lies in a district, a township and a committee; outside in none', async () => {
    const { body } = await api.get('/locate?lon=122.26&lat=43.62');
    assert.deepEqual(body.areas.map((area: { level: string }) => area.level), ['district', 'township', 'committee']);
    assert.deepEqual((await api.get('/locate?lon=116.4&lat=39.9')).body, { position: { lon: 116.4, lat: 39.9 }, inside: false, areas: [] });
  });

  test('the duty chain goes from the nearest chief up, with center and nearest team', async () => {
    const { body } = await api.get('/duty-chain?lon=122.26&lat=43.62');
    const levels = body.chiefs.map((chief: { level: string }) => chief.level);
    assert.deepEqual([...new Set(levels)], ['committee', 'township', 'district']);
    assert.equal(body.center.area, body.areas[1].code);
    const teams = (await api.get('/teams?limit=200')).body.items.filter((team: { status: string; position: unknown }) => team.status === 'in-service' && team.position);
    const degrees = (team: { position: { lon: number; lat: number } }) => Math.hypot((team.position.lon - 122.26) * Math.cos((43.62 * Math.PI) / 180), team.position.lat - 43.62);
    const nearest = teams.sort((a: typeof teams[0], b: typeof teams[0]) => degrees(a) - degrees(b))[0];
    assert.equal(body.team.id, nearest.id);
    assert.ok(Math.abs(body.team.distanceKm - degrees(nearest) * 111.2) < 1, String(body.team.distanceKm));
    assert.deepEqual((await api.get(`/duty-chain?area=${body.areas[2].code}`)).body.chiefs, body.chiefs);
    assert.equal((await api.get('/duty-chain?area=nbs:150502999')).status, 404);
    assert.equal((await api.get('/duty-chain?lon=122.26')).status, 422);
  });

  test('coverage counts what the article counts', async () => {
    const { body } = await api.get('/coverage');
    assert.deepEqual(body.totals, { counted: 21, withCenter: 21, byClass: { 'full-time': 3, volunteer: 4, militia: 14, none: 0 } });
    assert.equal(body.townships.length, 27);
    assert.equal((await api.get('/coverage?area=nbs:999999')).status, 404);
  });

  test('boundaries are closed rings and can be narrowed', async () => {
    const { body } = await api.get('/boundaries?level=township');
    assert.equal(body.features.length, 27);
    for (const { geometry } of body.features) {
      const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
      for (const ring of polygons.flat()) assert.deepEqual(ring[0], ring.at(-1));
    }
    const { body: inside } = await api.get('/boundaries?parent=nbs:150502009');
    assert.ok(inside.features.every((feature: { id: string }) => feature.id.startsWith('nbs:150502009')));
  });
});

onEachEngine('a directory of 50,000', (api) => {
  test('is searched and paged like a small one', async () => {
    const chiefs = createLargeDirectory(50_000);
    await api.server.db.owner(async (sql) => {
      await sql.script('delete from chiefs');
      await insertChiefs(sql, chiefs, () => undefined);
      await sql.script('analyze chiefs');
    });
    const person = chiefs.find((chief) => chief.pinyin)!;
    const { body } = await api.get(`/chiefs?limit=200&q=${encodeURIComponent(person.pinyin!.replaceAll(' ', ''))}`);
    assert.ok(body.items.some((chief: { id: string }) => chief.id === person.id) || body.total > 200);
    const first = await api.get('/chiefs?limit=200');
    assert.equal(first.body.total, 50_000);
    const second = await api.get(`/chiefs?limit=200&cursor=${first.body.nextCursor}`);
    assert.equal(second.body.items.length, 200);
  });
});
