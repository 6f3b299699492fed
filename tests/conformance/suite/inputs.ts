import type { AnswerInput, CampaignInput, HazardReport, InspectionInput, IssuedKey, NewKeyRequest } from '@fire-governance/contract';
import { currentChecklist } from '@fire-governance/contract/checklists';
import { operations, type Operation } from '@fire-governance/contract/endpoints';
import type { SandboxHazard, World } from '@fire-governance/sandbox';
import { randomUUID } from 'node:crypto';
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

/** A campaign of the whole district around the test's clock. */
export function campaign(change: Partial<CampaignInput> = {}): CampaignInput {
  return {
    name: { 'zh-CN': '冬春火灾防控检查', en: 'Winter and spring inspections' }, period: { from: '2026-02-01', to: '2026-12-31' }, areas: ['nbs:150502'],
    placeTypes: ['home', 'small-premises'], targets: [{ area: 'nbs:150502002', inspections: 40 }], published: false, ...change,
  };
}

/** A finished inspection of a home, all in order but for what `answers` says. */
export function inspection(target: Pick<Target, 'now'>, { answers = {}, ...change }: Omit<Partial<InspectionInput>, 'answers'> & { answers?: Record<string, AnswerInput> } = {}): InspectionInput {
  const { id: checklist, questions } = currentChecklist('home');
  const minutesAgo = (minutes: number) => new Date(target.now().getTime() - minutes * 60_000).toISOString();
  return {
    id: randomUUID(), checklist, place: { name: '3号楼2单元201', area: 'nbs:150502002004' },
    answers: { ...Object.fromEntries(questions.map(({ id }): [string, AnswerInput] => [id, { answer: 'yes' }])), ...answers },
    startedAt: minutesAgo(30), finishedAt: minutesAgo(10), ...change,
  };
}

/** Sets up a campaign and answers it. */
export async function setUp(target: Target, change: Partial<CampaignInput> = {}, login = 'brigade') {
  const { status, json } = await call(target, operation('campaigns.create'), { body: campaign(change), login });
  if (status !== 201) throw new Error(`The campaign was refused: ${JSON.stringify(json)}`);
  return json as { id: string; version: number };
}

/** Sends an inspection and answers it. */
export async function inspected(target: Target, change: Parameters<typeof inspection>[1] = {}, login = 'chief') {
  const { status, json } = await call(target, operation('inspections.create'), { body: inspection(target, change), login });
  if (status !== 201) throw new Error(`The inspection was refused: ${JSON.stringify(json)}`);
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  return json as any;
}

/** Makes a key and answers it with the key itself. */
export async function madeKey(target: Target, change: Partial<NewKeyRequest> = {}): Promise<IssuedKey & { key: string }> {
  const body = { kind: 'secret', name: '示例平台', area: 'nbs:150502', ...(change.kind === 'publishable' ? {} : { scopes: ['hazards:read'] }), ...change };
  const { status, json } = await call(target, operation('keys.create'), { body });
  if (status !== 201) throw new Error(`The key was refused: ${JSON.stringify(json)}`);
  return json;
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
    'hazards.export': () => ({ body: { format: 'csv', sort: 'newest' } }),
    'hazards.get': async () => ({ params: { id: (await made(target)).id } }),
    'hazards.act': async () => ({ params: { id: (await made(target)).id }, body: { action: 'accept' } }),
    'hazards.reporter': async () => ({ params: { id: (await made(target)).id }, body: { reason: '告知核查结果' } }),
    'campaigns.published': () => ({}),
    'campaigns.list': () => ({}),
    'campaigns.get': () => ({ params: { id: world.campaigns[0]!.id } }),
    'campaigns.create': () => ({ body: campaign({ name: { 'zh-CN': `检查行动${randomUUID().slice(0, 8)}` } }) }),
    'campaigns.update': async () => ({ params: { id: (await setUp(target)).id }, body: campaign({ published: true }) }),
    'campaigns.close': async () => ({ params: { id: (await setUp(target)).id } }),
    'inspections.list': () => ({}),
    'inspections.get': () => ({ params: { id: world.inspections[0]!.id } }),
    'inspections.create': () => ({ body: inspection(target, { answers: { 'no-ebikes': { answer: 'no', note: '门厅充电', hazard: { blocksEscape: true } } } }) }),
    'checklists.list': () => ({}),
    'checklists.get': () => ({ params: { id: currentChecklist('home').id } }),
    'places.timeline': () => ({ query: { area: 'nbs:150502002004' } }),
    'session.get': () => ({}),
    'notices.list': () => ({}),
    'notices.read': () => ({ body: { ids: ['01900000-0000-7000-8000-000000000000'] } }),
    'events.list': () => ({ query: { after: 0 } }),
    'keys.list': () => ({}),
    'audit.list': () => ({}),
    'keys.create': () => ({ body: { kind: 'secret', name: '示例平台', area: 'nbs:150502002', scopes: ['hazards:read'] } }),
    'keys.rotate': async () => ({ params: { id: (await madeKey(target)).id }, body: { worksUntil: new Date(target.now().getTime() + 86_400_000).toISOString() } }),
    'keys.revoke': async () => ({ params: { id: (await madeKey(target)).id } }),
    'hazards.follow': async () => ({ params: { id: (await made(target)).id } }),
  };
  const input = inputs[id];
  if (!input) throw new Error(`No call of ${id} is known here; add one.`);
  return input();
}
