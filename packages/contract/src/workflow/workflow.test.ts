import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import { FINAL_STATUSES, HAZARD_STATUSES, type HazardStatus } from '../schemas/hazard.ts';
import { STAFF_ROLES } from '../schemas/staff.ts';
import { workflowPage } from './page.ts';
import { decide, HAZARD_ACTIONS, MAJOR_STATES, possibleActions, TRANSITIONS, transitionOf, type Actor, type Case, type HazardAction } from './index.ts';

/** The same walks in every run; `WALK_SEED=new` goes looking for others, a number repeats a run. */
const SEED = process.env['WALK_SEED'] === 'new' ? Date.now() % 2 ** 31 : Number(process.env['WALK_SEED'] ?? 119);
const AT = new Date('2026-03-16T01:00:00Z');
const DAY = 24 * 60 * 60 * 1000;
const REPORTED: Case = {
  status: 'reported', deadlineClass: 'B', deadline: { duty: 'verify', dueAt: '2026-03-19T15:59:59Z', norm: 'hazard.verify.class-b' },
  pausedAt: null, major: null, finder: null, decision: null, verifier: null, fixers: [], reopened: false,
};
const center: Actor = { kind: 'staff', subject: 'center', role: 'township' };
const chief: Actor = { kind: 'staff', subject: 'chief', role: 'community-chief' };
const brigade: Actor = { kind: 'staff', subject: 'brigade', role: 'brigade' };

/** Takes a step with everything it needs; fails where it is refused. */
function take(state: Case, action: HazardAction, actor: Actor, at = AT): Case {
  const decision = decide(state, action, actor, { inputs: transitionOf(action).needs, ...due(action, at) }, at);
  assert.ok('case' in decision, `${action} by ${JSON.stringify(actor)} in ${state.status}: ${JSON.stringify(decision)}`);
  return decision.case;
}
const due = (action: HazardAction, at: Date) => (transitionOf(action).needs.includes('dueAt') ? { dueAt: new Date(at.getTime() + 10 * DAY).toISOString() } : {});
const refusal = (state: Case, action: HazardAction, actor: Actor) => {
  const decision = decide(state, action, actor, { inputs: transitionOf(action).needs, ...due(action, AT) }, AT);
  return 'refused' in decision ? decision.refused : undefined;
};

