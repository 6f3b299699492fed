import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HazardCase, LiveEvent, StaffSession } from '@fire-governance/contract';
import { HazardDesk } from './desk.ts';
import type { DeskClient, Listener } from './ports.ts';

const idOf = (n: number) => `01890000-0000-7000-8000-00000000000${n}`;
const AREA = 'nbs:150502001';

function hazard(n: number, changes: Partial<HazardCase> = {}): HazardCase {
  return {
    id: idOf(n), version: 1, category: 'EVAC_BLOCK', deadlineClass: 'A', status: 'reported', description: '楼道堆满纸箱',
    place: { area: AREA, areaName: { 'zh-CN': '科尔沁街道' }, position: null, address: null },
    reportedAt: '2026-11-20T01:00:00Z', updatedAt: '2026-11-20T01:00:00Z', pausedAt: null, overdue: false,
    deadline: { duty: 'verify', dueAt: '2026-11-21T01:00:00Z', norm: 'hazard.verify.class-a' },
    handler: { area: AREA, name: { 'zh-CN': '科尔沁街道消防安全服务中心' }, phone: null }, followers: 0, photoCount: 0, major: null, schematic: true,
    photos: [], steps: [], notices: [], reporter: { mode: 'anonymous', wantsReply: false }, person: null, agency: null, into: null, majorBasis: null, majorEdition: null, rating: null,
    actions: ['accept', 'reject'], ...changes,
  };
}

/** A server of three hazards that tells what the test says. */
function served() {
  const cases = [hazard(1), hazard(2), hazard(3)];
  const asked: string[] = [];
  let listener: Listener | undefined;
  let stopped = 0;
  let act: () => Promise<HazardCase> = async () => cases[0]!;
  const client: DeskClient = {
    hazards: { export: async () => new Blob([]),
      list: async () => { asked.push('list'); return { items: cases.map((one) => ({ ...one })), nextCursor: null, total: cases.length }; },
      get: async (id) => { asked.push(`get ${id.slice(-1)}`); return { ...cases.find((one) => one.id === id)! }; },
      act: async () => { asked.push('act'); return act(); },
      reporter: async () => ({ mode: 'anonymous', name: null, contact: null, wantsReply: false, locale: null }),
    },
    session: { get: async () => ({ subject: 's', name: '示例', role: 'township', area: AREA, areaName: null }) as StaffSession },
    photos: { upload: async () => { throw new Error('no photos here'); } },
    events: {
      list: async () => { asked.push('cursor'); return { cursor: '41' }; },
      subscribe: (given) => { asked.push(`listen ${given.after}`); listener = given; return { retry: () => {}, stop: () => { stopped += 1; } }; },
    },
  };
  const refusesEvents = () => { client.events!.list = async () => { throw new Error('events are not for this role'); }; };
  let tick = () => {};
  const desk = new HazardDesk({ client: () => client, now: () => Date.parse('2026-11-20T02:00:00Z'), prepare: async (blob) => ({ blob }), changes: { watch: (changed) => { tick = changed; return () => {}; } } });
  desk.watch();
  let number = 41;
  const tell = (n: number, data: LiveEvent['data'], kind: LiveEvent['kind'] = 'hazard.changed', area = AREA) =>
    listener!.onEvent({ id: String((number += 1)), kind, at: '2026-11-20T02:00:00Z', area, about: idOf(n), data });
  /** Somebody else takes a step, and it is told. */
  const change = (n: number, parts: Partial<HazardCase>) => {
    const found = cases[n - 1]!;
    Object.assign(found, parts, { version: found.version + 1 });
    tell(n, { version: found.version, status: found.status });
  };
  return { desk, cases, asked, refusesEvents, tell, change, state: (status: Parameters<Listener['onState']>[0]['status']) => listener!.onState({ status }), reset: () => listener!.onReset(), tick: () => tick(), acts: (answer: typeof act) => { act = answer; }, get stopped() { return stopped; } };
}

async function live() {
  const at = served();
  await at.desk.refresh();
  at.state('live');
  at.asked.length = 0;
  return at;
}
const settled = async () => { for (let n = 0; n < 20; n += 1) await new Promise((resolve) => { setImmediate(resolve); }); };
const orderOf = ({ desk }: { desk: HazardDesk }) => desk.queue.state.rows.map(({ id, version }) => `${id.slice(-1)}.${version}`);

