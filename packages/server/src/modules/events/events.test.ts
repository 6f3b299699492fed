import type { EventPage, LiveEvent } from '@fire-governance/contract';
import { STREAM_ENDS } from '@fire-governance/contract/rules';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Scope } from '../../db/engine.ts';
import { freshKey, onEachEngine } from '../../each-engine.ts';
import { cleanUp } from '../../jobs/clean-up.ts';
import { escalate } from '../../jobs/escalate.ts';
import { publishEvents } from './publish.ts';
import { addEvent } from './queries.ts';

const HOUR = 60 * 60 * 1000;
const AREA = 'nbs:150502002004';
const BRIGADE: Scope = { county: 'nbs:150502', keyId: '01890000-0000-7000-8000-00000000000a', role: 'brigade', area: 'nbs:150502' };

interface Block {
  event: string | undefined;
  id: string | undefined;
  data: string | undefined;
}

onEachEngine('events', (api) => {
  const bearer = async (login: string, change?: Record<string, unknown>) => ({ Authorization: `Bearer ${await api.server.tokenFor(login, change)}` });
  const report = async (change: object = {}) =>
    (await api.post('/hazards', { category: 'EVAC_BLOCK', description: '楼道里堆满了杂物', place: { area: AREA }, reporter: { mode: 'named', name: '示例·举报人', contact: '13800000000', wantsReply: true }, ...change })).body;
  const act = async (login: string, id: string, version: number, body: object) => {
    const { status, body: reply } = await api.post(`/hazards/${id}/actions`, body, { ...(await bearer(login)), 'If-Match': `"${version}"`, 'Idempotency-Key': freshKey() });
    assert.equal(status, 200, JSON.stringify(reply));
  };
  const page = async (query: string, login = 'brigade', change?: Record<string, unknown>): Promise<EventPage> => {
    await api.server.feed.publisher.idle();
    const { status, body } = await api.get(`/events${query}`, await bearer(login, change));
    assert.equal(status, 200, JSON.stringify(body));
    return body;
  };
  const here = async () => (await page('')).cursor;
  const since = async (after: string, login?: string): Promise<string[]> => (await page(`?after=${after}`, login)).items.map(({ kind, about, data }) => `${kind} ${about} ${String(data['version'])}`);

  /** A stream as a reader of blocks. */
  const open = async (login: string, headers: Record<string, string> = {}, query = '', change?: Record<string, unknown>) => {
    const controller = new AbortController();
    const response = await api.server.fetch(`http://localhost/api/v1/events${query}`, { headers: { Accept: 'text/event-stream', ...(await bearer(login, change)), ...headers }, signal: controller.signal });
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type')!, /^text\/event-stream/);
    assert.match(response.headers.get('cache-control')!, /no-store, no-transform/);
    const reader = response.body!.getReader();
    const decoder = new TextDecoder();
    let text = '';
    /** The next block; undefined after the last. */
    const next = async (): Promise<Block | undefined> => {
      while (!text.includes('\n\n')) {
        const { done, value } = await reader.read();
        if (done) return undefined;
        text += decoder.decode(value, { stream: true });
      }
      const [block = '', ...rest] = text.split('\n\n');
      text = rest.join('\n\n');
      const field = (name: string) => block.split('\n').find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
      return { event: field('event'), id: field('id'), data: field('data') };
    };
    const event = async (): Promise<LiveEvent> => {
      for (;;) {
        const block = await next();
        assert.ok(block, 'the stream has ended');
        if (block.event === undefined && block.data !== undefined) return JSON.parse(block.data);
      }
    };
    return { next, event, close: () => reader.cancel() };
  };

  test('each thing that happens to a hazard is told, with the version it led to', async () => {
    const after = await here();
    const { id, trackingCode } = await report();
    await act('township', id, 1, { action: 'accept' });
    await api.post(`/hazards/${id}/follow`, undefined);
    const other = await report();
    await api.post('/hazards/withdraw', { code: other.trackingCode });
    assert.deepEqual(await since(after), [
      `hazard.reported ${id} 1`, `hazard.changed ${id} 2`, `hazard.followed ${id} 2`, `hazard.reported ${other.id} 1`, `hazard.withdrawn ${other.id} 2`,
    ]);
    const [reported, changed, followed] = (await page(`?after=${after}`)).items;
    const { body: found } = await api.get(`/hazards/${id}`, await bearer('brigade'));
    assert.deepEqual(changed!.data, {
      version: 2, status: 'accepted', category: 'EVAC_BLOCK', deadlineClass: 'A', duty: 'verify', dueAt: found.deadline.dueAt, paused: false, major: null, action: 'accept',
    });
    const { action: _action, ...same } = changed!.data;
    assert.deepEqual(reported!.data, { ...same, version: 1, status: 'reported' }, 'both ways of writing say the same');
    assert.equal(followed!.data['followers'], 1);
    assert.equal(reported!.area, AREA);
    assert.doesNotMatch(JSON.stringify((await page(`?after=${after}`)).items), /示例|13800000000|杂物/, 'nothing about a person, nothing that was written');
    assert.ok(trackingCode);
  });

  test('whatever has a new version has an event that says so', async () => {
    const rows = await api.server.db.owner((sql) => sql.query<{ id: string; version: number; told: number | null }>(
      `select h.id, h.version, (select max((e.data ->> 'version')::int) from events e where e.about = h.id) as told
       from hazards h where not h.schematic`));
    assert.ok(rows.length > 0);
    assert.deepEqual(rows.filter(({ version, told }) => version !== told), []);
  });

  test('a step that is refused, and a request that is repeated, tell nothing more', async () => {
    const { id } = await report();
    const after = await here();
    const refused = await api.post(`/hazards/${id}/actions`, { action: 'close' }, { ...(await bearer('brigade')), 'If-Match': '"1"' });
    assert.equal(refused.status, 409);
    const send = async () => api.post(`/hazards/${id}/actions`, { action: 'accept' }, { ...(await bearer('township')), 'If-Match': '"1"', 'Idempotency-Key': 'one-key-for-all-three' });
    for (const { status } of await Promise.all([send(), send(), send()])) assert.equal(status, 200);
    assert.deepEqual(await since(after), [`hazard.changed ${id} 2`]);
  });

  test('notices of escalation are told', async () => {
    while (await escalate(api.server.db, api.server.clock) > 0);
    await publishEvents(api.server.db);
    const { id } = await report();
    const after = await here();
    api.server.clock.advance(25 * HOUR);
    while (await escalate(api.server.db, api.server.clock) > 0);
    await publishEvents(api.server.db);
    const told = (await page(`?after=${after}`)).items.filter(({ about }) => about === id);
    assert.deepEqual(told.map(({ kind, data }) => `${kind} ${String(data['step'])}`).sort(), ['hazard.notice escalate-township', 'hazard.notice remind']);
  });

  test('people are told of what lies in their area and is for their role', async () => {
    const after = await here();
    const { id } = await report();
    const elsewhere = await report({ place: { area: 'nbs:150502011001' } });
    const unknown = await report({ place: { address: '老街三号楼' } });
    const seen = async (login: string, area?: string) =>
      (await page(`?after=${after}`, login, area === undefined ? {} : { fire_area: area })).items.map(({ about }) => about);
    assert.deepEqual(await seen('brigade'), [id, elsewhere.id, unknown.id]);
    assert.deepEqual(await seen('township', 'nbs:150502002'), [id]);
    assert.deepEqual(await seen('chief', 'nbs:150502002004'), [id]);
    assert.deepEqual(await seen('township', 'nbs:150502011'), [elsewhere.id]);
    assert.deepEqual(await seen('brigade', 'nbs:150581'), []);
    assert.deepEqual(await seen('brigade', 'mca:150502'), []);
    for (const role of ['volunteer', 'administrator'] as const) assert.equal((await api.get('/events', await bearer('brigade', { fire_role: role }))).status, 403, role);
    assert.equal((await api.get('/events')).body.type, 'urn:fire-governance:problem:token-missing', 'a publishable key is not enough');
    // A query without any filter, as a role that is let in by nobody.
    const rows = await api.server.db.scoped({ ...BRIGADE, role: 'volunteer' }, (sql) => sql.query('select from events'));
    assert.equal(rows.length, 0);
  });

  test('kinds can be chosen, pages be walked, and the end is known', async () => {
    const after = await here();
    const { id } = await report();
    await act('township', id, 1, { action: 'accept' });
    await act('township', id, 2, { action: 'pause', note: '等待检测机构鉴定' });
    const kindsOf = async (kinds: string) => (await page(`?after=${after}&kinds=${kinds}`)).items.map(({ kind }) => kind);
    assert.deepEqual(await kindsOf('hazard.changed'), ['hazard.changed', 'hazard.changed']);
    assert.deepEqual(await kindsOf('campaign.*,hazard.reported'), ['hazard.reported']);
    assert.deepEqual(await kindsOf('campaign.*'), []);
    assert.equal((await kindsOf('hazard.*')).length, 3);
    const first = await page(`?after=${after}&limit=2`);
    assert.deepEqual([first.items.length, first.more, first.cursor], [2, true, first.items[1]!.id]);
    const second = await page(`?after=${first.cursor}&limit=2`);
    assert.deepEqual([second.items.length, second.more, second.cursor], [1, false, await here()]);
    assert.equal((await page(`?after=${after}&kinds=campaign.*`)).cursor, second.cursor, 'what is not wanted is passed over');
    for (const query of ['?after=x', '?after=-1', '?kinds=Hazard', '?kinds=*', '?kinds=a,,b', '?limit=0', '?limit=201']) assert.equal((await api.get(`/events${query}`, await bearer('brigade'))).status, 422, query);
  });

  test('numbers are given to what has been committed: a reader never misses what is committed late', async () => {
    const { db, clock } = api.server;
    const seen: string[] = [];
    let cursor = await here();
    const writers = 12;
    let writing = writers;
    const write = async (n: number) => {
      for (let round = 0; round < 8; round += 1) {
        await db.scoped({ ...BRIGADE, role: 'portal' }, async (sql) => {
          await addEvent(sql, BRIGADE, { kind: 'hazard.changed', area: AREA, about: BRIGADE.keyId, data: { action: `${n}-${round}` } }, clock.now());
          // Commits come in another order than the writing.
          await sql.query('select pg_sleep($1)', [((n * 7 + round * 3) % 5) / 200]);
        });
        api.server.feed.publisher.poke();
      }
      writing -= 1;
    };
    const read = async () => {
      for (;;) {
        const over = writing === 0;
        if (over) await publishEvents(db);
        const next = await db.scoped(BRIGADE, (sql) => sql.query<{ seq: string; action: string }>(
          `select seq::text, data ->> 'action' as action from events where seq > $1::bigint order by events.seq`, [cursor]));
        for (const { seq, action } of next) {
          assert.ok(BigInt(seq) > BigInt(cursor));
          cursor = seq;
          seen.push(action);
        }
        if (over) return;
        await new Promise((resolve) => { setImmediate(resolve); });
      }
    };
    await Promise.all([read(), ...Array.from({ length: writers }, (_, n) => write(n))]);
    assert.deepEqual([...seen].sort(), Array.from({ length: writers }, (_, n) => Array.from({ length: 8 }, (_, round) => `${n}-${round}`)).flat().sort());
  });

  test('what was written first and is committed last is told last, and is told', async () => {
    const { db, clock } = api.server;
    const after = await here();
    const write = (action: string, hold: Promise<unknown>, written: () => void) =>
      db.scoped({ ...BRIGADE, role: 'portal' }, async (sql) => {
        await addEvent(sql, BRIGADE, { kind: 'hazard.changed', area: AREA, about: BRIGADE.keyId, data: { action } }, clock.now());
        written();
        await hold;
      });
    let release = () => {};
    const held = new Promise<void>((resolve) => { release = resolve; });
    let first = Promise.resolve();
    await new Promise<void>((written) => { first = write('written first', held, written); });
    const second = write('written second', Promise.resolve(), () => {});
    const told: unknown[] = [];
    let cursor = after;
    const look = async () => {
      await publishEvents(db);
      const next = await page(`?after=${cursor}`);
      cursor = next.cursor;
      told.push(...next.items.map(({ data }) => data['action']));
    };
    // The embedded database has one session: there the second waits for the first.
    const overtaken = db.engine === 'postgres';
    if (overtaken) {
      await second;
      await look();
      assert.deepEqual(told, ['written second']);
    }
    release();
    await Promise.all([first, second]);
    await look();
    assert.deepEqual(told, overtaken ? ['written second', 'written first'] : ['written first', 'written second']);
  });

  test('any number of publishers at once give each event one number, without gaps', async () => {
    const { db, clock } = api.server;
    const after = await here();
    for (let n = 0; n < 40; n += 1) await db.scoped({ ...BRIGADE, role: 'portal' }, (sql) => addEvent(sql, BRIGADE, { kind: 'hazard.changed', area: AREA, about: BRIGADE.keyId, data: {} }, clock.now()));
    const numbered = await Promise.all(Array.from({ length: 8 }, () => publishEvents(db)));
    assert.equal(numbered.reduce((sum, n) => sum + n, 0), 40);
    const { items } = await page(`?after=${after}`);
    assert.deepEqual(items.map(({ id }) => Number(id)), Array.from({ length: 40 }, (_, n) => Number(after) + n + 1));
  });

  test('a stream goes on from where the reader has been, and tells what happens from then on', async () => {
    const after = await here();
    const { id } = await report();
    await api.server.feed.publisher.idle();
    const stream = await open('brigade', { 'Last-Event-ID': after }, '?after=0');
    assert.equal((await stream.next())!.id, after, 'the header goes before the address');
    assert.deepEqual([(await stream.event()).about], [id]);
    const next = await report();
    const event = await stream.event();
    assert.deepEqual([event.kind, event.about], ['hazard.reported', next.id]);
    await stream.close();
    const live = await open('brigade');
    await live.next();
    await act('township', id, 1, { action: 'accept' });
    assert.deepEqual((await live.event()).data['action'], 'accept', 'without a number it begins now');
    await live.close();
    assert.equal((await api.get('/events', { ...(await bearer('brigade')), Accept: 'text/event-stream', 'Last-Event-ID': 'x' })).status, 422);
  });

  test('a stream tells people of their area only, and goes on counting where there is nothing for them', async () => {
    const stream = await open('township', {}, '', { fire_area: 'nbs:150502002' });
    const opened = await stream.next();
    await report({ place: { area: 'nbs:150502011001' } });
    const { id } = await report();
    const event = await stream.event();
    assert.equal(event.about, id);
    assert.equal(BigInt(event.id) - BigInt(opened!.id!), 2n);
    await stream.close();
  });

  test('a stream ends with the sign-in, and says so', async () => {
    const stream = await open('brigade', {}, '', { exp: Math.floor(api.server.clock.now().getTime() / 1000) + 60 });
    await stream.next();
    api.server.clock.advance(3 * 60_000);
    await report();
    const end = await stream.next();
    assert.deepEqual([end?.event, end?.data], ['end', `{"reason":"${STREAM_ENDS[0]}"}`]);
    assert.equal(await stream.next(), undefined);
  });

  test('who holds too many streams gets no more, until one of them is closed', async () => {
    const streams = await Promise.all(Array.from({ length: 20 }, () => open('auditor')));
    const asked = await api.get('/events', { ...(await bearer('auditor')), Accept: 'text/event-stream' });
    assert.deepEqual([asked.status, asked.headers.get('retry-after')], [429, '30']);
    await streams[0]!.close();
    streams[0] = await open('auditor');
    for (const stream of streams) await stream.close();
  });

  test('a slow reader makes the server hold one page', async () => {
    const { db, clock } = api.server;
    const after = await here();
    await db.scoped({ ...BRIGADE, role: 'portal' }, async (sql) => {
      for (let n = 0; n < 450; n += 1) await addEvent(sql, BRIGADE, { kind: 'hazard.changed', area: AREA, about: BRIGADE.keyId, data: { version: n } }, clock.now());
    });
    await publishEvents(db);
    let reads = 0;
    const { scoped } = db;
    db.scoped = (scope, work) => { reads += 1; return scoped(scope, work); };
    try {
      const stream = await open('brigade', { 'Last-Event-ID': after });
      await stream.next();
      assert.equal(reads, 0, 'nothing is read before somebody reads');
      for (let n = 0; n < 450; n += 1) assert.equal(BigInt((await stream.event()).id), BigInt(after) + BigInt(n) + 1n);
      assert.equal(reads, 5);
      await stream.close();
    } finally {
      db.scoped = scoped;
    }
  });

  test('who was away for longer than events are kept is told to begin anew', async () => {
    const after = await here();
    await report();
    await api.server.feed.publisher.idle();
    api.server.clock.advance(31 * 24 * HOUR);
    const fresh = await report();
    await api.server.feed.publisher.idle();
    await cleanUp(api.server.db, api.server.clock);
    const asked = await page(`?after=${after}`);
    assert.deepEqual([asked.items, asked.reset, asked.more], [[], true, false]);
    assert.deepEqual((await page(`?after=${BigInt(asked.cursor) - 1n}`)).items.map(({ about }) => about), [fresh.id]);
    const stream = await open('brigade', { 'Last-Event-ID': after });
    await stream.next();
    const reset = await stream.next();
    assert.deepEqual([reset?.event, reset?.id], ['reset', asked.cursor]);
    const { id } = await report();
    assert.equal((await stream.event()).about, id);
    await stream.close();
    assert.equal((await page('?after=999999999999')).reset, true, 'a number of another installation');
  });
}, { now: '2026-03-16T01:00:00Z' });
