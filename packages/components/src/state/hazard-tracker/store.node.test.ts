import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NetworkError, ProblemError } from '@fire-governance/client';
import type { TrackedHazard } from '@fire-governance/contract';
import { createTrackingCode } from '@fire-governance/contract/rules';
import { keepsakeIn } from './keepsake.ts';
import { codeInFragment, isOverdue, standingOf } from './progress.ts';
import { HazardTrackerStore, type TrackingCalls } from './store.ts';

const CODE = createTrackingCode((length) => new Uint8Array(length).fill(7)).replace(/-/g, '');
const OTHER = createTrackingCode((length) => new Uint8Array(length).fill(9)).replace(/-/g, '');

function hazard(changes: Partial<TrackedHazard> = {}): TrackedHazard {
  return {
    id: '01890000-0000-7000-8000-000000000001', role: 'reporter', category: 'EVAC_BLOCK', deadlineClass: 'A', status: 'reported',
    description: '楼道堆满纸箱', place: { area: 'nbs:150502001', areaName: { 'zh-CN': '科尔沁街道' }, position: null }, photos: [],
    reportedAt: '2026-11-20T01:00:00Z', deadline: { duty: 'verify', dueAt: '2026-11-21T01:00:00Z', norm: 'hazard.verify.class-a' },
    overdue: false, handler: { area: 'nbs:150502001', name: { 'zh-CN': '科尔沁街道消防安全服务中心' }, phone: '0475-0000001' },
    timeline: [{ at: '2026-11-20T01:00:00Z', status: 'reported', note: null, by: null }], canWithdraw: true, rating: null, canRate: false, canReopen: false, schematic: true, ...changes,
  };
}

function problem(status: number, name: string, retryAfter?: number): ProblemError {
  return new ProblemError({ operation: 'hazards.track', status, name, retryAfter, problem: { type: `urn:fire-governance:problem:${name}`, title: name, status } });
}

/** Answers that are given when the test says so. */
function held() {
  const asked: { body: { code: string; reason?: string }; signal?: AbortSignal; key?: string; answer: (value: TrackedHazard) => void; refuse: (error: unknown) => void }[] = [];
  const ask = (body: { code: string; reason?: string }, options: { signal?: AbortSignal; idempotencyKey?: string } = {}) =>
    new Promise<TrackedHazard>((answer, refuse) => {
      asked.push({ body, answer, refuse, ...(options.signal ? { signal: options.signal } : {}), ...(options.idempotencyKey ? { key: options.idempotencyKey } : {}) });
    });
  const calls: TrackingCalls = { track: ask, withdraw: ask };
  return { asked, calls };
}

function memory() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