describe('the way of a hazard', () => {
  test('from report to proof of the fixed state, by three pairs of eyes', () => {
    const accepted = take(REPORTED, 'accept', center);
    assert.deepEqual(accepted.deadline, REPORTED.deadline, 'accepting must not buy time');
    const verified = take(accepted, 'verify', chief);
    assert.deepEqual([verified.status, verified.verifier, verified.deadline?.duty], ['verified', 'chief', 'order']);
    const ordered = take(verified, 'order', center);
    assert.deepEqual([ordered.deadline?.duty, ordered.deadline?.dueAt], ['rectify', '2026-03-26T01:00:00.000Z']);
    assert.equal(refusal(ordered, 'rectify', chief), 'hand');
    const rectified = take(ordered, 'rectify', center);
    assert.equal(refusal(rectified, 'reinspect', center), 'hand');
    const checked = take(rectified, 'reinspect', chief);
    assert.equal(refusal(checked, 'close', center), 'hand');
    assert.deepEqual([take(checked, 'close', brigade).status, take(checked, 'close', brigade).deadline], ['closed', null]);
  });

  test('a failed check sends it back with a new date, and the fixer may fix it again', () => {
    const rectified = take(take(take(take(REPORTED, 'accept', center), 'verify', chief), 'order', center), 'rectify', center);
    const returned = take(rectified, 'return', chief);
    assert.deepEqual([returned.status, returned.deadline?.duty], ['rectifying', 'rectify']);
    assert.equal(take(returned, 'rectify', center).status, 'rectified');
  });

  test('a pause stops the clock and a resumption moves the date by as much', () => {
    const paused = take(take(REPORTED, 'accept', center), 'pause', center);
    assert.equal(refusal(paused, 'pause', center), 'state');
    const resumed = take(paused, 'resume', center, new Date(AT.getTime() + 2 * DAY));
    assert.deepEqual([resumed.pausedAt, resumed.deadline?.dueAt], [null, '2026-03-23T15:59:59.000Z'], 'three working days were left on Monday, and it is Wednesday');
    assert.equal(take(paused, 'verify', chief).pausedAt, null);
    const late = new Date(AT.getTime() + 4 * DAY);
    assert.deepEqual(decide(take(REPORTED, 'accept', center), 'pause', center, { inputs: ['note'] }, late), { refused: 'state' }, 'nobody gets rid of being overdue by a pause');
  });

  test('a reporter may have it reopened once; staff again', () => {
    const closed: Case = { ...REPORTED, status: 'closed', deadline: null, verifier: 'chief', fixers: ['center'] };
    const reopened = take(closed, 'reopen', { kind: 'reporter' });
    assert.deepEqual([reopened.status, reopened.deadline?.duty, reopened.fixers], ['reopened', 'verify', []]);
    const again: Case = { ...reopened, status: 'closed' };
    assert.equal(refusal(again, 'reopen', { kind: 'reporter' }), 'state');
    const byStaff = take(again, 'reopen', brigade);
    assert.deepEqual([byStaff.status, byStaff.finder], ['reopened', 'brigade']);
    assert.equal(refusal(take(byStaff, 'accept', center), 'verify', brigade), 'hand');
  });

  test('a major hazard is put to government within its time, listed, and not closed before it is delisted', () => {
    const judged = take(take(take(REPORTED, 'accept', center), 'verify', chief), 'judge-major', brigade);
    const reported = take(judged, 'report-major', brigade);
    assert.equal(refusal(reported, 'transfer', center), 'state', 'what is before the government is not passed on');
    assert.deepEqual([reported.major, reported.decision?.duty, reported.decision?.dueAt], ['reported', 'decide', '2026-03-25T15:59:59.000Z']);
    assert.deepEqual(reported.deadline, judged.deadline, 'the order is due all the same');
    const listed = take(reported, 'list-major', brigade);
    assert.deepEqual([listed.status, listed.major, listed.decision], ['rectifying', 'listed', null]);
    const checked = take(take(listed, 'rectify', center), 'reinspect', chief);
    assert.equal(refusal(checked, 'close', brigade), 'state');
    assert.equal(take(take(checked, 'delist-major', brigade), 'close', brigade).status, 'closed');
  });

  test('an order stands while the government decides, and when it does not list the hazard', () => {
    const ordered = take(take(take(REPORTED, 'accept', center), 'verify', chief), 'order', center);
    const reported = take(take(ordered, 'judge-major', brigade), 'report-major', brigade);
    assert.deepEqual(reported.deadline, ordered.deadline);
    const declined = take(reported, 'decline-major', brigade);
    assert.deepEqual([declined.major, declined.decision, declined.deadline], ['declined', null, ordered.deadline]);
    assert.equal(take(take(take(declined, 'rectify', center), 'reinspect', chief), 'close', brigade).status, 'closed');
    assert.equal(take(declined, 'judge-major', brigade).major, 'judged', 'it can be judged again');
  });

  test('nobody who fixed it in any round checks it', () => {
    const rectified = take(take(take(take(REPORTED, 'accept', center), 'verify', chief), 'order', center), 'rectify', center);
    const other: Actor = { kind: 'staff', subject: 'other', role: 'township' };
    const again = take(take(rectified, 'return', chief), 'rectify', other);
    assert.deepEqual([again.fixers, refusal(again, 'reinspect', center), refusal(again, 'reinspect', other)], [['center', 'other'], 'hand', 'hand']);
    assert.deepEqual(take(take(again, 'return', chief), 'rectify', center).fixers, ['other', 'center']);
  });

  test('what a step needs is asked for, what it does not take is refused, and no date lies in the past', () => {
    const verified = take(take(REPORTED, 'accept', center), 'verify', chief);
    assert.deepEqual(decide(verified, 'order', center, { inputs: [] }, AT), { refused: 'missing', inputs: ['dueAt', 'person'] });
    assert.deepEqual(decide(verified, 'order', center, { inputs: ['dueAt', 'person', 'into'], dueAt: '2026-04-01T00:00:00Z' }, AT), { refused: 'unwanted', inputs: ['into'] });
    assert.deepEqual(decide(verified, 'order', center, { inputs: ['dueAt', 'person'], dueAt: AT.toISOString() }, AT), { refused: 'due-in-the-past' });
    assert.deepEqual(decide(verified, 'order', center, { inputs: ['dueAt', 'person'], dueAt: '2036-01-01T00:00:00Z' }, AT), { refused: 'due-too-late' });
  });
});

