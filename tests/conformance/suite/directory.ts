import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Target } from '../target.ts';
import { assertProblem, call } from './call.ts';
import { operation as byId } from './inputs.ts';
import { walk } from './pages.ts';

/** Finding areas, chiefs, centers and teams. */
export function directory(target: () => Target): void {
  const names = async (id: string, query: Record<string, string>) => {
    const { json } = await call(target(), byId(id), { query: { ...query, limit: 200 } });
    return json.items.map((row: { name: { 'zh-CN': string } | string | null }) => (typeof row.name === 'object' ? row.name?.['zh-CN'] : row.name)) as string[];
  };

  test('an area is found by its name, its pinyin with and without blanks, its initials and its English name', async () => {
    for (const q of ['余粮堡', '余粮', 'yu liang pu', 'yuliangpu', 'YULIANG', 'ylpz', 'Yuliangpu Town', '余粮堡']) {
      assert.deepEqual(await names('areas.list', { q, level: 'township' }), ['余粮堡镇'], q);
    }
    assert.deepEqual(await names('areas.list', { q: 'zzzz' }), []);
    assert.deepEqual((await names('areas.list', { q: 'qinghe', level: 'township' })).sort(), ['庆和镇', '清河镇'].sort());
  });

  test('signs that a database gives a meaning to are plain signs', async () => {
    for (const q of ['%', '_', '\\', "';", '%%', 'a%b', '$1', '--']) assert.deepEqual(await names('areas.list', { q }), [], q);
  });

  test('areas by level and parent', async () => {
    assert.equal((await names('areas.list', { level: 'township' })).length, 27);
    assert.equal((await names('areas.list', { parent: 'nbs:150502002' })).length, 10);
    assert.deepEqual(await names('areas.list', { level: 'district' }), ['科尔沁区']);
    assert.deepEqual(await names('areas.list', { level: 'township', parent: 'nbs:150502002' }), []);
  });

  test('the digits of one official list never answer for the other', async () => {
    const { json } = await call(target(), byId('areas.get'), { params: { code: 'nbs:150502009' } });
    assert.equal(json.name['zh-CN'], '红星街道');
    assert.deepEqual(json.otherCodes, ['mca:150502012']);
    assertProblem(await call(target(), byId('areas.get'), { params: { code: 'mca:150502009' } }), 'not-found');
  });

  test('a chief is found by name, pinyin, initials and area', async () => {
    const chief = target().world.chiefs.find((row) => row.area === 'nbs:150502002004')!;
    const syllables = chief.pinyin!.split(' ');
    for (const q of [chief.name!, chief.pinyin!, syllables.join(''), syllables.map((word) => word[0]).join(''), '团结社区', 'tuanjie community']) {
      const ids = await walk(target(), byId('chiefs.list'), { q }, 200);
      assert.ok(ids.includes(chief.id), q);
    }
    assert.deepEqual(await walk(target(), byId('chiefs.list'), { q: `${chief.name} 团结社区` }, 200), [chief.id]);
  });

  test('chiefs by area, level and vacancy agree with the world', async () => {
    const { chiefs } = target().world;
    const expectations = [
      [{ area: 'nbs:150502100' }, chiefs.filter(({ area }) => area.startsWith('nbs:150502100'))],
      [{ level: 'township' }, chiefs.filter(({ level }) => level === 'township')],
      [{ vacant: 'true' }, chiefs.filter(({ vacant }) => vacant)],
      [{ vacant: 'false', level: 'committee', area: 'nbs:150502101' }, chiefs.filter((c) => !c.vacant && c.level === 'committee' && c.area.startsWith('nbs:150502101'))],
    ] as const;
    for (const [query, rows] of expectations) {
      const ids = await walk(target(), byId('chiefs.list'), query, 50);
      assert.deepEqual([...ids].sort(), rows.map(({ id }) => id).sort(), JSON.stringify(query));
      assert.ok(ids.length > 0);
    }
  });

  test('the directory stands in the order of the tree', async () => {
    const { json } = await call(target(), byId('chiefs.list'), { query: { limit: 200 } });
    const areas = json.items.map(({ area }: { area: string }) => area) as string[];
    assert.deepEqual(areas, [...areas].sort());
    assert.equal(areas[0], 'nbs:150502');
  });

  test('a vacant post is a row without a person', async () => {
    const vacant = target().world.chiefs.find((chief) => chief.vacant && chief.standIn)!;
    const { json } = await call(target(), byId('chiefs.get'), { params: { id: vacant.id } });
    assert.deepEqual([json.vacant, json.name, json.phone], [true, null, null]);
    assert.deepEqual(json.standIn, vacant.standIn);
  });

  test('rows are the same whether listed or asked for one by one', async () => {
    for (const resource of ['centers', 'teams', 'chiefs'] as const) {
      const { json } = await call(target(), byId(`${resource}.list`), { query: { limit: 5 } });
      for (const row of json.items) assert.deepEqual((await call(target(), byId(`${resource}.get`), { params: { id: row.id } })).json, row);
      const expected = target().world[resource].find(({ id }) => id === json.items[0].id);
      assert.deepEqual(json.items[0], expected);
    }
  });

  test('teams by kind and area; money and projects as the world has them', async () => {
    assert.equal((await walk(target(), byId('teams.list'), { kind: 'militia' }, 50)).length, 14);
    assert.equal((await walk(target(), byId('teams.list'), { kind: 'militia', area: 'nbs:150502100' }, 50)).length, 0);
    assert.equal((await walk(target(), byId('centers.list'), { area: 'nbs:150502100' }, 50)).length, 1);
    assert.deepEqual((await call(target(), byId('teams.investments'))).json.items, target().world.investments);
    assert.deepEqual((await call(target(), byId('teams.projects'), { query: { area: 'nbs:150502102' } })).json.items, target().world.projects);
  });
}