describe('tracking a report', () => {
  it('takes a code with full-width letters, lower case, spaces and hyphens', async () => {
    const { asked, calls } = held();
    const store = new HazardTrackerStore({ calls: () => calls });
    const typed = [...CODE.toLowerCase()].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join(' ').replace(' ', '-');
    const tracking = store.track(typed);
    assert.equal(asked[0]?.body.code, CODE);
    asked[0]!.answer(hazard());
    assert.equal(await tracking, true);
    assert.equal(store.state.hazard?.status, 'reported');
    assert.equal(store.state.typed.length, 14);
  });

  it('says which kind of mistake a code has without asking the server', async () => {
    const { asked, calls } = held();
    const store = new HazardTrackerStore({ calls: () => calls });
    const faults: [string, string][] = [['  ', 'empty'], [CODE.slice(1), 'length'], [`0${CODE.slice(1)}`, 'symbol'], [CODE.slice(0, -1) + (CODE.endsWith('2') ? '3' : '2'), 'check']];
    for (const [typed, fault] of faults) {
      assert.equal(await store.track(typed), false);
      assert.equal(store.state.fault, fault, typed);
    }
    assert.equal(asked.length, 0);
    store.type(CODE);
    assert.equal(store.state.fault, null);
  });

  it('never lets an old answer overwrite a new one', async () => {
    const { asked, calls } = held();
    const store = new HazardTrackerStore({ calls: () => calls });
    const first = store.track(CODE);
    const second = store.track(OTHER);
    assert.equal(asked[0]!.signal!.aborted, true);
    asked[1]!.answer(hazard({ status: 'closed' }));
    asked[0]!.answer(hazard({ status: 'accepted' }));
    await Promise.all([first, second]);
    assert.equal(store.state.hazard?.status, 'closed');
  });

  it('keeps the last state, marked as old, when the network is gone', async () => {
    const { asked, calls } = held();
    const store = new HazardTrackerStore({ calls: () => calls, now: () => 5000 });
    const first = store.track(CODE);
    asked[0]!.answer(hazard());
    await first;
    const second = store.refresh();
    asked[1]!.refuse(new NetworkError({ operation: 'hazards.track' }));
    assert.equal(await second, false);
    assert.equal(store.state.hazard?.status, 'reported');
    assert.equal(store.state.stale, true);
    assert.equal(store.state.failure?.kind, 'offline');
    assert.equal(store.state.seenAt, 5000);
  });

  it('shows nothing of a code the server does not know', async () => {
    const { asked, calls } = held();
    const store = new HazardTrackerStore({ calls: () => calls });
    const first = store.track(CODE);
    asked[0]!.answer(hazard());
    await first;
    const second = store.refresh();
    asked[1]!.refuse(problem(404, 'not-found'));
    await second;
    assert.equal(store.state.hazard, null);
    assert.equal(store.state.failure?.kind, 'not-found');
  });

  it('leaves a server alone that asked for it, and asks again afterwards', async () => {
    let now = 0;
    const { asked, calls } = held();
    const store = new HazardTrackerStore({ calls: () => calls, now: () => now });
    const first = store.track(CODE);
    asked[0]!.refuse(problem(429, 'rate-limited', 30));
    await first;
    assert.equal(store.waitSeconds(), 30);
    assert.equal(await store.refresh(), false);
    assert.equal(asked.length, 1);
    now = 30_000;
    assert.equal(store.waitSeconds(), 0);
    const again = store.refresh();
    asked[1]!.answer(hazard());
    assert.equal(await again, true);
    assert.equal(store.state.failure, null);
  });

  it('stops what is under way when it is told to', async () => {
    const { asked, calls } = held();
    const store = new HazardTrackerStore({ calls: () => calls });
    const tracking = store.track(CODE);
    store.stop();
    asked[0]!.answer(hazard());
    await tracking;
    assert.equal(store.state.hazard, null);
    assert.equal(store.state.asking, false);
  });
});

describe('withdrawing', () => {
  async function shown(changes: Partial<TrackedHazard> = {}) {
    const { asked, calls } = held();
    const store = new HazardTrackerStore({ calls: () => calls });
    const tracking = store.track(CODE);
    asked[0]!.answer(hazard(changes));
    await tracking;
    return { asked, store };
  }

  it('asks first, and only while it is allowed', async () => {
    const { asked, store } = await shown({ canWithdraw: false });
    store.askToWithdraw();
    assert.equal(store.state.withdrawal, 'none');
    assert.equal(await store.withdraw(), false);
    assert.equal(asked.length, 1);
  });

  it('retries a lost answer under the same key, and takes a new key for another reason', async () => {
    const { asked, store } = await shown();
    store.askToWithdraw();
    for (const reason of ['自己处理好了', '自己处理好了 ', '写错了']) {
      const sending = store.withdraw(reason);
      asked[asked.length - 1]!.refuse(new NetworkError({ operation: 'hazards.withdraw' }));
      await sending;
      assert.equal(store.state.withdrawal, 'failed');
    }
    assert.match(asked[1]!.key!, /^[\x21-\x7e]{16,128}$/);
    assert.equal(asked[2]!.key, asked[1]!.key);
    assert.notEqual(asked[3]!.key, asked[1]!.key);
    const last = store.withdraw('');
    assert.deepEqual(asked[4]!.body, { code: CODE });
    asked[4]!.answer(hazard({ status: 'withdrawn', canWithdraw: false }));
    assert.equal(await last, true);
    assert.equal(store.state.withdrawal, 'done');
    assert.equal(store.state.hazard?.status, 'withdrawn');
  });

  it('shows the present state when somebody has acted meanwhile', async () => {
    const { asked, store } = await shown();
    store.askToWithdraw();
    const sending = store.withdraw();
    asked[1]!.refuse(problem(409, 'already-decided'));
    await new Promise((resolve) => setImmediate(resolve));
    asked[2]!.answer(hazard({ status: 'accepted', canWithdraw: false }));
    assert.equal(await sending, false);
    assert.equal(store.state.withdrawal, 'too-late');
    assert.equal(store.state.hazard?.status, 'accepted');
  });
});

