import type { Area, FollowReceipt, HazardCategory, HazardReceipt, HazardReport, LocateReply, NearbyHazard, Photo } from '@fire-governance/contract';
import type { ReportDraft } from './draft.ts';

interface CallOptions {
  signal?: AbortSignal | undefined;
  idempotencyKey?: string | undefined;
}

/** The part of the client that reporting needs; `createClient()` gives more. */
export interface ReportClient {
  areas: {
    list(query: { level: 'township' | 'committee'; parent?: string; limit?: number }, options?: CallOptions): AsyncIterable<Area>;
    locate(query: { lon: number; lat: number }, options?: CallOptions): PromiseLike<LocateReply>;
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
}

/** Where an unfinished report lives between two visits. */
export interface DraftShelf {
  load(): Promise<KeptReport | undefined>;
  save(kept: KeptReport): Promise<void>;
  clear(): Promise<void>;
}

/** A report that could not be sent and waits on the device. */
export interface QueuedReport {
  id: string;
  /** `refused` when the server has said no for good: it needs the reporter's hand. */
  status: 'waiting' | 'sending' | 'refused' | 'delivered';
  receipt?: HazardReceipt | undefined;
  error?: unknown;
}

/** Delivers queued reports when the network is back, also after a reload. */
export interface ReportQueue {
  add(report: { body: HazardReport; photos: readonly KeptPhoto[]; key: string }): Promise<QueuedReport>;
  /** What is waiting from this or an earlier visit. */
  list(): Promise<QueuedReport[]>;
  retry(id: string): Promise<void>;
  /** Takes it out of the queue; false when it has been delivered in the meantime. */
  cancel(id: string): Promise<boolean>;
  watch(listener: (report: QueuedReport) => void): () => void;
}
