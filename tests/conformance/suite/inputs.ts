import type { HazardReport } from '@fire-governance/contract';
import { operations, type Operation } from '@fire-governance/contract/endpoints';
import type { SandboxHazard, World } from '@fire-governance/sandbox';
import type { Target } from '../target.ts';
import { call, newKey, type Input } from './call.ts';
import { picture } from './pictures.ts';

export const operation = (id: string): Operation => {
  const found = operations.find((row) => row.id === id);
  if (!found) throw new Error(`There is no operation ${id}.`);
  return found;
};

/** Inside the committee 团结社区 of the subdistrict 西门街道. */
export const tuanjie = (world: World) => world.areas.find(({ code }) => code === 'nbs:150502002004')!;

export function report(change: Partial<HazardReport> = {}): HazardReport {
  return {
    category: 'EBIKE', description: '楼道里有电动车在充电。', place: { area: 'nbs:150502002004' }, reporter: { mode: 'anonymous', wantsReply: false }, ...change,
  };
}

/** Makes a report and answers its receipt. */
export async function made(target: Target, change: Partial<HazardReport> = {}) {
  const { json } = await call(target, operation('hazards.report'), { body: report(change), idempotencyKey: newKey() });
  return json as { id: string; trackingCode: string };
}

const taken = new WeakMap<World, number>();

/** A closed hazard that nobody has rated yet: each can be rated once. From the end, because other tests look at the first. */
export function closedReport({ world }: Target): SandboxHazard {
  const closed = world.hazards.filter(({ status, rating }) => status === 'closed' && rating === null);
  const used = taken.get(world) ?? 0;
  taken.set(world, used + 1);
  const next = closed[closed.length - 1 - used];
  if (!next) throw new Error(`All ${closed.length} closed hazards of the sandbox have been rated; make one with closeCase.`);
  return next;
}

/** Takes a fresh report through all steps to its end. */
export async function closeCase(target: Target, id: string): Promise<void> {
  const dueAt = new Date(target.now().getTime() + 10 * 24 * 3_600_000).toISOString();
  const proofBy = async (login: string) => (await call(target, operation('photos.upload'), { body: await picture(), login })).json.id as string;
  const steps = [
    ['township', { action: 'accept' }], ['chief', { action: 'verify' }], ['township', { action: 'order', dueAt, person: '示例·业主' }],
    ['township', { action: 'rectify', proof: [await proofBy('township')] }], ['chief', { action: 'reinspect', proof: [await proofBy('chief')] }], ['brigade', { action: 'close' }],
  ] as const;
  for (const [n, [login, body]] of steps.entries()) {
    const { status, json } = await call(target, operation('hazards.act'), { params: { id }, body, ifMatch: n + 1, login });
    if (status !== 200) throw new Error(`The step ${body.action} was refused: ${JSON.stringify(json)}`);
  }
}

/** A call of every operation that succeeds; a new operation must find its place here. */
export async function happyInput(id: string, target: Target): Promise<Input> {
  const { world } = target;
  const { lon, lat } = tuanjie(world).center!;
  const inputs: Record<string, () => Input | Promise<Input>> = {
    'areas.list': () => ({ query: { level: 'township' } }),
    'areas.get': () => ({ params: { code: 'nbs:150502002' } }),
    'areas.locate': () => ({ query: { lon, lat } }),
    'areas.boundaries': () => ({ query: { level: 'township' } }),
    'chiefs.list': () => ({ query: { area: 'nbs:150502002' } }),
    'chiefs.get': () => ({ params: { id: world.chiefs[5]!.id } }),
    'chiefs.dutyChain': () => ({ query: { lon, lat } }),
    'centers.list': () => ({}),
    'centers.get': () => ({ params: { id: world.centers[0]!.id } }),
    'teams.list': () => ({ query: { kind: 'full-time' } }),
    'teams.get': () => ({ params: { id: world.teams[0]!.id } }),
    'teams.investments': () => ({}),
    'teams.projects': () => ({}),
    'coverage.get': () => ({}),
    'norms.list': () => ({}),
    'photos.upload': async () => ({ body: await picture() }),
    'hazards.report': () => ({ body: report() }),
    'hazards.nearby': () => ({ query: { lon, lat, radius: 2000 } }),
    'hazards.track': async () => ({ body: { code: (await made(target)).trackingCode } }),
    'hazards.withdraw': async () => ({ body: { code: (await made(target)).trackingCode } }),
    'hazards.published': () => ({}),
    'hazards.rate': () => ({ body: { code: closedReport(target).trackingCode, satisfied: true } }),
    'hazards.list': () => ({}),
    'hazards.get': async () => ({ params: { id: (await made(target)).id } }),
    'hazards.act': async () => ({ params: { id: (await made(target)).id }, body: { action: 'accept' } }),
    'hazards.reporter': async () => ({ params: { id: (await made(target)).id }, body: { reason: '告知核查结果' } }),
    'session.get': () => ({}),
    'notices.list': () => ({}),
    'notices.read': () => ({ body: { ids: ['01900000-0000-7000-8000-000000000000'] } }),
    'events.list': () => ({ query: { after: 0 } }),
    'hazards.follow': async () => ({ params: { id: (await made(target)).id } }),
  };
  const input = inputs[id];
  if (!input) throw new Error(`No call of ${id} is known here; add one.`);
  return input();
}