describe('remembering', () => {
  it('keeps neither the description nor the photos on the device, and forgets on request', async () => {
    const { asked, calls } = held();
    const storage = memory();
    const store = new HazardTrackerStore({ calls: () => calls });
    store.keepsake = keepsakeIn(() => storage);
    const tracking = store.track(CODE);
    asked[0]!.answer(hazard());
    await tracking;
    const [kept] = [...storage.kept.values()];
    assert.ok(kept?.includes(CODE));
    assert.ok(!kept!.includes('楼道'));
    store.forget();
    assert.equal(storage.kept.size, 0);
    assert.equal(store.state.hazard, null);
  });

  it('keeps nothing of what the reporter said after closing, and the code of a version that knew no ratings', () => {
    const storage = memory();
    const words = '杂物又堆回来了';
    keepsakeIn(() => storage).write({
      code: CODE, seenAt: 1000,
      hazard: hazard({ rating: { satisfied: false, words, at: '2026-11-25T01:00:00Z' }, timeline: [{ at: '2026-11-25T01:00:00Z', status: 'reopened', note: words, by: null }] }),
    });
    const [[name, kept]] = [...storage.kept] as [[string, string]];
    assert.ok(!kept.includes('又堆'));
    assert.equal(keepsakeIn(() => storage).read()?.hazard.rating?.satisfied, false);
    const { rating: _rating, canRate: _canRate, canReopen: _canReopen, ...old } = hazard();
    storage.setItem(name, JSON.stringify({ code: CODE, seenAt: 1, hazard: old }));
    assert.deepEqual([keepsakeIn(() => storage).read()?.code, keepsakeIn(() => storage).read()?.hazard.canRate], [CODE, false]);
  });

  it('shows the kept state as old until the present one arrives', async () => {
    const { asked, calls } = held();
    const storage = memory();
    keepsakeIn(() => storage).write({ code: CODE, hazard: hazard(), seenAt: 1000 });
    const store = new HazardTrackerStore({ calls: () => calls });
    store.keepsake = keepsakeIn(() => storage);
    const recalling = store.recall();
    assert.equal(store.state.stale, true);
    assert.equal(store.state.seenAt, 1000);
    asked[0]!.answer(hazard({ status: 'closed' }));
    await recalling;
    assert.equal(store.state.stale, false);
    assert.equal(store.state.hazard?.status, 'closed');
  });

  it('takes storage that throws or holds rubbish for nothing kept', () => {
    const broken = () => { throw new Error('denied'); };
    assert.equal(keepsakeIn(broken).read(), undefined);
    keepsakeIn(broken).write({ code: CODE, hazard: hazard(), seenAt: 1 });
    keepsakeIn(broken).drop();
    for (const text of ['{', 'null', '{"code":1}', '{"code":"A","seenAt":1,"hazard":{}}']) {
      assert.equal(keepsakeIn(() => ({ ...memory(), getItem: () => text })).read(), undefined, text);
    }
  });
});

describe('the words behind a status', () => {
  it('counts an unknown status as being worked on', () => {
    assert.equal(standingOf('listed-supervision'), 'working');
  });

  it('is overdue once the deadline has passed, but not when the matter is over', () => {
    const due = Date.parse('2026-11-21T01:00:00Z');
    assert.equal(isOverdue(hazard(), due - 1), false);
    assert.equal(isOverdue(hazard(), due + 1), true);
    assert.equal(isOverdue(hazard({ overdue: true }), due - 1), true);
    assert.equal(isOverdue(hazard({ status: 'closed', overdue: true }), due + 1), false);
    assert.equal(isOverdue(hazard({ pausedAt: '2026-03-02T02:00:00.000Z' }), due + 1), false, 'while the deadline stands still');
  });

  it('finds a code in the fragment and leaves the rest of it', () => {
    assert.deepEqual(codeInFragment('#track=K7QM-3XWP'), { code: 'K7QM-3XWP', rest: '' });
    assert.deepEqual(codeInFragment('#a=1&track=K7%20QM&b=2'), { code: 'K7 QM', rest: '#a=1&b=2' });
    assert.deepEqual(codeInFragment('#track=%'), { code: '%', rest: '' });
    assert.equal(codeInFragment('#tracker=1'), null);
  });
});
