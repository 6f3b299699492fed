import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Target } from '../target.ts';
import { call, faultsOf, type Input } from './call.ts';
import { closedReport, made, madeKey, operation } from './inputs.ts';
import { walk } from './pages.ts';

const HOUR_MS = 3_600_000;

interface Entry {
  at: string;
  operation: string;
  role: string;
  actor: string | null;
  area: string;
  target: string | null;
  detail: Record<string, unknown>;
}

export function audit(target: () => Target): void {
  const act = (id: string, input: Input = {}) => call(target(), operation(id), input);
  const read = async (query: Input['query'] = {}): Promise<Entry[]> => (await act('audit.list', { query: { limit: 200, ...query } })).json.items;
  const subjectOf = async (login: string): Promise<string> => (await act('session.get', { login })).json.subject;

  test('a step, an opening, and what a reporter does are read by auditors, newest first', async () => {
    const { id, trackingCode } = await made(target());
    await act('hazards.reporter', { params: { id }, body: { reason: '告知核查结果' }, login: 'township' });
    target().advance(1000);
    await act('hazards.withdraw', { body: { code: trackingCode, reason: '已经处理' } });
    target().advance(1000);
    const other = await made(target());
    await act('hazards.act', { params: { id: other.id }, body: { action: 'accept' }, login: 'township' });
    const township = await subjectOf('township');
    const seen = (rows: Entry[]) => rows.map(({ operation: what, role, actor, area, detail }) => ({ what, role, actor, area, detail }));
    assert.deepEqual(seen(await read({ target: id })), [
      { what: 'hazards.withdraw', role: 'reporter', actor: null, area: 'nbs:150502002004', detail: { from: 'reported', to: 'withdrawn' } },
      { what: 'hazards.reporter', role: 'township', actor: township, area: 'nbs:150502002004', detail: { reason: '告知核查结果' } },
    ]);
    assert.deepEqual(seen(await read({ target: other.id })), [
      { what: 'hazards.act', role: 'township', actor: township, area: 'nbs:150502002004', detail: { action: 'accept', from: 'reported', to: 'accepted', version: 2 } },
    ]);
  });

  test('a hazard that its reporter has opened again is there, without who that was', async () => {
    const { id, trackingCode } = closedReport(target());
    await act('hazards.rate', { body: { code: trackingCode, satisfied: false, words: '又堵上了', reopen: true } });
    const [entry] = await read({ target: id });
    assert.deepEqual([entry!.operation, entry!.role, entry!.actor, entry!.detail], ['hazards.rate', 'reporter', null, { action: 'reopen', from: 'closed', to: 'reopened' }]);
  });

  test('it is narrowed by what was done, by whom, when, and where', async () => {
    target().advance(HOUR_MS);
    const from = target().now().toISOString();
    const key = await madeKey(target(), { area: 'nbs:150502011' });
    target().advance(1000);
    const before = target().now().toISOString();
    await act('keys.revoke', { params: { id: key.id } });
    const administrator = await subjectOf('administrator');
    const names = (rows: Entry[]) => rows.filter(({ operation: what }) => what !== 'audit.list').map(({ operation: what }) => what);
    // Other tests have turned the clock back and left entries that are still to come.
    const about = { from, target: key.id };
    assert.deepEqual(names(await read({ ...about, before })), ['keys.create']);
    assert.deepEqual(names(await read(about)), ['keys.revoke', 'keys.create']);
    assert.deepEqual(names(await read({ ...about, operation: 'keys.revoke' })), ['keys.revoke']);
    assert.deepEqual(names(await read({ ...about, actor: administrator })), ['keys.revoke', 'keys.create']);
    assert.deepEqual(names(await read({ ...about, actor: await subjectOf('township') })), []);
    assert.deepEqual(names(await read({ ...about, area: 'nbs:150502011' })), ['keys.revoke', 'keys.create']);
    assert.deepEqual(names(await read({ ...about, area: 'nbs:150502002' })), []);
    assert.deepEqual(names(await read({ ...about, area: 'nbs:150581' })), []);
  });

  test('reading leaves an entry once an hour for each question, however many pages are turned', async () => {
    target().advance(HOUR_MS);
    const from = target().now().toISOString();
    const readings = async () => (await read({ from, operation: 'audit.list' })).map(({ detail }) => JSON.stringify(detail));
    await madeKey(target());
    await madeKey(target());
    await walk(target(), operation('audit.list'), { from }, 1);
    await walk(target(), operation('audit.list'), { from }, 1);
    const mine = JSON.stringify({ from, operation: 'audit.list' });
    assert.deepEqual((await readings()).sort(), [JSON.stringify({ from }), mine].sort());
    target().advance(HOUR_MS);
    await act('audit.list', { query: { from } });
    assert.equal((await readings()).filter((detail) => detail === JSON.stringify({ from })).length, 2);
  });

  test('what cannot be asked is told by its field', async () => {
    assert.deepEqual(faultsOf(await act('audit.list', { query: { before: '2026-13-45T00:00:00Z' } })), ['/query/before invalid']);
    assert.deepEqual(faultsOf(await act('audit.list', { query: { operation: 'drop table' } })), ['/query/operation invalid_format']);
    assert.deepEqual(faultsOf(await act('audit.list', { query: { actor: 'me' } })), ['/query/actor invalid_format']);
  });
}
