import { hazards, HEADERS } from '@fire-governance/contract/endpoints';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Target } from '../target.ts';
import { assertProblem, call, faultsOf, type Answer } from './call.ts';
import { made } from './inputs.ts';

/** Files of hazards for a spreadsheet. */
export function exported(target: () => Target): void {
  const ask = (body: object, login = 'brigade', language = 'zh-CN') => call(target(), hazards.export, { body, login, headers: { 'Accept-Language': language } });
  const textOf = ({ bytes }: Answer) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

  test('a CSV file has a byte order mark, headings by language, and the hazards that the list names', async () => {
    const { id } = await made(target(), { description: '=1+1，看到了一处隐患', place: { area: 'nbs:150502002004' } });
    const text = textOf(await ask({ format: 'csv', sort: 'newest', area: 'nbs:150502002' }));
    const lines = text.split('\r\n');
    assert.ok(text.startsWith('\ufeff"编号","上报时间","隐患类型"'), lines[0]);
    const own = lines.find((line) => line.startsWith(`"${id}"`))!;
    assert.ok(own.includes(`"'=1+1，看到了一处隐患"`), own);
    const at = new Date(target().now().getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
    assert.equal(own.split(',')[1], at, 'the wall clock in Shanghai');
    const { json } = await call(target(), hazards.list, { query: { sort: 'newest', area: 'nbs:150502002', limit: 200 } });
    assert.deepEqual(lines.slice(1, -1).filter((line) => /^"[0-9a-f-]{36}",/.test(line)).map((line) => line.slice(1, 37)).sort(), json.items.map((row: { id: string }) => row.id).sort());
    assert.ok(textOf(await ask({ format: 'csv', sort: 'newest' }, 'brigade', 'en')).startsWith('\ufeff"Number","Reported","Kind of hazard"'));
  });

  test('an XLSX file is a zip archive of a workbook', async () => {
    const { bytes, headers } = await ask({ format: 'xlsx' });
    assert.deepEqual([...bytes.subarray(0, 4)], [0x50, 0x4b, 0x03, 0x04]);
    assert.match(headers.get('content-disposition')!, /^attachment; filename="hazards-\d{8}-\d{4}\.xlsx"$/);
    assert.ok(headers.get(HEADERS.requestId));
  });

  test('a filter that is none, a page, and another format are refused by name', async () => {
    const faults = faultsOf(await ask({ format: 'pdf', cursor: 'x', status: 'burnt' }));
    for (const fault of ['/format invalid_value', '/cursor unrecognized_key', '/status invalid_value']) assert.ok(faults.includes(fault), faults.join(', '));
    assertProblem(await call(target(), hazards.export, { body: { format: 'csv' }, login: 'volunteer' }), 'forbidden');
  });
}
