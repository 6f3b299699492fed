import { CASE_READERS, CASE_WORKERS, STAFF_ROLES, type CaseRow, type HazardCase } from '@fire-governance/contract';
import { STAFF } from '@fire-governance/sandbox';
import { TRANSITIONS } from '@fire-governance/contract/workflow';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Target } from '../target.ts';
import { assertProblem, call, faultsOf, newKey, type Answer } from './call.ts';
import { made, operation as byId } from './inputs.ts';
import { picture } from './pictures.ts';

const HOUR = 60 * 60 * 1000;

interface Step {
  login: string;
  action: string;
  [input: string]: unknown;
}

/** What staff do with a hazard, from report to proof of the fixed state. */
export function cases(target: () => Target): void {
  const act = (id: string, ifMatch: number, { login, ...body }: Step) => call(target(), byId('hazards.act'), { params: { id }, body, ifMatch, login });
  const get = (id: string, login: string) => call(target(), byId('hazards.get'), { params: { id }, login });
  const list = async (login: string, query: Record<string, string | number> = {}) => {
    const { status, json } = await call(target(), byId('hazards.list'), { query: { limit: 200, ...query }, login });
    assert.equal(status, 200, JSON.stringify(json));
    return json as { items: CaseRow[]; nextCursor: string | null; total?: number };
  };
  /** A picture that proves a step, sent by whoever takes it. */
  const proofBy = async (login: string) => (await call(target(), byId('photos.upload'), { body: await picture(), login })).json.id as string;
  const inDays = (days: number) => new Date(target().now().getTime() + days * 24 * HOUR).toISOString();

  /** Takes steps one after the other and answers the case after the last. */
  const walk = async (id: string, steps: readonly Step[]): Promise<HazardCase> => {
    let { json } = await get(id, 'brigade');
    for (const step of steps) {
      const answer: Answer = await act(id, json.version, step);
      assert.equal(answer.status, 200, `${step.action}: ${JSON.stringify(answer.json)}`);
      json = answer.json;
    }
    return json as HazardCase;
  };
  const untilRectified = async (id: string) =>
    walk(id, [
      { login: 'township', action: 'accept' },
      { login: 'chief', action: 'verify', note: '现场核查属实' },
      { login: 'township', action: 'order', dueAt: inDays(10), person: '示例·业主' },
      { login: 'township', action: 'rectify', proof: [await proofBy('township')] },
    ]);

  test('a case goes from report to proof of the fixed state, and its reporter sees every step', async () => {
    const { id, trackingCode } = await made(target());
    const rectified = await untilRectified(id);
    assert.deepEqual([rectified.status, rectified.deadline?.duty, rectified.person], ['rectified', 'reinspect', '示例·业主']);
    const closed = await walk(id, [
      { login: 'chief', action: 'reinspect', proof: [await proofBy('chief')], note: '复查合格' },
      { login: 'brigade', action: 'close' },
    ]);
    assert.deepEqual([closed.status, closed.deadline, closed.version], ['closed', null, 7]);
    assert.deepEqual(closed.steps.map(({ action }) => action), [null, 'accept', 'verify', 'order', 'rectify', 'reinspect', 'close']);
    assert.deepEqual(closed.steps.map(({ photos }) => photos.length), [0, 0, 0, 0, 1, 1, 0]);
    assert.deepEqual(closed.steps[2]!.actor, { name: '示例·社区网格长', role: 'community-chief' });
    const tracked = (await call(target(), byId('hazards.track'), { body: { code: trackingCode } })).json;
    assert.deepEqual(tracked.timeline.map(({ status }: { status: string }) => status), ['reported', 'accepted', 'verified', 'rectifying', 'rectified', 'reinspected', 'closed']);
    assert.deepEqual([tracked.timeline[2].note, tracked.photos], ['现场核查属实', []]);
    assert.equal(JSON.stringify(tracked).includes('示例·'), false, 'the reporter sees offices, not people');
    const offices = tracked.timeline.map(({ by }: { by: { 'zh-CN': string } | null }) => by?.['zh-CN'] ?? null);
    assert.deepEqual(offices.slice(0, 4), [null, '西门街道消防安全服务中心', '团结社区居委会', '西门街道消防安全服务中心']);
    assert.match(offices.at(-1), /消防救援大队$/);
  });

  test('finder, fixer and checker are different people', async () => {
    const found = await call(target(), byId('hazards.report'), { body: { category: 'OTHER', description: '巡查发现一处隐患', place: { area: 'nbs:150502002004' }, reporter: { mode: 'anonymous', wantsReply: false } }, login: 'chief' });
    await walk(found.json.id, [{ login: 'township', action: 'accept' }]);
    assert.deepEqual(faultsOf(await act(found.json.id, 2, { login: 'chief', action: 'verify' })), ['/action same_finder']);
    const { id } = await made(target());
    const { version } = await untilRectified(id);
    assert.deepEqual(faultsOf(await act(id, version, { login: 'township', action: 'reinspect', proof: [await proofBy('township')] })), ['/action same_fixer']);
    const offered = (await get(id, 'township')).json.actions;
    assert.ok(!offered.includes('reinspect') && !offered.includes('return'), offered.join());
    assert.equal((await act(id, version, { login: 'township-2', action: 'reinspect', proof: [await proofBy('township-2')] })).status, 200);
  });

  test('of two officers who act at once the second is shown the newer state, and nothing is overwritten', async () => {
    const { id } = await made(target());
    const [one, other] = await Promise.all([act(id, 1, { login: 'township', action: 'accept' }), act(id, 1, { login: 'township-2', action: 'reject', note: '不属于火灾隐患' })]);
    const [first, second] = one.status === 200 ? [one, other] : [other, one];
    assert.equal(first.status, 200);
    assertProblem(second, 'conflict');
    assert.deepEqual([second.json.current.version, second.json.current.status], [2, first.json.status]);
    const now = (await get(id, 'brigade')).json;
    assert.deepEqual([now.version, now.steps.length], [2, 2]);
    assert.equal((await call(target(), byId('hazards.get'), { params: { id } })).headers.get('etag'), '"2"');
  });

  test('a step asks for what it needs, and refuses what it does not take', async () => {
    const { id } = await made(target());
    assert.deepEqual(faultsOf(await act(id, 1, { login: 'township', action: 'reject' })), ['/note required']);
    assert.deepEqual(faultsOf(await act(id, 1, { login: 'township', action: 'accept', agency: '住建局' })), ['/agency unwanted']);
    await walk(id, [{ login: 'township', action: 'accept' }, { login: 'chief', action: 'verify' }]);
    assert.deepEqual(faultsOf(await act(id, 3, { login: 'township', action: 'order' })), ['/dueAt required', '/person required']);
    assert.deepEqual(faultsOf(await act(id, 3, { login: 'township', action: 'order', person: '示例·业主', dueAt: inDays(-1) })), ['/dueAt in_the_past']);
    assert.deepEqual(faultsOf(await act(id, 3, { login: 'township', action: 'merge', into: id })), ['/into hazard_unavailable']);
    // Its reporter could still take it back, and with it this one.
    assert.deepEqual(faultsOf(await act(id, 3, { login: 'township', action: 'merge', into: (await made(target())).id })), ['/into hazard_unavailable']);
    assert.deepEqual(faultsOf(await act(id, 3, { login: 'township', action: 'order', person: '示例·业主', dueAt: inDays(2000) })), ['/dueAt too_late']);
    for (const dueAt of ['2030-13-01T00:00:00Z', '2030-01-01T25:00:00Z', '9999-12-31T23:59:59-14:00']) {
      assert.match(faultsOf(await act(id, 3, { login: 'township', action: 'order', person: '示例·业主', dueAt })).join(), /^\/dueAt /, dueAt);
    }
    const proof = await proofBy('township');
    await walk(id, [{ login: 'township', action: 'order', person: '示例·业主', dueAt: inDays(3) }, { login: 'township', action: 'rectify', proof: [proof] }]);
    assert.deepEqual(faultsOf(await act(id, 5, { login: 'chief', action: 'reinspect', proof: [proof] })), ['/proof/0 photo_unavailable']);
  });

  test('everybody sees their area and what lies inside it, nothing else', async () => {
    const { id } = await made(target());
    for (const { login, role, area } of STAFF) {
      const answer = await get(id, login);
      if (!(CASE_READERS as readonly string[]).includes(role)) assertProblem(answer, 'forbidden');
      else if ('nbs:150502002004'.startsWith(area)) assert.equal(answer.status, 200, login);
      else assertProblem(answer, 'not-found');
    }
    assertProblem(await act(id, 1, { login: 'neighbor', action: 'accept' }), 'not-found');
    const everything = await list('brigade', { sort: 'newest' });
    for (const login of ['township', 'neighbor', 'chief']) {
      const { area } = STAFF.find((person) => person.login === login)!;
      const rows = await list(login, { sort: 'newest' });
      assert.ok(rows.items.length > 0 && rows.items.every(({ place }) => place.area?.startsWith(area)), login);
      assert.ok(rows.items.length < everything.items.length);
    }
    const outside = await list('township', { area: 'nbs:150502001', sort: 'newest' });
    assert.deepEqual([outside.items, outside.total], [[], 0]);
    assert.deepEqual((await list('township', { area: 'nbs:150502', sort: 'newest' })).total, (await list('township', { sort: 'newest' })).total);
  });

  test('by urgency the list holds what something is due for, the most urgent first; filters narrow it', async () => {
    const { items } = await list('brigade');
    const due = items.map(({ deadline }) => deadline!.dueAt);
    assert.deepEqual(due, [...due].sort());
    const newest = (await list('brigade', { sort: 'newest' })).items.map(({ reportedAt }) => reportedAt);
    assert.deepEqual(newest, [...newest].sort().reverse());
    for (const [query, holds] of [
      [{ status: 'rectifying' }, (row: CaseRow) => row.status === 'rectifying'],
      [{ category: 'EBIKE', sort: 'newest' }, (row: CaseRow) => row.category === 'EBIKE'],
      [{ deadlineClass: 'A' }, (row: CaseRow) => row.deadlineClass === 'A'],
      [{ overdue: 'true' }, (row: CaseRow) => row.overdue],
      [{ overdue: 'false' }, (row: CaseRow) => !row.overdue],
      [{ area: 'nbs:150502002' }, (row: CaseRow) => row.place.area!.startsWith('nbs:150502002')],
    ] as const) {
      const found = await list('brigade', query);
      assert.ok(found.items.length > 0 && found.items.every(holds), JSON.stringify(query));
    }
    assert.deepEqual((await list('brigade', { major: 'true' })).items.filter(({ major }) => major === null), []);
  });

  test('a pause stops the clock, and a resumption moves the date by as much', async () => {
    const { id } = await made(target(), { category: 'FACILITY_STOP' });
    const accepted = await walk(id, [{ login: 'township', action: 'accept' }]);
    const paused = await walk(id, [{ login: 'township', action: 'pause', note: '等待检测机构鉴定' }]);
    assert.equal(paused.pausedAt, target().now().toISOString());
    target().advance(30 * HOUR);
    try {
      assert.equal((await get(id, 'township')).json.overdue, false);
      const resumed = await walk(id, [{ login: 'township', action: 'resume' }]);
      assert.equal(Date.parse(resumed.deadline!.dueAt) - Date.parse(accepted.deadline!.dueAt), 30 * HOUR);
    } finally {
      target().advance(-30 * HOUR);
    }
  });

  test('words of staff are for the reporter, and for nobody who follows', async () => {
    const { id, trackingCode } = await made(target());
    const { json: follow } = await call(target(), byId('hazards.follow'), { params: { id } });
    await walk(id, [{ login: 'township', action: 'accept', note: '三楼李某家门口' }]);
    const seen = async (code: string) => (await call(target(), byId('hazards.track'), { body: { code } })).json.timeline.map(({ note }: { note: string | null }) => note);
    assert.deepEqual([await seen(trackingCode), await seen(follow.trackingCode)], [[null, '三楼李某家门口'], [null, null]]);
  });

  test('while a deadline stands still nobody is told that it is overdue', async () => {
    const { id, trackingCode } = await made(target(), { category: 'FACILITY_STOP' });
    await walk(id, [{ login: 'township', action: 'accept' }, { login: 'township', action: 'pause', note: '等待检测机构鉴定' }]);
    target().advance(30 * HOUR);
    try {
      const { overdue, pausedAt } = (await call(target(), byId('hazards.track'), { body: { code: trackingCode } })).json;
      assert.deepEqual([overdue, pausedAt], [false, new Date(target().now().getTime() - 30 * HOUR).toISOString()]);
    } finally {
      target().advance(-30 * HOUR);
    }
  });

  test('a major hazard is judged, put to government, listed and delisted before it is closed', async () => {
    const { id } = await made(target());
    const listed = await walk(id, [
      { login: 'township', action: 'accept' }, { login: 'chief', action: 'verify' },
      { login: 'brigade', action: 'judge-major', basis: 'direct', edition: 'GB 35181-2025' },
      { login: 'brigade', action: 'report-major' },
      { login: 'brigade', action: 'list-major', dueAt: inDays(60), person: '示例·业主' },
    ]);
    assert.deepEqual([listed.major, listed.majorBasis, listed.majorEdition, listed.status], ['listed', 'direct', 'GB 35181-2025', 'rectifying']);
    assert.ok((await list('brigade', { major: 'true' })).items.some((row) => row.id === id));
    const checked = await walk(id, [
      { login: 'township', action: 'rectify', proof: [await proofBy('township')] }, { login: 'chief', action: 'reinspect', proof: [await proofBy('chief')] },
    ]);
    assert.ok(!(await get(id, 'brigade')).json.actions.includes('close'));
    assertProblem(await act(id, checked.version, { login: 'brigade', action: 'close' }), 'already-decided');
    assert.equal((await walk(id, [{ login: 'brigade', action: 'delist-major' }, { login: 'brigade', action: 'close' }])).status, 'closed');
  });

  test('what the government does not list keeps its order, and can be closed', async () => {
    const { id } = await made(target());
    const reported = await walk(id, [
      { login: 'township', action: 'accept' }, { login: 'chief', action: 'verify' },
      { login: 'township', action: 'order', dueAt: inDays(40), person: '示例·业主' },
      { login: 'brigade', action: 'judge-major', basis: 'direct', edition: 'GB 35181-2025' },
      { login: 'brigade', action: 'report-major' },
    ]);
    assert.deepEqual([reported.deadline!.duty, reported.decision!.duty, reported.decision!.norm], ['rectify', 'decide', 'hazard.major.government-decision']);
    // The decision is due first: it stands before what is due only with the order.
    const { items } = await list('brigade', { major: 'true', limit: 200 });
    assert.ok(items.some((row) => row.id === id && row.decision !== null));
    const dues = items.map(({ deadline, decision }) => Math.min(...[deadline, decision].flatMap((due) => (due ? [Date.parse(due.dueAt)] : []))));
    assert.deepEqual(dues, [...dues].sort((a, b) => a - b));
    target().advance(20 * 24 * HOUR);
    try {
      assert.equal((await get(id, 'brigade')).json.overdue, true);
      assert.ok((await list('brigade', { overdue: 'true', limit: 200, major: 'true' })).items.some((row) => row.id === id));
      const declined = await walk(id, [{ login: 'brigade', action: 'decline-major', note: '政府决定不挂牌，由大队督促整改' }]);
      assert.deepEqual([declined.major, declined.decision, declined.overdue], ['declined', null, false]);
      assert.deepEqual(declined.deadline, reported.deadline);
      const closed = await walk(id, [
        { login: 'township', action: 'rectify', proof: [await proofBy('township')] }, { login: 'chief', action: 'reinspect', proof: [await proofBy('chief')] },
        { login: 'brigade', action: 'close' },
      ]);
      assert.equal(closed.status, 'closed');
    } finally {
      target().advance(-20 * 24 * HOUR);
    }
  });

  test('who reported is opened for those alone who answer', async () => {
    const { id } = await made(target(), { reporter: { mode: 'named', name: '示例·举报人', contact: 'reporter@example.com', wantsReply: true } });
    const open = (login: string) => call(target(), byId('hazards.reporter'), { params: { id }, body: { reason: '告知核查结果' }, login });
    assert.deepEqual((await open('township')).json, { mode: 'named', name: '示例·举报人', contact: 'reporter@example.com', wantsReply: true, locale: null });
    for (const login of ['chief', 'agency', 'auditor', 'administrator', 'volunteer']) assertProblem(await open(login), 'forbidden');
    assertProblem(await open('neighbor'), 'not-found');
    assert.equal(JSON.stringify((await get(id, 'township')).json).includes('reporter@example.com'), false);
  });

  test('the roles of the table and those of the transitions agree, and every role is somebody', () => {
    const workers = new Set(TRANSITIONS.flatMap(({ by }) => by).filter((role) => role !== 'reporter'));
    assert.deepEqual([...workers].sort(), [...CASE_WORKERS].sort());
    assert.deepEqual([...new Set(STAFF.map(({ role }) => role))].sort(), [...STAFF_ROLES].sort());
  });

  test('a step sent again with the same key is taken once', async () => {
    const { id } = await made(target());
    const input = { params: { id }, body: { action: 'accept' }, ifMatch: 1, login: 'township', idempotencyKey: newKey() };
    const [first, second] = [await call(target(), byId('hazards.act'), input), await call(target(), byId('hazards.act'), input)];
    assert.deepEqual([first.status, second.status, second.json], [200, 200, first.json]);
    assert.equal((await get(id, 'township')).json.version, 2);
  });
}
