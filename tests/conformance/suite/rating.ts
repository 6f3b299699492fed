import { deadlineFor } from '@fire-governance/contract/deadlines';
import type { HazardCase, TrackedHazard } from '@fire-governance/contract';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Target } from '../target.ts';
import { assertProblem, call, faultsOf } from './call.ts';
import { closeCase, closedReport, made, operation as byId } from './inputs.ts';

/** What reporters say once their hazard has been closed. */
export function rating(target: () => Target): void {
  const rate = (body: object) => call(target(), byId('hazards.rate'), { body });
  const track = async (code: string): Promise<TrackedHazard> => (await call(target(), byId('hazards.track'), { body: { code } })).json;
  const read = async (id: string): Promise<HazardCase> => (await call(target(), byId('hazards.get'), { params: { id } })).json;

  test('a closed hazard is rated once by its reporter; staff read it', async () => {
    const { id, trackingCode: code } = closedReport(target());
    const before = await track(code);
    assert.deepEqual([before.rating, before.canRate, before.canReopen], [null, true, true]);
    const { version } = await read(id);
    const { json, status } = await rate({ code, satisfied: true, words: ' 第二天就清走了，谢谢 ' });
    const given = { satisfied: true, words: '第二天就清走了，谢谢', at: target().now().toISOString() };
    assert.deepEqual([status, json.status, json.rating, json.canRate, json.canReopen], [200, 'closed', given, false, false]);
    assert.deepEqual((await track(code)).rating, given);
    const seen = await read(id);
    assert.deepEqual([seen.rating, seen.status, seen.version], [given, 'closed', version + 1]);
    assertProblem(await rate({ code, satisfied: false }), 'already-decided');
    assert.deepEqual((await read(id)).rating, given, 'the second one has overwritten the first');
  });

  test('not satisfied, the reporter has it opened again with words that say why', async () => {
    const { id, category, trackingCode: code } = closedReport(target());
    const { json } = await rate({ code, satisfied: false, words: '杂物又堆回来了', reopen: true });
    const { dueAt, norm } = deadlineFor({ category, blocksEscape: json.deadlineClass === 'A', reportedAt: target().now() });
    assert.deepEqual([json.status, json.deadline, json.canRate, json.canReopen], ['reopened', { duty: 'verify', dueAt: dueAt.toISOString(), norm }, false, false]);
    assert.deepEqual(json.timeline.at(-1), { at: target().now().toISOString(), status: 'reopened', note: '杂物又堆回来了', by: null });
    const seen = await read(id);
    const { action, note, actor } = seen.steps.at(-1)!;
    assert.deepEqual([action, note, actor, seen.rating?.satisfied, seen.rating?.words], ['reopen', '杂物又堆回来了', null, false, '杂物又堆回来了']);
    assert.ok(seen.actions.includes('accept'), 'nobody can take it up again');
  });

  test('opened again once: after the second closing the reporter has had their say', async () => {
    const { id, trackingCode: code } = closedReport(target());
    await rate({ code, satisfied: false, words: '还是老样子', reopen: true });
    const act = async (login: string, body: object) => {
      const answer = await call(target(), byId('hazards.act'), { params: { id }, body, ifMatch: (await read(id)).version, login });
      assert.equal(answer.status, 200, JSON.stringify(answer.json));
    };
    // The way back to an end that is the shortest: somebody looks and it is not there.
    await act('brigade', { action: 'accept' });
    await act('brigade', { action: 'dismiss', note: '复核时已消除' });
    const ended = await track(code);
    assert.deepEqual([ended.status, ended.canRate, ended.canReopen], ['not-found', false, false]);
    assertProblem(await rate({ code, satisfied: true }), 'already-decided');
  });

  test('not satisfied without reopening leaves it closed, with or without words', async () => {
    const { trackingCode: code } = closedReport(target());
    const { json } = await rate({ code, satisfied: false });
    assert.deepEqual([json.status, json.rating.satisfied, json.rating.words], ['closed', false, null]);
  });

  test('a follower can neither rate nor read what the reporter said', async () => {
    const { trackingCode: code, id } = await reopenedWithFollower();
    const seen = await track(code);
    assert.deepEqual([seen.rating, seen.canRate, seen.canReopen, seen.status], [null, false, false, 'reopened']);
    assert.equal(JSON.stringify(seen).includes('只说给办理的人听'), false);
    const refused = assertProblem(await rate({ code, satisfied: true }), 'not-found');
    assert.deepEqual(refused.errors?.map(({ pointer, code: fault }) => [pointer, fault]), [['/code', 'tracking_code_unknown']]);
    assert.equal((await read(id)).rating?.words, '只说给办理的人听');
  });

  test('what is not closed cannot be rated', async () => {
    const { trackingCode: code } = await made(target());
    assert.deepEqual([(await track(code)).canRate, (await track(code)).canReopen], [false, false]);
    assertProblem(await rate({ code, satisfied: true }), 'already-decided');
    const ended = target().world.hazards.find(({ status }) => status === 'not-found')!;
    assertProblem(await rate({ code: ended.trackingCode, satisfied: true }), 'already-decided');
  });

  test('faults are told at their fields', async () => {
    const { trackingCode: code } = closedReport(target());
    assert.deepEqual(faultsOf(await rate({ code })), ['/satisfied required']);
    assert.deepEqual(faultsOf(await rate({ code, satisfied: false, reopen: true })), ['/words required']);
    assert.deepEqual(faultsOf(await rate({ code, satisfied: true, words: '很好', reopen: true })), ['/reopen only_unsatisfied']);
    assert.deepEqual(faultsOf(await rate({ code, satisfied: true, words: '好' })), ['/words too_small']);
    assert.deepEqual(faultsOf(await rate({ code, satisfied: true, words: '好\u0000的' })), ['/words not_plain_text']);
    assert.deepEqual(faultsOf(await rate({ code: 'ABCD', satisfied: true })), ['/code tracking_code_invalid']);
    assertProblem(await rate({ code: '2222-2222-2222', satisfied: true }), 'not-found');
    assert.equal((await track(code)).canRate, true, 'a refused rating has used up the only one');
  });

  /** Followers come while a hazard is open, so it is walked to its end by staff. */
  async function reopenedWithFollower() {
    const { id, trackingCode } = await made(target(), { category: 'HYDRANT' });
    const follower = (await call(target(), byId('hazards.follow'), { params: { id } })).json;
    await closeCase(target(), id);
    assert.equal((await rate({ code: trackingCode, satisfied: false, words: '只说给办理的人听', reopen: true })).status, 200);
    return { id, trackingCode: follower.trackingCode as string };
  }
}
