// A desk on a server of a few hazards, for the tests of its state.
import { NetworkError, ProblemError } from '@fire-governance/client';
import type { CaseRow, HazardActionRequest, HazardCase, HazardListQuery, StaffSession } from '@fire-governance/contract';
import type { TabStorage } from '../portal/kept-words.ts';
import { HazardDesk } from './desk.ts';
import type { CallOptions, DeskClient } from './ports.ts';

export const ID = '01890000-0000-7000-8000-000000000001';
export const OTHER = '01890000-0000-7000-8000-000000000002';
export const NOW = Date.parse('2026-11-20T02:00:00Z');

export function hazard(changes: Partial<HazardCase> = {}): HazardCase {
  return {
    id: ID, version: 1, category: 'EVAC_BLOCK', deadlineClass: 'A', status: 'reported', description: '楼道堆满纸箱',
    place: { area: 'nbs:150502001', areaName: { 'zh-CN': '科尔沁街道' }, position: null, address: null },
    reportedAt: '2026-11-20T01:00:00Z', updatedAt: '2026-11-20T01:00:00Z', pausedAt: null, overdue: false,
    deadline: { duty: 'verify', dueAt: '2026-11-21T01:00:00Z', norm: 'hazard.verify.class-a' },
    handler: { area: 'nbs:150502001', name: { 'zh-CN': '科尔沁街道消防安全服务中心' }, phone: null }, followers: 0, photoCount: 0, major: null, schematic: true,
    photos: [], steps: [], notices: [], reporter: { mode: 'anonymous', wantsReply: false }, person: null, agency: null, into: null, majorBasis: null, majorEdition: null, rating: null,
    actions: ['accept', 'reject'], ...changes,
  };
}

export const problem = (status: number, name: string, more: object = {}) =>
  new ProblemError({ operation: 'hazards.act', status, name, problem: { type: `urn:fire-governance:problem:${name}`, title: name, status, ...more } });
export const noNetwork = () => new NetworkError({ operation: 'hazards.act' });
export const SESSION = { subject: 's', name: '示例', role: 'township', area: 'nbs:150502001', areaName: null } as StaffSession;

export interface Acted {
  id: string;
  body: HazardActionRequest;
  options: CallOptions;
}

export interface Server {
  acted: Acted[];
  queries: HazardListQuery[];
  uploads: string[];
  cases: HazardCase[];
  onAct: (id: string, body: HazardActionRequest) => HazardCase;
  onList: (query: HazardListQuery) => { items: CaseRow[]; nextCursor: string | null; total?: number };
  client: DeskClient;
}

/** A server of a few hazards; what it answers to a step is for the test to say. */
export function served(cases: HazardCase[] = [hazard()]): Server {
  const acted: Acted[] = [];
  const queries: HazardListQuery[] = [];
  const uploads: string[] = [];
  const server: Server = {
    acted, queries, uploads, cases,
    onAct: (id) => ({ ...server.cases.find((one) => one.id === id)!, version: 2, status: 'accepted', actions: ['verify'] }),
    onList: (query) => ({ items: query.cursor ? [] : server.cases, nextCursor: null, total: server.cases.length }),
    client: {
      hazards: {
        list: async (query) => { queries.push(query); return server.onList(query); },
        export: async () => new Blob([]),
        get: async (id) => { const found = server.cases.find((one) => one.id === id); if (!found) throw problem(404, 'not-found'); return found; },
        act: async (id, body, options = {}) => { acted.push({ id, body, options }); return server.onAct(id, body); },
        reporter: async () => ({ mode: 'named', name: '示例', contact: null, wantsReply: true, locale: null }),
      },
      session: { get: async () => SESSION },
      photos: { upload: async (_, options) => { uploads.push(options!.idempotencyKey!); return { id: OTHER, width: 1, height: 1, bytes: 1, url: '', urlExpiresAt: '' }; } },
    },
  };
  return server;
}

/** The storage of a tab. */
export function tab(): TabStorage & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept, get length() { return kept.size; }, key: (index) => [...kept.keys()][index] ?? null, getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value), removeItem: (name) => void kept.delete(name),
  };
}

export function deskAt(server: { client: DeskClient }, storage?: TabStorage) {
  const told: [string, string][] = [];
  let changed: (() => void) | undefined;
  const desk = new HazardDesk({
    client: () => server.client, now: () => NOW, prepare: async (blob) => ({ blob }),
    changes: { watch: (listener) => { changed = listener; return () => (changed = undefined); } },
    acted: ({ status }, action) => told.push([action, status]), storage: () => storage,
  });
  return { desk, told, change: () => changed?.(), watching: () => changed !== undefined };
}
