import type { EventPage } from '@fire-governance/contract';
import { API_PREFIX } from '@fire-governance/contract/endpoints';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BASE, type Target } from '../target.ts';
import { call, newKey } from './call.ts';
import { closedReport, made, operation as byId } from './inputs.ts';

/** Gives numbers some time to be given: a server does it just after it has answered. */
async function until<Value>(ask: () => Promise<Value>, enough: (value: Value) => boolean): Promise<Value> {
  for (;;) {
    const value = await ask();
    if (enough(value)) return value;
    await new Promise((resolve) => { setTimeout(resolve, 5); });
  }
}

/** What happens is told to those who may see it. */
export function events(target: () => Target): void {
  const page = async (query: Record<string, string | number> = {}, login = 'brigade'): Promise<EventPage> => {
    const { status, json } = await call(target(), byId('events.list'), { query, login });
    assert.equal(status, 200, JSON.stringify(json));
    return json;
  };
  const here = async () => (await page()).cursor;
  const after = (cursor: string, count: number, login?: string) =>
    until(() => page({ after: cursor }, login), ({ items }) => items.length >= count);

  test('every way to change a hazard is told, in order', async () => {
    const cursor = await here();
    const { id } = await made(target());
    await call(target(), byId('hazards.act'), { params: { id }, body: { action: 'accept' }, login: 'township' });
    await call(target(), byId('hazards.follow'), { params: { id } });
    const other = await made(target());
    await call(target(), byId('hazards.withdraw'), { body: { code: other.trackingCode } });
    const closed = closedReport(target());
    await call(target(), byId('hazards.rate'), { body: { code: closed.trackingCode, satisfied: false, words: '还堆着杂物', reopen: true } });
    const { items } = await after(cursor, 6);
    assert.deepEqual(items.map(({ kind, about, data }) => [kind, about, data['version'], data['status'], data['action']]), [
      ['hazard.reported', id, 1, 'reported', undefined], ['hazard.changed', id, 2, 'accepted', 'accept'], ['hazard.followed', id, 2, 'accepted', undefined],
      ['hazard.reported', other.id, 1, 'reported', undefined], ['hazard.withdrawn', other.id, 2, 'withdrawn', 'withdraw'],
      ['hazard.rated', closed.id, items[5]!.data['version'], 'reopened', 'reopen'],
    ]);
    assert.equal(items[5]!.data['version'], (await call(target(), byId('hazards.get'), { params: { id: closed.id } })).json.version);
    for (const [n, { id: number }] of items.entries()) if (n > 0) assert.ok(BigInt(number) > BigInt(items[n - 1]!.id));
  });

  test('people are told of their area', async () => {
    const cursor = await here();
    const { id } = await made(target(), { place: { area: 'nbs:150502011001' } });
    const mine = await made(target());
    assert.deepEqual((await after(cursor, 2)).items.map(({ about }) => about), [id, mine.id]);
    const told = await page({ after: cursor }, 'township');
    assert.deepEqual([told.items.map(({ about }) => about), told.cursor], [[mine.id], await here()]);
  });

  test('a repeated request tells nothing more', async () => {
    const cursor = await here();
    const { id } = await made(target());
    const accept = { params: { id }, body: { action: 'accept' }, login: 'township', idempotencyKey: newKey() };
    for (let n = 0; n < 3; n += 1) assert.equal((await call(target(), byId('hazards.act'), accept)).status, 200);
    const last = await made(target());
    const { items } = await until(() => page({ after: cursor }), (found) => found.items.some(({ about }) => about === last.id));
    assert.equal(items.filter(({ about }) => about === id).length, 2);
  });

  test('a number that nobody gave, or that is not kept, asks to begin anew', async () => {
    const { items, reset, more, cursor } = await page({ after: '999999999999999999' });
    assert.deepEqual([items, reset, more, cursor], [[], true, false, await here()]);
  });

  test('a stream tells what has happened and what happens', async () => {
    const cursor = await here();
    const first = await made(target());
    const controller = new AbortController();
    const response = await target().fetch(`${BASE}${API_PREFIX}/events?kinds=hazard.reported`, {
      headers: { Accept: 'text/event-stream', 'Last-Event-ID': cursor, Authorization: `Bearer ${await target().tokenFor('brigade')}` }, signal: controller.signal,
    });
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type')!, /^text\/event-stream/);
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const told = async (about: string) => { while (!text.includes(about)) text += (await reader.read()).value ?? assert.fail('the stream has ended'); };
    await told(first.id);
    const second = await made(target());
    await told(second.id);
    assert.match(text, /^retry: \d+\nid: \d+\n/);
    const events = [...text.matchAll(/^id: (\d+)\ndata: (.+)$/gm)].map(([, id, data]) => ({ id, event: JSON.parse(data!) }));
    assert.deepEqual(events.map(({ event }) => event.about), [first.id, second.id]);
    for (const { id, event } of events) assert.equal(event.id, id);
    await reader.cancel();
  });
}
