import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Cells } from './cells.ts';
import { featureLines } from './feature-lines.ts';
import { decodeText } from './read-text.ts';
import { readRecords } from './records.ts';
import { FaultReport, ImportError } from './report.ts';
import type { Columns } from './source.ts';

const COLUMNS: Columns = { required: ['area', 'name'], optional: ['lon', 'lat', 'crs'], geometries: ['Point'] };

function read(name: string, text: string, columns = COLUMNS) {
  const report = new FaultReport();
  const records = readRecords({ name, text }, columns, report);
  const positions = records.map((record) => new Cells(record, report).position());
  return { rows: records.map(({ line, values }) => [line, ...values.values()]), positions, faults: report.lines(), report };
}

const faultsOfFeature = (feature: unknown, columns?: Columns) =>
  read('t.geojson', JSON.stringify({ type: 'FeatureCollection', features: [feature] }), columns).faults.map((fault) => fault.replace('t.geojson:1: ', ''));
const featureWith = (geometry: unknown, properties = {}) => ({ type: 'Feature', properties: { area: 'nbs:999901', name: '甲', ...properties }, geometry });

test('CSV is read in UTF-8, with a byte order mark, and in GB18030', () => {
  const gb = Uint8Array.from([0xca, 0xbe, 0xc0, 0xfd]);
  assert.equal(decodeText(gb), '示例');
  assert.equal(decodeText(new TextEncoder().encode('\ufeff示例')), '示例');
});

test('UTF-16 and workbooks are told what to be saved as', () => {
  const utf16 = Buffer.from('area\tpost\n', 'utf16le');
  for (const bytes of [Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]), Buffer.from([0xfe, 0xff, 0x79, 0x3a]), utf16]) {
    assert.throws(() => decodeText(bytes), { message: 'it is UTF-16, which Excel calls "Unicode Text"; save it as "CSV UTF-8" and import that' });
  }
  assert.throws(() => decodeText(Buffer.from('PK\u0003\u0004...')), /an Excel workbook; save it as "CSV UTF-8"/);
});

test('features are found on their lines, whatever stands in them', () => {
  const text = '{"a":[{}],\n"features":[\n{"type":"x","p":{"q":"]}[{\\"\\n"}},\n\n{"features":[{}]}\n,{}],"z":[{}]}';
  assert.deepEqual(featureLines(text), [3, 5, 6]);
  assert.deepEqual(featureLines('{"features":[]}'), []);
});

test('entries that are no features are counted, so that the others are told on their own lines', () => {
  assert.deepEqual(featureLines('{"features":[null,\n"x",\n[1,\n2],3\n,{}]}'), [1, 2, 3, 4, 5]);
  const { faults } = read('t.geojson', `{"type":"FeatureCollection","features":[null,\n"x",\n${JSON.stringify(featureWith({ type: 'Polygon' }))}]}`);
  assert.deepEqual(faults, [
    't.geojson:1: is not a Feature with properties', 't.geojson:2: is not a Feature with properties',
    't.geojson:3: the geometry is a Polygon; it must be a Point',
  ]);
});

test('a geometry is of the kind that its file takes, and whole', () => {
  const pointless = 'the geometry is a Point without coordinates; write [longitude, latitude]';
  assert.deepEqual(faultsOfFeature(featureWith({ type: 'Point', coordinates: [120, 44] })), []);
  assert.deepEqual(faultsOfFeature(featureWith(null)), []);
  assert.deepEqual(faultsOfFeature(featureWith({ type: 'Point' })), [pointless]);
  assert.deepEqual(faultsOfFeature(featureWith({ type: 'Point', coordinates: [] })), [pointless]);
  assert.deepEqual(faultsOfFeature(featureWith({ type: 'Point', coordinates: ['120', '44'] })), [pointless]);
  assert.deepEqual(faultsOfFeature(featureWith('foo')), ['the geometry is "foo"; it must be a Point']);
  assert.deepEqual(faultsOfFeature(featureWith({})), ['the geometry is of no type; it must be a Point']);
  assert.deepEqual(faultsOfFeature(featureWith({ type: 'Point', coordinates: [1, 2] }), { ...COLUMNS, geometries: [] }), [
    'the geometry is a Point; it must be null, as this file has no places',
  ]);
});