describe('a desk that listens', () => {
  it('asks where events stand before it reads the list, and listens from there, once', async () => {
    const at = served();
    await at.desk.refresh();
    assert.deepEqual(at.asked, ['cursor', 'list', 'listen 41']);
    await at.desk.refresh();
    assert.deepEqual(at.asked.slice(3), ['list']);
    at.desk.stop();
    assert.equal(at.stopped, 1);
  });

  it('reads the list all the same where events cannot be had', async () => {
    const at = served();
    at.refusesEvents();
    await at.desk.refresh();
    assert.deepEqual([at.asked, at.desk.live.state.line, at.desk.queue.state.rows.length], [['list'], 'off', 3]);
    const stopped = await live();
    stopped.state('stopped');
    assert.equal(stopped.desk.live.state.line, 'off');
  });

  it('shows a change where the row stands, and asks for nothing else', async () => {
    const at = await live();
    at.change(3, { status: 'accepted', deadline: null });
    at.change(2, { status: 'accepted' });
    await settled();
    assert.deepEqual(orderOf(at), ['1.1', '2.2', '3.2']);
    assert.deepEqual(at.asked, ['get 3', 'get 2']);
    assert.equal(at.desk.queue.state.rows[2]!.status, 'accepted');
  });

  it('counts what has come and shows it when asked to', async () => {
    const at = await live();
    const reported = { version: 1, status: 'reported', category: 'EBIKE', deadlineClass: 'B', dueAt: '2026-11-23T01:00:00Z', major: null };
    at.tell(4, reported, 'hazard.reported');
    at.tell(4, reported, 'hazard.reported');
    at.tell(5, { ...reported, dueAt: '2026-11-24T01:00:00Z' }, 'hazard.reported');
    at.tell(6, reported);
    assert.deepEqual([...at.desk.live.state.waiting], [idOf(4), idOf(5)], 'a change further down the list is not one that has come');
    at.tell(5, { version: 2, status: 'withdrawn', dueAt: null }, 'hazard.withdrawn');
    assert.equal(at.desk.live.state.waiting.size, 1);
    assert.deepEqual(orderOf(at), ['1.1', '2.1', '3.1']);
    await at.desk.refresh();
    assert.equal(at.desk.live.state.waiting.size, 0);
  });

  it('counts only what the filters let through', async () => {
    const at = await live();
    await at.desk.filter({ category: 'GAS_OIL' });
    at.tell(4, { version: 1, status: 'reported', category: 'EBIKE', dueAt: '2026-11-23T01:00:00Z' }, 'hazard.reported');
    at.tell(5, { version: 1, status: 'reported', category: 'GAS_OIL', dueAt: '2026-11-23T01:00:00Z' }, 'hazard.reported');
    assert.deepEqual([...at.desk.live.state.waiting], [idOf(5)]);
  });

  it('says that the open hazard has changed elsewhere, until whoever looks does something', async () => {
    const at = await live();
    await at.desk.show(idOf(1));
    at.change(1, { status: 'accepted', actions: ['verify'] });
    await settled();
    assert.deepEqual([at.desk.open.state.case?.version, at.desk.live.state.changed], [2, idOf(1)]);
    at.desk.begin('verify');
    assert.equal(at.desk.live.state.changed, null);
  });

  it('tells an open form before anything is sent, and keeps what was typed', async () => {
    const at = await live();
    await at.desk.show(idOf(1));
    at.desk.begin('reject');
    at.desk.step.change({ note: '不属于火灾隐患' });
    at.change(1, { status: 'accepted', actions: ['verify'] });
    await settled();
    assert.equal(at.desk.step.state.overtakenBy?.version, 2);
    assert.equal(at.desk.step.state.draft.note, '不属于火灾隐患');
  });

  it('takes no step of its own for somebody else’s, whichever comes first', async () => {
    const at = await live();
    await at.desk.show(idOf(1));
    at.asked.length = 0;
    at.desk.begin('accept');
    at.acts(async () => {
      at.change(1, { status: 'accepted', actions: ['verify'] });
      await settled();
      return { ...at.cases[0]! };
    });
    await at.desk.act();
    await settled();
    assert.deepEqual([at.desk.live.state.changed, at.asked], [null, ['act']]);
  });

  it('leaves the list alone while it hears, and asks from time to time while it does not', async () => {
    const at = await live();
    const before = at.desk.queue.state.rows;
    at.tick();
    await settled();
    assert.deepEqual(at.asked, []);
    assert.notEqual(at.desk.queue.state.rows, before, 'times are drawn anew');
    for (const status of ['waiting', 'connecting', 'waiting'] as const) at.state(status);
    assert.equal(at.desk.live.state.line, 'down');
    at.tick();
    await settled();
    assert.deepEqual(at.asked, ['list']);
    at.state('live');
    assert.equal(at.desk.live.state.line, 'live');
  });

  it('one break that is mended at once is not spoken of', async () => {
    const at = await live();
    at.state('waiting');
    assert.equal(at.desk.live.state.line, 'connecting');
    at.state('live');
    assert.equal(at.desk.live.state.line, 'live');
  });

  it('says that something was missed, until the list has been read again', async () => {
    const at = await live();
    at.reset();
    assert.equal(at.desk.live.state.missed, true);
    await at.desk.refresh();
    assert.equal(at.desk.live.state.missed, false);
  });
});
