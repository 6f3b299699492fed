import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { onEachEngine } from '../each-engine.ts';
import { insertPortalKey } from '../modules/portals/queries.ts';
import { StartupError } from '../startup-error.ts';
import { brigadeFrom } from './brigade.ts';
import { decodeText } from './read-text.ts';
import { ImportError } from './report.ts';
import { importFiles, type ImportFiles } from './run.ts';
import type { SourceFile } from './source.ts';

const EXAMPLES = new URL('../../../../docs/guides/import-examples/', import.meta.url);
const example = (name: string): SourceFile => ({ name, text: decodeText(readFileSync(new URL(name, EXAMPLES))) });
const csv = (name: string, ...lines: string[]): SourceFile => ({ name, text: `${lines.join('\n')}\n` });

onEachEngine('import', (api) => {
  const run = (files: ImportFiles) => importFiles(api.server.db, api.server.clock, files);
  const faults = async (files: ImportFiles) => {
    const error = await run(files).then(() => undefined, (failure: unknown) => failure);
    assert.ok(error instanceof ImportError, String(error));
    return error.faults.map(({ file, line, message }) => `${file}:${line} ${message}`);
  };
  const count = async () => {
    const [row] = await api.server.db.owner((sql) =>
      sql.query<{ n: string }>(`select concat_ws(' ', (select count(*) from areas), (select count(*) from chiefs), (select count(*) from teams), (select count(*) from centers), (select count(*) from projects)) as n`));
    return row!.n;
  };

  test('the example files of the guide are taken', async () => {
    await api.server.db.owner((sql) =>
      insertPortalKey(sql, api.server.clock, { area: 'nbs:999901', name: 'Example', key: 'pk_sandbox_horqin', origins: ['*'], sandbox: true }));
    const files = { areas: example('areas.geojson'), chiefs: example('chiefs.csv'), teams: example('teams.csv'), centers: example('centers.csv'), projects: example('projects.csv') };
    assert.deepEqual(await run(files), { areas: 5, chiefs: 5, teams: 2, centers: 2, projects: 1 });
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
    assert.ok(told.some((fault) => /lacks nbs:999901001, where the database has 1 chief; give --chiefs FILE too, or --without chiefs if there are none/.test(fault)), told.join('\n'));
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
    assert.match((await faults({ areas: { name: 'a.geojson', text: '{"type":' } }))[0]!, /^a\.geojson:1 is not JSON/);
    assert.match((await faults({ areas: { name: 'a.json', text: '[]' } }))[0]!, /not a GeoJSON FeatureCollection/);
  });

  test('a file says nothing about the counties of another file', async () => {
    const other = csv('a.csv', 'code,name,kind', 'nbs:999905,他区,district', 'nbs:999905001,他街道,subdistrict');
    await run({ areas: other, chiefs: csv('c.csv', 'area,post,name', 'nbs:999905,区长,甲', 'nbs:999905001,主任,乙') });
    const before = await count();
    await run({ chiefs: csv('c.csv', 'area,post,name', 'nbs:999905,区长,丙', 'nbs:999905001,主任,丁'), teams: example('teams.csv') });
    assert.equal(await count(), before);
    // Areas of one county and chiefs of another, which only the database knows.
    await run({ areas: example('areas.csv'), chiefs: csv('c.csv', 'area,post,name', 'nbs:999905,区长,戊') });
    const kept = await api.server.db.read<{ county: string; n: number }>('select county, count(*)::int as n from chiefs group by county order by county');
    assert.deepEqual(kept, [{ county: 'nbs:999901', n: 5 }, { county: 'nbs:999905', n: 1 }]);
  });

  test('a file without rows removes nothing', async () => {
    const before = await count();
    const told = await faults({ chiefs: csv('c.csv', 'area,post'), teams: { name: 't.geojson', text: '{"type":"FeatureCollection","features":[]}' } });
    assert.deepEqual(told.map((fault) => fault.replace(/; .*/, '')), ['c.csv:1 has no rows', 't.geojson:1 has no rows']);
    assert.equal(await count(), before);
  });

  test('that there are none of a kind has to be said', async () => {
    const standing = async () => (await api.server.db.read<{ n: number }>(`select count(*)::int as n from projects where county = 'nbs:999901'`))[0]!.n;
    assert.equal(await standing(), 1);
    const fewer = csv('a.csv', 'code,name,kind', 'nbs:999901,示例区,district', 'nbs:999901001,东山街道,subdistrict');
    const chiefs = csv('c.csv', 'area,post', 'nbs:999901001,主任');
    assert.match((await faults({ areas: fewer, chiefs })).join('\n'), /1 project; give --projects FILE too, or --without projects/);
    await run({ areas: fewer, chiefs, without: ['teams', 'centers', 'projects', 'investments'] });
    assert.equal(await standing(), 0);
    assert.match(await count(), /^4 2 0 0 0$/);
  });

  test('positions far from their county are refused; swapped ones are called so', async () => {
    await run({ areas: example('areas.geojson') });
    const teams = csv('t.csv', 'area,name,kind,lon,lat',
      'nbs:999901001,在界内,militia,120.1,44.1', 'nbs:999901001,在界外不远,militia,119.95,44.1', 'nbs:999901001,在北京,militia,116.4,39.9');
    const centers = csv('s.csv', 'area,name,lon,lat', 'nbs:999901001,颠倒,44.1,90', 'nbs:999901001,少一位,12.01,44.1');
    assert.deepEqual(await faults({ teams, centers }), [
      't.csv:4 the position 116.4,39.9 lies far outside the outline of nbs:999901; check lon, lat and crs',
      's.csv:2 the position 44.1,90 lies far outside the outline of nbs:999901; check lon, lat and crs',
      's.csv:3 the position 12.01,44.1 lies far outside the outline of nbs:999901; check lon, lat and crs',
    ]);
    const box = [[30, 60], [31, 60], [31, 61], [30, 61], [30, 60]];
    const feature = (properties: object, geometry: object) => JSON.stringify({ type: 'Feature', properties, geometry });
    const areas = ['{"type":"FeatureCollection","features":[',
      `${feature({ code: 'nbs:999906', name: '某区', kind: 'district' }, { type: 'Polygon', coordinates: [box] })},`,
      `${feature({ code: 'nbs:999906001', name: '某镇', kind: 'town' }, { type: 'Point', coordinates: [60.5, 30.5] })}]}`].join('\n');
    assert.deepEqual(await faults({ areas: { name: 'a.geojson', text: areas } }), [
      'a.geojson:3 the position 60.5,30.5 lies far outside the outline of nbs:999906; lon and lat look swapped',
    ]);
  });

  test('full-width marks mean the same in opening hours, duties and other codes', async () => {
    const areas = csv('a.csv', 'code,name,kind,other_codes', 'nbs:999907,某区,district,', 'nbs:999907001,某镇,town,mca:999907101；mca:999907102');
    await run({ areas, centers: csv('s.csv', 'area,name,hours,duties', 'nbs:999907001,某中心,１－５　０８：３０—１２：００；6 09:00～11:00,受理举报；巡查;宣传') });
    const [row] = await api.server.db.read<{ hours: unknown; duties: unknown; other_codes: unknown }>(
      `select hours, duties, other_codes from centers c join areas a on a.code = c.area where c.area = 'nbs:999907001'`);
    assert.deepEqual(row, {
      hours: [{ days: [1, 2, 3, 4, 5], opens: '08:30', closes: '12:00' }, { days: [6], opens: '09:00', closes: '11:00' }],
      duties: [{ 'zh-CN': '受理举报' }, { 'zh-CN': '巡查' }, { 'zh-CN': '宣传' }],
      other_codes: ['mca:999907101', 'mca:999907102'],
    });
  });

  test('formulas are not taken for names', async () => {
    assert.deepEqual(await faults({ chiefs: csv('c.csv', 'area,post,name', 'nbs:999901,区长,=HYPERLINK("x")', 'nbs:999901,区长,张"一', 'nbs:99,区长,') }), [
      'c.csv:2 name is "=HYPERLINK("x")", a formula; paste what it shows instead',
      'c.csv:4 area is "nbs:99"; an area code names its list and has 6, 9 or 12 digits, such as nbs:150502009',
    ]);
  });

  test('reports without a service center go to the brigade that was imported', async () => {
    const report = async () => (await api.post('/hazards', {
      category: 'EVAC_BLOCK', description: '楼道里堆满了纸箱', place: { address: '老街三号楼' }, reporter: { mode: 'anonymous', wantsReply: false },
    })).body.handler;
    assert.equal((await report()).phone, null);
    assert.deepEqual(await run({ brigade: brigadeFrom('nbs:999901', '示例区消防救援大队', '000-0000-0100') }), {});
    assert.deepEqual(await report(), { area: 'nbs:999901', name: { 'zh-CN': '示例区消防救援大队' }, phone: '000-0000-0100' });
  });

  test('a brigade stands for a county that is known', async () => {
    const brigade = (area: string) => run({ areas: csv('a.csv', 'code,name,kind', 'nbs:999908,新区,district'), brigade: brigadeFrom(area, '某大队', undefined) });
    for (const area of ['garbage', 'nbs:999999', 'nbs:999901001', 'mca:999908']) {
      await assert.rejects(brigade(area), new RegExp(`^StartupError: --brigade-area is "${area}", which is no county of the import or the database; it must be one of nbs:9999`));
    }
    assert.equal((await api.server.db.read(`select from areas where code = 'nbs:999908'`)).length, 0);
    await brigade('nbs:999908');
  });

  test('half a brigade is refused, not left out', () => {
    const refused = (...options: Parameters<typeof brigadeFrom>) => assert.throws(() => brigadeFrom(...options), StartupError);
    refused('nbs:999901', undefined, undefined);
    refused(undefined, '某大队', undefined);
    refused(undefined, undefined, '119');
    refused('nbs:999901', ' ', undefined);
    refused('nbs:999901', '某大队', 'abc');
    assert.equal(brigadeFrom(undefined, undefined, undefined), undefined);
  });
}, { sandbox: false });