test('a property is one text: no object, no list, no second one of the same name', () => {
  assert.deepEqual(faultsOfFeature(featureWith(null, { name: { zh: '甲' } })), ['name is an object; write it as one text']);
  assert.deepEqual(faultsOfFeature(featureWith(null, { name: ['甲', '乙'] })), ['name is a list; write it as one text, several with ; between them']);
  assert.deepEqual(faultsOfFeature(featureWith(null, { Name: '乙' })), ['the property "Name" stands twice']);
});

test('a stray quote is text, and a broken one costs its own row only', () => {
  assert.deepEqual(read('c.csv', 'area,name\n1,张"一\n2,村"两委"\n').rows, [[2, '1', '张"一'], [3, '2', '村"两委"']]);
  const { rows, faults } = read('c.csv', ['area,name', '1,"张"一', '', '2,"two', 'lines"', '3,"never closed', '4,四', '5', '6,六'].join('\r\n'));
  assert.deepEqual(rows, [[4, '2', 'two\nlines'], [7, '4', '四'], [9, '6', '六']]);
  const quote = 'opens a cell with a quote (") that does not close it; put the whole cell in quotes and write a quote within it twice ("")';
  assert.deepEqual(faults, [`c.csv:2: ${quote}`, `c.csv:6: ${quote}`, 'c.csv:8: has 1 cells, but the first line names 2 columns']);
  assert.deepEqual(read('c.csv', 'area,"name\n1,a\n').faults, [`c.csv:1: ${quote}`]);
});

test('a file of broken rows only is given up in the end', () => {
  const { faults } = read('c.csv', `area,name\n${'1,"a"b\n'.repeat(5000)}`);
  assert.equal(faults.length, 101);
  assert.match(faults.at(-1)!, /the rows after it were not read/);
});

test('other separators than the comma are told in one sentence', () => {
  for (const [mark, named] of [[';', '";"'], ['\t', 'tabs'], ['，', '"，"']]) {
    assert.deepEqual(read('c.csv', `area${mark}name\n1${mark}甲,乙\n`).faults, [
      `c.csv:1: separates its cells with ${named} instead of ","; save it as "CSV UTF-8 (comma delimited)"`,
    ]);
  }
});

test('files without rows are refused', () => {
  const empty = 'has no rows; fill it in, or leave it out to keep what the database has';
  assert.deepEqual(read('c.csv', 'area,name\n').faults, [`c.csv:1: ${empty}`]);
  assert.deepEqual(read('c.csv', 'area,name\n,\n\n').faults, [`c.csv:1: ${empty}`]);
  assert.deepEqual(read('c.csv', '').faults, ['c.csv:1: is empty; the first line must name the columns']);
  assert.deepEqual(read('a.geojson', '{"type":"FeatureCollection","features":[]}').faults, [`a.geojson:1: ${empty}`]);
});

test('a position is told once for what it is: half, no number, swapped', () => {
  const faults = (lon: string, lat: string) => read('c.csv', `area,name,lon,lat\n1,甲,${lon},${lat}\n`).faults.map((fault) => fault.replace('c.csv:2: ', ''));
  assert.deepEqual(faults('120', 'abc'), ['lat is "abc"; it must be a number from -90 to 90']);
  assert.deepEqual(faults('120', ''), ['lon and lat belong together; one of them is missing']);
  assert.deepEqual(faults('44.1', '120.2'), ['lat is "120.2"; it must be a number from -90 to 90; lon and lat look swapped']);
  assert.deepEqual(faults('0', '0'), ['the position 0,0 is not a longitude and latitude in degrees']);
  assert.deepEqual(faultsOfFeature(featureWith({ type: 'Point', coordinates: [44.1, 120.2] })), [
    'the position 44.1,120.2 is not a longitude and latitude in degrees; lon and lat look swapped',
  ]);
});

test('rows are counted, not faults, and one is not many', () => {
  const { report } = read('c.csv', 'area,name,lon,lat,crs\n1,甲,x,y,z\n');
  assert.equal(report.lines().length, 3);
  assert.match(new ImportError(report).message, /^1 row needs attention; nothing was imported\.\n/);
  report.add('c.csv', 3, 'is another');
  assert.match(new ImportError(report).message, /^2 rows need attention;/);
});
