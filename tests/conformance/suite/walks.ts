import { FINAL_STATUSES, HAZARD_STATUSES, type HazardCase } from '@fire-governance/contract';
import { deadlineFor } from '@fire-governance/contract/deadlines';
import { decide, HAZARD_ACTIONS, MAJOR_STATES, possibleActions, transitionOf, type Actor, type Case, type HazardAction } from '@fire-governance/contract/workflow';
import { STAFF } from '@fire-governance/sandbox';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Target } from '../target.ts';
import { assertProblem, call, newKey, type Answer } from './call.ts';
import { made, operation as byId } from './inputs.ts';
import { picture } from './pictures.ts';

/** The same walks in every run; `WALK_SEED=new` goes looking for others, a number repeats a run. */
const SEED = process.env['WALK_SEED'] === 'new' ? Date.now() % 2 ** 31 : Number(process.env['WALK_SEED'] ?? 119);
const HOUR = 60 * 60 * 1000;

type Walker = { readonly name: string; readonly actor: Actor };

/** Those who see the hazard; whoever does not is the business of the access matrix. */
const WALKERS: readonly Walker[] = [
  ...STAFF.filter(({ login, role }) => ['chief', 'chief-2', 'township', 'township-2', 'brigade', 'brigade-2', 'agency'].includes(login) && role !== 'volunteer')
    .map(({ login, role }): Walker => ({ name: login, actor: { kind: 'staff', subject: login, role } })),
  { name: 'reporter', actor: { kind: 'reporter' } },
];