onEachEngine('import over the sandbox', (api) => {
  test('nothing invented stays beside real areas, also where the codes are the same', async () => {
    const { db, clock } = api.server;
    const rows = await db.read<{ code: string; name: string; kind: string }>("select code, name ->> 'zh-CN' as name, kind from areas where county = 'nbs:150502'");
    const areas = csv('areas.csv', 'code,name,kind', ...rows.map(({ code, name, kind }) => `${code},${name},${kind}`));
    await assert.rejects(importFiles(db, clock, { areas }), (error: Error) => {
      for (const kind of ['chiefs', 'teams', 'centers', 'projects']) assert.match(error.message, new RegExp(`would stand beside \\d+ ${kind.slice(0, -1)}s? of the sandbox; give --${kind} FILE too, or say --without ${kind}`));
      assert.match(error.message, /would stand beside 3 investments of the sandbox; say --without investments/);
      return true;
    });
    const [still] = await db.read<{ n: number }>('select count(*)::int as n from chiefs where schematic');
    assert.ok(still!.n > 500);
  });

  test('an own county takes the place of the invented one', async () => {
    const inSandboxCounty = (name: string): SourceFile => {
      const { text } = example(name);
      return { name, text: text.replaceAll('999901', '150502') };
    };
    const files = {
      areas: inSandboxCounty('areas.geojson'), chiefs: inSandboxCounty('chiefs.csv'), teams: inSandboxCounty('teams.csv'), centers: inSandboxCounty('centers.csv'),
    };
    const run = (more: ImportFiles) => importFiles(api.server.db, api.server.clock, { ...files, ...more });
    await assert.rejects(run({}), /areas\.geojson:1: lacks nbs:150502102, where the database has 1 project; give --projects FILE too, or --without projects/);
    await run({ without: ['projects', 'investments'] });
    const totals = await Promise.all(['areas', 'chiefs', 'teams', 'centers', 'projects', 'investments'].map(async (noun) => (await api.get(`/${noun}`)).body.total));
    assert.deepEqual(totals, [5, 5, 2, 2, 0, 0]);
  });
}, { sandbox: true });