describe('the table', () => {
  test('is what docs/workflow.md shows', async () => {
    const page = await readFile(new URL('../../../../docs/workflow.md', import.meta.url), 'utf8');
    assert.ok(page === workflowPage(), 'docs/workflow.md is stale: run npm run generate');
  });

  test('has one row for every action, and leads from the report to every status', () => {
    assert.deepEqual(TRANSITIONS.map(({ action }) => action).sort(), [...HAZARD_ACTIONS].sort());
    const reached = new Set<HazardStatus>(['reported']);
    for (let grown = -1; grown !== reached.size; ) {
      grown = reached.size;
      for (const row of TRANSITIONS) if (row.to && row.from.some((status) => reached.has(status))) reached.add(row.to);
    }
    assert.deepEqual([...reached].sort(), [...HAZARD_STATUSES].sort());
  });

  test('ends where it should: only a closed hazard can be opened again', () => {
    for (const status of FINAL_STATUSES) {
      const rows = TRANSITIONS.filter(({ from }) => from.includes(status));
      assert.deepEqual(rows.map(({ action }) => action), status === 'closed' ? ['reopen'] : [], status);
    }
  });

  /** Walks along offered steps and now and then one that is not; every state on the way is checked. */
  test('random walks never reach an illegal state and never skip a duty', () => {
    const people: Actor[] = STAFF_ROLES.flatMap((role) => ['1', '2', '3'].map((n): Actor => ({ kind: 'staff', subject: `${role}-${n}`, role })));
    const actors: Actor[] = [...people, { kind: 'reporter' }];
    const pairs = HAZARD_ACTIONS.flatMap((action) => actors.map((actor) => ({ action, actor })));
    const visited = new Set<string>();
    const step = fc.record({ pick: fc.noBias(fc.nat()), wild: fc.noBias(fc.nat({ max: 9 })), hours: fc.integer({ min: 1, max: 400 }) });
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 80 }), fc.constantFrom('A' as const, 'B' as const), (steps, deadlineClass) => {
        let state: Case = { ...REPORTED, deadlineClass };
        let at = AT;
        const taken: HazardAction[] = [];
        const fixedBy = new Set<string>();
        for (const { pick, wild, hours } of steps) {
          at = new Date(at.getTime() + hours * 3600_000);
          const offered = pairs.filter(({ action, actor }) => possibleActions(state, actor, at).includes(action));
          const choices = wild === 0 || offered.length === 0 ? pairs : offered;
          // The action first: else those that many people may take would be all there is.
          const names = [...new Set(choices.map((pair) => pair.action))];
          const who = choices.filter((pair) => pair.action === names[pick % names.length]);
          const { action, actor } = who[Math.floor(pick / names.length) % who.length]!;
          const decision = decide(state, action, actor, { inputs: transitionOf(action).needs, ...due(action, at) }, at);
          assert.equal('case' in decision, offered.some((pair) => pair.action === action && pair.actor === actor), `${action} can be taken exactly when it is offered`);
          if (!('case' in decision)) continue;
          const before = state;
          state = decision.case;
          visited.add(state.status).add(`major ${state.major}`);
          const subject = actor.kind === 'staff' ? actor.subject : null;
          if (action === 'rectify') {
            assert.notEqual(subject, before.verifier, 'who verified does not fix');
            fixedBy.add(subject!);
          }
          if (action === 'reinspect' || action === 'close' || action === 'return') assert.ok(!fixedBy.has(subject!), 'who fixed does not check');
          if (action === 'reopen') fixedBy.clear();
          if (action === 'close') {
            const since = taken.slice(taken.lastIndexOf('reopen') + 1);
            assert.ok(since.includes('verify') && since.lastIndexOf('reinspect') > since.lastIndexOf('rectify') && since.includes('rectify'), since.join());
            assert.ok(state.major === null || state.major === 'declined' || state.major === 'delisted');
          }
          taken.push(action);
          const final = (FINAL_STATUSES as readonly string[]).includes(state.status);
          assert.equal(state.deadline === null, final, `${state.status} has ${final ? 'a' : 'no'} deadline after ${taken.join()}`);
          assert.ok(!final || state.pausedAt === null);
          assert.equal(state.decision !== null, state.major === 'reported', `${state.major} ${state.decision?.dueAt}`);
          if (!final && action !== 'resume' && decision.transition.then === 'keep') assert.deepEqual(state.deadline, before.deadline);
        }
      }),
      { numRuns: 500, seed: SEED },
    );
    const everything = [...HAZARD_STATUSES.filter((status) => status !== 'reported'), ...['null', ...MAJOR_STATES].map((major) => `major ${major}`)];
    assert.deepEqual([...visited].sort(), everything.sort(), 'the walks have been everywhere');
  });
});
