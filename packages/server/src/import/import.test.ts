import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { onEachEngine } from '../each-engine.ts';
import { insertPortalKey } from '../modules/portals/queries.ts';
import { featureLines } from './feature-lines.ts';
import { decodeText } from './read-text.ts';
import { ImportError } from './report.ts';
import { importFiles, type ImportFiles } from './run.ts';
import type { SourceFile } from './records.ts';

const EXAMPLES = new URL('../../../../docs/guides/import-examples/', import.meta.url);
const example = (name: string): SourceFile => ({ name, text: decodeText(readFileSync(new URL(name, EXAMPLES))) });
const csv = (name: string, ...lines: string[]): SourceFile => ({ name, text: `${lines.join('\n')}\n` });

test('CSV is read in UTF-8, with a byte order mark, and in GB18030', () => {
  const gb = Uint8Array.from([0xca, 0xbe, 0xc0, 0xfd]);
  assert.equal(decodeText(gb), '示例');
  assert.equal(decodeText(new TextEncoder().encode('\ufeff示例')), '示例');
});

test('features are found on their lines, whatever stands in them', () => {
  const text = '{"a":[{}],\n"features":[\n{"type":"x","p":{"q":"]}[{\\"\\n"}},\n\n{"features":[{}]}\n,{}],"z":[{}]}';
  assert.deepEqual(featureLines(text), [3, 5, 6]);
});

