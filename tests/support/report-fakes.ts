// A server, a draft shelf and a queue in memory, for the rules of the hazard report.
import { NetworkError, ProblemError } from '@fire-governance/client';
import type { Area, HazardReceipt, LocateReply, NearbyHazard } from '@fire-governance/contract';
import type { DraftShelf, KeptReport, OutgoingReport, QueuedReport, ReportClient, ReportQueue } from '../../packages/components/src/state/hazard-report/ports.ts';

export const RECEIPT = { id: 'r1', trackingCode: 'K7QM-3XWP-9TZ2', place: { area: 'nbs:150502001002', areaName: { 'zh-CN': '利农社区' }, position: null } } as HazardReceipt;
const area = (code: string, level: Area['level'], name: string) => ({ code, level, name: { 'zh-CN': name }, otherCodes: [] }) as unknown as Area;
export const TOWNSHIP = area('nbs:150502001', 'township', '科尔沁街道');
export const COMMITTEE = area('nbs:150502001002', 'committee', '利农社区');
export const NEAR = { id: 'n1', category: 'EVAC_BLOCK', distanceM: 40 } as NearbyHazard;

/** A server in memory: it stores one report a key, and fails on demand before or after storing. */
export class Server {
  readonly reports = new Map<string, unknown>();
  readonly uploads = new Map<string, string>();
  readonly calls: string[] = [];
  nearby: NearbyHazard[] = [];
  failReport: (() => Error | undefined) | undefined;
  loseReply = false;
  failUpload: Error | undefined;
  located: LocateReply = { position: { lon: 0, lat: 0 }, inside: true, areas: [] };

  readonly client: ReportClient = {
    areas: {
      list: async function* () {},
      locate: async () => this.located,
      get: async () => TOWNSHIP,
    },
    hazards: {
      report: async (body, options) => {
        this.calls.push(options!.idempotencyKey!);
        const error = this.failReport?.();
        if (error) throw error;
        this.reports.set(options!.idempotencyKey!, body);
        if (this.loseReply) throw new NetworkError({ operation: 'hazards.report' });
        return RECEIPT;
      },
      nearby: async () => ({ items: this.nearby }),
      follow: async (id) => ({ id, trackingCode: 'AAAA-BBBB-CCCC', followers: 2 }),
    },
    photos: {
      upload: async (_, options) => {
        if (this.failUpload) throw this.failUpload;
        const id = this.uploads.get(options!.idempotencyKey!) ?? `photo-${this.uploads.size + 1}`;
        this.uploads.set(options!.idempotencyKey!, id);
        return { id, width: 1, height: 1, bytes: 1, url: '', urlExpiresAt: '' };
      },
    },
  };
}

export class Shelf implements DraftShelf {
  kept: KeptReport | undefined;
  load = async () => this.kept;
  save = async (kept: KeptReport) => {
    this.kept = structuredClone(kept);
    return true;
  };
  clear = async () => void (this.kept = undefined);
}

export class Queue implements ReportQueue {
  waiting: OutgoingReport[] = [];
  #items: QueuedReport[] = [];
  #listener: ((reports: QueuedReport[]) => void) | undefined;
  add: ReportQueue['add'] = async (report) => {
    this.waiting.push(report);
    const item: QueuedReport = {
      id: report.key, status: 'waiting', at: 1000, category: report.body.category, address: report.body.place.address ?? '', photos: report.photos.length, kept: true,
    };
    this.#items.push(item);
    return item;
  };
  list = async () => this.#items;
  retry = async () => undefined;
  cancel = async (id: string) => {
    const before = this.#items.length;
    this.#items = this.#items.filter((item) => item.id !== id);
    this.waiting = this.waiting.filter(({ key }) => key !== id);
    return this.#items.length < before;
  };
  take: ReportQueue['take'] = async (id) => {
    const found = this.waiting.find(({ key }) => key === id);
    return found && { draft: found.draft, photos: [...found.photos] };
  };
  clear = async () => {
    this.#items = this.waiting = [];
  };
  watch: ReportQueue['watch'] = (listener) => {
    this.#listener = listener;
    return () => (this.#listener = undefined);
  };
  /** What the queue says of one of its reports. */
  tell(id: string, parts: Partial<QueuedReport>) {
    this.#items = this.#items.map((item) => (item.id === id ? { ...item, ...parts } : item));
    this.#listener?.(this.#items);
  }
}

export const problem = (name: string, status: number, errors: { pointer: string; code: string; message: string }[] = []) =>
  new ProblemError({ operation: 'hazards.report', status, name, problem: { type: name, title: name, status, errors } });
