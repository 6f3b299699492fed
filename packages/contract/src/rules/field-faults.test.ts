import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HazardReport } from '../schemas/hazard.ts';
import { LocateQuery } from '../schemas/area.ts';
import { check, fieldError } from './field-faults.ts';
import { checkQuery } from './query-values.ts';

const report = (change: object) => ({
  category: 'EBIKE', description: '楼道里有电动车在充电', place: { area: 'nbs:150502001' }, reporter: { mode: 'anonymous', wantsReply: false }, ...change,
});
const faults = (value: unknown) => {
  const result = check(HazardReport, value, '');
  return 'faults' in result ? result.faults.map(({ pointer, code }) => `${pointer} ${code}`) : [];
};

test('a sound report has no faults', () => assert.deepEqual(faults(report({})), []));

test('each fault names its field and what is wrong there', () => {
  assert.deepEqual(faults({}), ['/category required', '/description required', '/place required', '/reporter required']);
  assert.deepEqual(faults(report({ category: 'FIRE' })), ['/category invalid_value']);
  assert.deepEqual(faults(report({ description: '短' })), ['/description too_small']);
  assert.deepEqual(faults(report({ place: {} })), ['/place place_needed']);
  assert.deepEqual(faults(report({ reporter: { mode: 'named', wantsReply: false } })), ['/reporter/name name_needed']);
  assert.deepEqual(faults(report({ reporter: { mode: 'anonymous', name: '示例', wantsReply: false } })), ['/reporter/name name_not_taken']);
  assert.deepEqual(faults(report({ reporter: { mode: 'anonymous', wantsReply: true } })), ['/reporter/contact contact_needed']);
  assert.deepEqual(faults(report({ 'a/b~c': 1 })), ['/a~1b~0c unrecognized_key']);
  assert.deepEqual(faults(report({ description: '看到了半个字\ud800在这里' })), ['/description not_plain_text']);
  assert.deepEqual(faults(report({ description: '\u200b'.repeat(9) })), ['/description not_plain_text']);
  assert.deepEqual(faults(report({ description: '看到\u202e过道里的纸箱' })), ['/description not_plain_text']);
  assert.deepEqual(faults(report({ description: '短\u200b\u200b\u200b\u200b\u200b' })), ['/description too_small']);
  assert.deepEqual(faults(report({ place: { address: '明仁大街\u009b1号' } })), ['/place/address not_plain_text']);
  assert.deepEqual(faults(report({ reporter: { mode: 'named', name: '\u2060', wantsReply: false } })), ['/reporter/name not_plain_text']);
});

test('a body of nonsense does not make a long list', () => {
  assert.ok(faults(Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`k${n}`, n]))).length <= 60);
});

test('messages speak the language asked for and name the bound', () => {
  const fault = { pointer: '/query/limit', code: 'too_big', limit: 200, of: 'number' } as const;
  assert.equal(fieldError(fault, 'en').message, 'At most 200');
  assert.equal(fieldError(fault, 'zh-CN').message, '不能超过 200');
});

test('a query with a blank, a doubled or an unknown name is refused before it is read', () => {
  const read = (search: string, schema: typeof LocateQuery | null = LocateQuery) => {
    const result = checkQuery(new URLSearchParams(search), schema ?? undefined);
    return 'faults' in result ? result.faults.map(({ pointer, code }) => `${pointer} ${code}`) : result.value;
  };
  assert.deepEqual(read('lon=122.2&lat=43.6'), { lon: 122.2, lat: 43.6 });
  assert.deepEqual(read('lon=&lat=43.6'), ['/query/lon empty']);
  assert.deepEqual(read('lon=1&lon=2&lat=43.6'), ['/query/lon duplicate']);
  assert.deepEqual(read('lon=1&lat=43.6&__proto__=x'), ['/query/__proto__ unrecognized_key']);
  assert.deepEqual(read('x=1', null), ['/query/x unrecognized_key']);
});