onEachEngine('import', (api) => {
  const run = (files: ImportFiles) => importFiles(api.server.db, api.server.clock, files);
  const faults = async (files: ImportFiles) => {
    const error = await run(files).then(() => undefined, (failure: unknown) => failure);
    assert.ok(error instanceof ImportError, String(error));
    return error.faults.map(({ file, line, message }) => `${file}:${line} ${message}`);
  };
  const count = async () => {
    const [row] = await api.server.db.owner((sql) =>
      sql.query<{ n: string }>(`select concat_ws(' ', (select count(*) from areas), (select count(*) from chiefs), (select count(*) from teams), (select count(*) from centers)) as n`));
    return row!.n;
  };

  test('the example files of the guide are taken', async () => {
    await api.server.db.owner((sql) =>
      insertPortalKey(sql, api.server.clock, { area: 'nbs:999901', name: 'Example', key: 'pk_sandbox_horqin', origins: ['*'], sandbox: true }));
    const files = { areas: example('areas.geojson'), chiefs: example('chiefs.csv'), teams: example('teams.csv'), centers: example('centers.csv') };
    assert.deepEqual(await run(files), { areas: 5, chiefs: 5, teams: 2, centers: 2 });
    const [chief] = await api.server.db.read<{ vacant: boolean; pinyin: null; stand_in: { name: string } }>(`select vacant, pinyin, stand_in from chiefs where area = 'nbs:999901100'`);
    assert.deepEqual(chief, { vacant: true, pinyin: null, stand_in: { name: '王代管', phone: '000-0000-0004' } });
    const { body } = await api.get('/chiefs?q=zsl');
    assert.equal(body.items[0].name, '张示例');
    const center = (await api.get('/centers?area=nbs:999901001')).body.items[0];
    assert.deepEqual(center.hours, [
      { days: [1, 2, 3, 4, 5], opens: '08:30', closes: '12:00' }, { days: [1, 2, 3, 4, 5], opens: '14:30', closes: '17:30' },
    ]);
    assert.equal((await api.get('/locate?lon=120.05&lat=44.1')).body.areas.length, 3);
  });

  test('taken again, rows keep their ids; areas as CSV convert their datum', async () => {
    const ids = async () => (await api.get('/chiefs?limit=200&area=nbs:999901')).body.items.map((chief: { id: string }) => chief.id);
    const before = await ids();
    await run({ areas: example('areas.csv'), chiefs: example('chiefs.csv') });
    assert.deepEqual(await ids(), before);
    const { center } = (await api.get('/areas/nbs:999901100200')).body;
    assert.ok(Math.abs(center.lon - 120.3) < 1e-3 && Math.abs(center.lat - 44.1) < 1e-3, JSON.stringify(center));
  });

  test('chiefs are found by the new name of their area', async () => {
    const { text } = example('areas.csv');
    await run({ areas: { name: 'areas.csv', text: text.replace('样板村', '新名村') } });
    assert.equal((await api.get(`/chiefs?q=${encodeURIComponent('新名村')}`)).body.total, 1);
    assert.equal((await api.get('/chiefs?q=xmc')).body.total, 1);
    assert.equal((await api.get('/chiefs?q=ybc')).body.total, 0);
  });

  test('every bad row of every file is told with its line, and nothing is changed', async () => {
    const before = await count();
    const areas = csv('a.csv', 'code,name,kind,lon,lat,crs,pinyin',
      'nbs:999902,某区,district,,,,', 'nbs:999902001,"某\n街道",subdistrict,,,,', 'nbs:99,错码,town,,,,', 'nbs:999902002,无坐标系,town,120,44,epsg4214,',
      'nbs:999902001,重码,town,,,,', 'nbs:999902003001,孤儿,village,,,,', 'nbs:999902004,错类,village,0,0,,', 'nbs:999902005,少一格,town', 'nbs:999902006,,town,200,44,,');
    const chiefs = csv('c.csv', 'area,post,name,since,phone', 'nbs:999902,区长,,2024-02-31,', 'nbs:999903,别处,甲,,', ',无区,乙,,abc');
    const teams = csv('t.csv', 'area,name,kind,members,lon', 'nbs:999902,甲队,army,3.5,120', 'nbs:999902,甲队,militia,-1,');
    const centers = csv('s.csv', 'area,name,hours,status', 'nbs:999902,中心,8点到5点,open');
    assert.deepEqual((await faults({ areas, chiefs, teams, centers })).map((fault) => fault.replace(/; .*/, '')), [
      'a.csv:3 name contains characters that cannot be stored',
      'a.csv:5 code is "nbs:99"',
      'a.csv:6 crs is "epsg4214"',
      'a.csv:7 the code nbs:999902001 stands already on line 3',
      'a.csv:8 the parent nbs:999902003 of nbs:999902003001 is not in the file',
      'a.csv:9 kind is "village", but nbs:999902004 is a township, which is one of subdistrict, town, sum, quasi-township',
      'a.csv:9 the position 0,0 is not a longitude and latitude in degrees',
      'a.csv:10 has 3 cells, but the first line names 7 columns',
      'a.csv:11 name is empty',
      'a.csv:11 lon is "200"',
      'a.csv:11 lon and lat belong together',
      'c.csv:2 since is "2024-02-31"',
      'c.csv:3 the area nbs:999903 is not known',
      'c.csv:4 area is empty',
      'c.csv:4 phone is "abc"',
      't.csv:2 kind is "army"',
      't.csv:2 lon and lat belong together',
      't.csv:2 members is 3.5',
      't.csv:3 the team "甲队" of nbs:999902 stands already on line 2',
      't.csv:3 members is "-1"',
      's.csv:2 hours has "8点到5点"',
    ]);
    assert.equal(await count(), before);
  });

  test('outlines that cannot be are refused: open, crossing, of another kind', async () => {
    const feature = (code: string, geometry: object) => JSON.stringify({ type: 'Feature', properties: { code, name: '某', kind: code.length === 10 ? 'district' : 'town' }, geometry });
    const polygon = (...ring: number[][]) => ({ type: 'Polygon', coordinates: [ring] });
    const text = ['{"type":"FeatureCollection","features":[',
      `${feature('nbs:999904', polygon([1, 1], [2, 1], [2, 2], [1, 1]))},`,
      `${feature('nbs:999904001', polygon([1, 1], [2, 1], [2, 2], [1, 2]))},`,
      `${feature('nbs:999904002', polygon([1, 1], [2, 2], [2, 1], [1, 2], [1, 1]))},`,
      `${feature('nbs:999904003', polygon([1, 1], [500, 2], [2, 1], [1, 1]))},`,
      `${feature('nbs:999904004', { type: 'LineString', coordinates: [[1, 1], [2, 2]] })}]}`].join('\n');
    const told = await faults({ areas: { name: 'b.geojson', text } });
    assert.deepEqual(told.map((fault) => fault.replace(/(: Self-intersection|; ).*/, '')), [
      'b.geojson:3 the geometry has a ring that does not end where it begins',
      'b.geojson:4 the geometry of nbs:999904002 is not valid',
      'b.geojson:5 the geometry has the point [500,2], which is not a longitude and latitude',
      'b.geojson:6 the geometry is a LineString',
    ]);
  });

  test('areas cannot lose what still stands in them', async () => {
    const told = await faults({ areas: csv('a.csv', 'code,name,kind', 'nbs:999901,示例区,district') });
    assert.ok(told.some((fault) => /lacks nbs:999901001, where the database has 1 chiefs; import the chiefs/.test(fault)), told.join('\n'));
  });

  test('full-width commas are named where they stand for the others', async () => {
    const told = await faults({ chiefs: csv('c.csv', 'area,post', 'nbs:999901，区长', 'nbs:999901,区长,甲') });
    assert.deepEqual(told, [
      'c.csv:2 has 1 cells, but the first line names 2 columns; cells are separated by "," and not by "，"',
      'c.csv:3 has 3 cells, but the first line names 2 columns',
    ]);
  });

  test('files that are none are told in one line', async () => {
    assert.match((await faults({ chiefs: csv('c.csv', 'area,post,nonsense', 'nbs:999901,长,1') }))[0]!, /^c\.csv:1 "nonsense" is not a column/);
    assert.match((await faults({ chiefs: csv('c.csv', 'post') }))[0]!, /^c\.csv:1 the column "area" is missing/);
    assert.match((await faults({ chiefs: { name: 'c.csv', text: 'area,post\n"nbs:999901,长\n' } }))[0]!, /is not a CSV file/);
    assert.match((await faults({ areas: { name: 'a.geojson', text: '{"type":' } }))[0]!, /^a\.geojson:1 is not JSON/);
    assert.match((await faults({ areas: { name: 'a.json', text: '[]' } }))[0]!, /not a GeoJSON FeatureCollection/);
  });
}, { sandbox: false });
