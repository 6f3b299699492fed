// A desk in the page, on a service of a few hazards that answers as a test says.
import { ProblemError, type Client } from '@fire-governance/client';
import type { CaseRow, HazardActionRequest, HazardCase } from '@fire-governance/contract';
import { fixture, html, sendKeys, waitUntil } from './index.ts';
import type { FireHazardDesk } from '../../packages/components/src/elements/hazard-desk/hazard-desk.ts';

export const idOf = (n: number) => `01890000-0000-7000-8000-00000000000${n}`;
export const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
export const PHOTO = { id: idOf(9), width: 1, height: 1, bytes: 43, url: PIXEL, urlExpiresAt: '2099-01-01T00:00:00Z' };

export function hazard(changes: Partial<HazardCase> = {}): HazardCase {
  return {
    id: idOf(1), version: 1, category: 'EVAC_BLOCK', deadlineClass: 'A', status: 'reported', description: '楼道里堆满纸箱',
    place: { area: 'nbs:150502001', areaName: { 'zh-CN': '科尔沁街道', en: 'Horqin Subdistrict' }, position: null, address: '3 号楼' },
    reportedAt: '2026-11-20T01:00:00Z', updatedAt: '2026-11-20T01:00:00Z', pausedAt: null, overdue: false,
    deadline: { duty: 'verify', dueAt: new Date(Date.now() + 3.5 * 3600_000).toISOString(), norm: 'hazard.verify.class-a' },
    handler: { area: 'nbs:150502001', name: { 'zh-CN': '科尔沁街道消防安全服务中心', en: 'Horqin Subdistrict Center' }, phone: '0475-000-0001' },
    followers: 2, photoCount: 1, major: null, schematic: true, photos: [PHOTO],
    steps: [
      { at: '2026-11-20T01:00:00Z', action: null, status: 'reported', note: null, by: null, actor: null, photos: [] },
      { at: '2026-11-20T03:00:00Z', action: 'accept', status: 'accepted', note: '已安排人员前往', by: { 'zh-CN': '科尔沁街道消防安全服务中心' }, actor: { name: '示例·中心主任', role: 'township' }, photos: [] },
      { at: '2026-11-20T04:00:00Z', action: 'verify', status: 'verified', note: null, by: null, actor: { name: '示例·网格长', role: 'community-chief' }, photos: [PHOTO] },
    ],
    notices: [], reporter: { mode: 'named', wantsReply: true }, person: null, agency: null, into: null, majorBasis: null, majorEdition: null, rating: null, actions: ['accept', 'reject'], ...changes,
  };
}

export const problem = (status: number, name: string, more: object = {}) =>
  new ProblemError({ operation: 'hazards.list', status, name, problem: { type: `urn:fire-governance:problem:${name}`, title: name, status, ...more } });
export const refuses = (error: unknown) => async (): Promise<never> => { throw error; };
export const never = (): Promise<never> => new Promise(() => undefined);

export const CASES = [
  hazard({ overdue: true, deadline: { duty: 'verify', dueAt: '2026-11-20T01:00:00Z', norm: 'n' } }),
  hazard({ id: idOf(2), status: 'rectifying', category: 'EBIKE', actions: ['rectify', 'pause'], person: '某物业', major: 'listed' }),
  hazard({ id: idOf(3), status: 'reported', category: 'ELECTRIC', pausedAt: '2026-11-20T05:00:00Z', deadlineClass: 'B', photos: [], steps: [] }),
];

export interface Answers {
  cases?: HazardCase[];
  list?: () => Promise<{ items: CaseRow[]; nextCursor: string | null; total?: number }>;
  get?: (id: string) => Promise<HazardCase>;
  file?: () => Promise<Blob>;
  act?: (id: string, body: HazardActionRequest) => Promise<HazardCase>;
  role?: string;
}

export function served({ cases = CASES, list, get, act, file = async () => new Blob(['编号\r\n']), role = 'township' }: Answers = {}) {
  const acted: { id: string; body: HazardActionRequest; options: { ifMatch?: number } }[] = [];
  const uploaded: Blob[] = [];
  const queries: unknown[] = [];
  const exported: unknown[] = [];
  const found = async (id: string) => cases.find((one) => one.id === id) ?? refuses(problem(404, 'not-found'))();
  const client = {
    hazards: {
      list: (query: unknown) => { queries.push(query); return list ? list() : Promise.resolve({ items: cases, nextCursor: null, total: cases.length }); },
      export: (wanted: unknown) => { exported.push(wanted); return file(); },
      get: get ?? found,
      act: async (id: string, body: HazardActionRequest, options: { ifMatch?: number }) => {
        acted.push({ id, body, options });
        return act ? act(id, body) : { ...(await found(id)), version: 2, status: 'accepted', actions: ['verify'], deadline: null };
      },
      reporter: async () => ({ mode: 'named', name: '示例·举报人', contact: '0475-000-0009', wantsReply: true, locale: null }),
    },
    session: { get: async () => ({ subject: 's', name: '示例·中心主任', role, area: 'nbs:150502001', areaName: { 'zh-CN': '科尔沁街道' } }) },
    areas: { boundaries: async () => ({ type: 'FeatureCollection', features: [] }) },
    photos: { upload: async (blob: Blob) => { uploaded.push(blob); return PHOTO; } },
  } as unknown as Client;
  return { acted, uploaded, queries, exported, client };
}

export const inside = (element: FireHazardDesk, selector: string) => element.renderRoot.querySelector<HTMLElement>(selector);
export const textOf = (element: FireHazardDesk) => (element.renderRoot as ShadowRoot).querySelector('section')!.innerText;
export const focused = (element: FireHazardDesk) => element.shadowRoot!.activeElement as HTMLElement | null;

export async function desk(client: Client, { open, lang = 'zh-CN' }: { open?: string; lang?: string } = {}): Promise<FireHazardDesk> {
  return fixture<FireHazardDesk>(html`<fire-hazard-desk .ownClient=${client} .case=${open} lang=${lang}></fire-hazard-desk>`);
}

export async function shown(answers: Answers = {}, lang?: string) {
  const server = served(answers);
  const element = await desk(server.client, lang ? { lang } : {});
  await waitUntil(() => inside(element, '.list'));
  return { ...server, element };
}

export async function opened(answers: Answers = {}, open = idOf(1), lang = 'zh-CN') {
  const server = served(answers);
  const element = await desk(server.client, { open, lang });
  await waitUntil(() => inside(element, '#case') && inside(element, '.list'));
  return { ...server, element };
}

export async function begun(action: string, answers: Answers = {}, open = idOf(1), lang?: string) {
  const made = await opened(answers, open, lang);
  inside(made.element, `#do-${action}`)!.click();
  await waitUntil(() => inside(made.element, '[part=step]') && focused(made.element)?.id === 'field-action');
  return made;
}

export async function write(element: FireHazardDesk, field: string, text: string): Promise<void> {
  inside(element, `#field-${field}`)!.focus();
  await sendKeys({ type: text });
}

export async function failed(error: unknown): Promise<FireHazardDesk> {
  const element = await desk(served({ list: refuses(error) }).client);
  await waitUntil(() => inside(element, '[part=failure]'));
  return element;
}
