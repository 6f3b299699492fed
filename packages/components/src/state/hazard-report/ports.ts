import type { Area, FollowReceipt, HazardCategory, HazardReceipt, HazardReport, LocateReply, NearbyHazard, Photo } from '@fire-governance/contract';
import type { ReportDraft } from './draft.ts';

interface CallOptions {
  signal?: AbortSignal | undefined;
  idempotencyKey?: string | undefined;
  /** Off where the queue takes over at once: tries inside tries would only keep the reporter waiting. */
  retry?: false;
}

/** The part of the client that reporting needs; `createClient()` gives more. */
export interface ReportClient {
  areas: {
    list(query: { level: 'township' | 'committee'; parent?: string; limit?: number }, options?: CallOptions): AsyncIterable<Area>;
    locate(query: { lon: number; lat: number }, options?: CallOptions): PromiseLike<LocateReply>;
    get(code: string, options?: CallOptions): PromiseLike<Area>;
  };
  hazards: {
    report(body: HazardReport, options?: CallOptions): PromiseLike<HazardReceipt>;
    nearby(
      query: { lon: number; lat: number; category: HazardCategory; radius: number },
      options?: CallOptions,
    ): PromiseLike<{ items: NearbyHazard[] }>;
    follow(id: string, options?: CallOptions): PromiseLike<FollowReceipt>;
  };
  photos: {
    upload(
      picture: Blob,
      options?: CallOptions & { onProgress?: (progress: { loaded: number; total: number }) => void },
    ): PromiseLike<Photo>;
  };
}

/** A picture as it is kept on the device. */
export interface KeptPhoto {
  id: string;
  name: string;
  blob: Blob;
  /** One key for all tries of its upload. */
  key: string;
  /** Id on the server, once it is there. */
  remoteId?: string | undefined;
}

/** One press of the send button. All its tries share the key; another body is another attempt. */
export interface Attempt {
  key: string;
  fingerprint: string;
}

/** Everything that must survive a reload. */
export interface KeptReport {
  draft: ReportDraft;
  step: number;
  photos: KeptPhoto[];
  attempt?: Attempt | undefined;
  /** Its item in the queue while it waits there: until it has arrived, it can be taken back and changed. */
  queued?: string | undefined;
}

/** Where an unfinished report lives between two visits. */
export interface DraftShelf {
  load(): Promise<KeptReport | undefined>;
  /** False when it would not survive the page (private windows, full disks, service halls). */
  save(kept: KeptReport): Promise<boolean>;
  clear(): Promise<void>;
}

/** A report that could not be sent at once, and what became of it. */
export type QueuedReport =
  | { id: string; status: 'waiting' | 'sending' }
  /** The server has said no for good: it needs the reporter's hand. */
  | { id: string; status: 'refused'; error: unknown }
  | { id: string; status: 'sent'; receipt: HazardReceipt };

/** Delivers queued reports when the network is back, also after a reload. */
export interface ReportQueue {
  /** `photos` are those the server does not have yet. Throws when the device cannot keep it. */
  add(report: { body: HazardReport; photos: readonly KeptPhoto[]; key: string }): Promise<QueuedReport>;
  /** What is there from this or an earlier visit, oldest first. */
  list(): Promise<QueuedReport[]>;
  retry(id: string): Promise<void>;
  /** Takes it out of the queue; false while it is on its way. */
  cancel(id: string): Promise<boolean>;
  watch(listener: (report: QueuedReport) => void): () => void;
}

/** What the device keeps; either part may be missing. */
export interface Keeping {
  shelf?: DraftShelf | undefined;
  queue?: ReportQueue | undefined;
}
