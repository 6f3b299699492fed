import type { Area, FollowReceipt, HazardCategory, HazardReceipt, HazardReport, LocateReply, NearbyHazard, Photo } from '@fire-governance/contract';
import type { Shelf } from '../draft-keeper.ts';
import type { Queued } from '../queued.ts';
import type { Queue } from '../waiting.ts';
import type { ReportDraft } from './draft.ts';

interface CallOptions {
  signal?: AbortSignal | undefined;
  idempotencyKey?: string | undefined;
  /** Off where the queue takes over at once: tries inside tries would only keep the reporter waiting. */
  retry?: false;
  /** Told while the client does proof of work for a server under attack. */
  onWork?: ((working: boolean) => void) | undefined;
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
  /** From before the queue kept the form itself: the item whose form this was. */
  queued?: string | undefined;
}

export type DraftShelf = Shelf<KeptReport>;

/** A report that could not be sent at once, and what became of it. */
export interface QueuedReport extends Queued {
  /** When it was handed in, milliseconds since 1970. */
  at: number;
  category: string;
  address: string;
  photos: number;
  /** False: only in memory, gone with the page. */
  kept: boolean;
  /** Why it was refused. */
  error?: unknown;
  /** The picture it was refused for, counted from 0. */
  badPhoto?: number | undefined;
  receipt?: HazardReceipt | undefined;
}

/** A report on its way into the queue, with the form it came from. */
export interface OutgoingReport {
  body: HazardReport;
  photos: readonly KeptPhoto[];
  key: string;
  draft: ReportDraft;
}

/** A report of the queue as the form can be filled in with it. */
export interface TakenReport {
  draft: ReportDraft;
  photos: KeptPhoto[];
}

export type ReportQueue = Queue<QueuedReport, OutgoingReport, TakenReport>;

/** What the device keeps; either part may be missing. */
export interface Keeping {
  shelf?: DraftShelf | undefined;
  queue?: ReportQueue | undefined;
}