/** Random walks through the API: what it answers is what the table of transitions says, no more and no less. */
export function walks(target: () => Target): void {
  const get = async (id: string): Promise<HazardCase> => (await call(target(), byId('hazards.get'), { params: { id }, login: 'brigade' })).json;
  const inDays = (days: number) => new Date(target().now().getTime() + days * 24 * HOUR).toISOString();

  /** Everything a step needs, and nothing else. */
  async function inputsOf(action: HazardAction, login: string, into: string): Promise<Record<string, unknown>> {
    const values: Record<string, () => unknown> = {
      note: () => '随机走查', dueAt: () => inDays(10), person: () => '示例·业主', agency: () => '示例·执法局', into: () => into, basis: () => 'direct', edition: () => 'GB 35181-2025',
      proof: async () => [(await call(target(), byId('photos.upload'), { body: await picture(), login })).json.id],
    };
    const inputs: Record<string, unknown> = {};
    for (const name of transitionOf(action).needs) inputs[name] = await values[name]!();
    return inputs;
  }

  /** The step as this walker takes it; the reporter has two of their own, each under its own name. */
  function send(hazard: { id: string; code: string }, { name, actor }: Walker, action: HazardAction, inputs: Record<string, unknown>, ifMatch: number, idempotencyKey = newKey()): Promise<Answer> {
    if (actor.kind === 'staff') return call(target(), byId('hazards.act'), { params: { id: hazard.id }, body: { action, ...inputs }, ifMatch, login: name, idempotencyKey });
    if (action === 'withdraw') return call(target(), byId('hazards.withdraw'), { body: { code: hazard.code }, idempotencyKey });
    return call(target(), byId('hazards.rate'), { body: { code: hazard.code, satisfied: false, words: '还没有整改', reopen: true }, idempotencyKey });
  }

  /** A reporter has no way to ask for other steps. */
  const canAsk = ({ actor }: Walker, action: HazardAction) => actor.kind === 'staff' || action === 'withdraw' || action === 'reopen';

  const sameAs = (shown: HazardCase, state: Case, note: string) => assert.deepEqual(
    [shown.status, shown.deadline, shown.decision ?? null, shown.pausedAt, shown.major],
    [state.status, state.deadline, state.decision, state.pausedAt, state.major], note,
  );

  test('random walks go where the table says, and nowhere else', async () => {
    const visited = new Set<string>();
    const into = (await made(target())).id;
    await call(target(), byId('hazards.act'), { params: { id: into }, body: { action: 'accept' }, ifMatch: 1, login: 'brigade' });
    const step = fc.record({ pick: fc.noBias(fc.nat()), wild: fc.noBias(fc.nat({ max: 7 })), hours: fc.integer({ min: 0, max: 60 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 50 }), fc.boolean(), async (steps, classA) => {
        const category = classA ? 'FACILITY_STOP' : 'HYDRANT';
        const { id, trackingCode: code } = await made(target(), { category });
        const first = deadlineFor({ category, reportedAt: target().now() });
        let state: Case = {
          status: 'reported', deadlineClass: first.deadlineClass, deadline: { duty: 'verify', dueAt: first.dueAt.toISOString(), norm: first.norm },
          decision: null, pausedAt: null, major: null, finder: null, verifier: null, fixers: [], reopened: false,
        };
        let version = 1;
        let rated = false;
        let passed = 0;
        try {
          for (const { pick, wild, hours } of steps) {
            target().advance(hours * HOUR);
            passed += hours;
            const at = target().now();
            const offeredTo = (walker: Walker) => possibleActions(state, walker.actor, at)
              .filter((action) => canAsk(walker, action) && !(action === 'reopen' && walker.actor.kind === 'reporter' && rated));
            const pairs = WALKERS.flatMap((walker) => HAZARD_ACTIONS.filter((action) => canAsk(walker, action)).map((action) => ({ walker, action })));
            const offered = pairs.filter(({ walker, action }) => offeredTo(walker).includes(action));
            const choices = wild === 0 || offered.length === 0 ? pairs : offered;
            const names = [...new Set(choices.map(({ action }) => action))];
            const who = choices.filter(({ action }) => action === names[pick % names.length]);
            const { walker, action } = who[Math.floor(pick / names.length) % who.length]!;
            const said = `${action} by ${walker.name} in ${state.status}, seed ${SEED}`;
            const possible = offered.some((pair) => pair.walker === walker && pair.action === action);
            const inputs = await inputsOf(action, walker.name, into);

            if (wild === 1 && walker.actor.kind === 'staff') {
              // Somebody was faster: what was decided on an older state is not carried out.
              const stale = await send({ id, code }, walker, action, inputs, version - 1);
              assertProblem(stale, 'conflict');
              assert.equal(stale.json.current.version, version, said);
              sameAs(await get(id), state, `${said}, on an older state`);
              continue;
            }
            const idempotencyKey = newKey();
            const again = () => send({ id, code }, walker, action, inputs, version, idempotencyKey);
            // Twice at once, as an impatient hand does: it happens once.
            const answers = wild === 2 && possible ? await Promise.all([again(), again()]) : [await again()];
            const shown = await get(id);
            if (!possible) {
              assert.ok(answers[0]!.status >= 400 && answers[0]!.status < 500, `${said} is not offered and was answered ${answers[0]!.status}`);
              sameAs(shown, state, said);
              assert.equal(shown.version, version, said);
              continue;
            }
            for (const answer of answers) assert.equal(answer.status, 200, `${said}: ${JSON.stringify(answer.json)}`);
            const decision = decide(state, action, walker.actor, { inputs: transitionOf(action).needs, ...(inputs['dueAt'] === undefined ? {} : { dueAt: inputs['dueAt'] as string }) }, at);
            assert.ok('case' in decision, said);
            state = decision.case;
            if (walker.actor.kind === 'reporter' && action === 'reopen') rated = true;
            sameAs(shown, state, said);
            assert.equal(shown.version, version + 1, `${said} counts once`);
            assert.deepEqual([...shown.actions].sort(), [...possibleActions(state, { kind: 'staff', subject: 'brigade', role: 'brigade' }, at)].sort(), said);
            version = shown.version;
            visited.add(state.status).add(`major ${state.major}`);
            if ((FINAL_STATUSES as readonly string[]).includes(state.status) && state.status !== 'closed') break;
          }
        } finally {
          target().advance(-passed * HOUR);
        }
      }),
      { numRuns: 400, seed: SEED, endOnFailure: true },
    );
    if (process.env['WALK_SEED'] === undefined) {
      const missing = [...HAZARD_STATUSES.filter((status) => status !== 'reported'), ...MAJOR_STATES.map((major) => `major ${major}`)].filter((name) => !visited.has(name));
      assert.deepEqual(missing, [], 'the walks have been everywhere');
    }
  });
}
