import type { CaseRow, EventListQuery, HazardActionRequest, HazardCase, HazardExportRequest, HazardListQuery, LiveEvent, OpenedReporter, StaffSession } from '@fire-governance/contract';
import type { ReportClient } from '../hazard-report/ports.ts';

export interface CallOptions {
  signal?: AbortSignal | undefined;
  idempotencyKey?: string | undefined;
  ifMatch?: number | undefined;
  /** Language of the reply; the client's own when left out. */
  locale?: string | undefined;
}

/** The part of the client that the desk needs; `createClient()` gives more. */
export interface DeskClient {
  hazards: {
    list(query: HazardListQuery, options?: CallOptions): PromiseLike<{ items: CaseRow[]; nextCursor: string | null; total?: number | undefined }>;
    export(wanted: HazardExportRequest, options?: CallOptions): PromiseLike<Blob>;
    get(id: string, options?: CallOptions): PromiseLike<HazardCase>;
    act(id: string, body: HazardActionRequest, options?: CallOptions): PromiseLike<HazardCase>;
    reporter(id: string, body: { reason: string }, options?: CallOptions): PromiseLike<OpenedReporter>;
  };
  session: { get(options?: CallOptions): PromiseLike<StaffSession> };
  photos: ReportClient['photos'];
  /** Left out by clients that cannot listen: the list is then renewed from time to time. */
  events?: {
    list(query: EventListQuery, options?: CallOptions & { timeout?: number; retry?: number }): PromiseLike<{ cursor: string }>;
    subscribe(options: Listener): Listening;
  };
}

/** What is told to whoever listens; as `SubscribeOptions` of the client. */
export interface Listener {
  onEvent(event: LiveEvent): void;
  onReset(): void;
  onState(state: { readonly status: 'connecting' | 'live' | 'polling' | 'waiting' | 'paused' | 'stopped' }): void;
  after: string;
  kinds: readonly string[];
}

export interface Listening {
  retry(): void;
  stop(): void;
}

/**
 * Says when something may have changed, by the page's own life (`controllers/page-returns.ts`): where events are told, it only
 * moves the words that say how long is left.
 */
export interface Changes {
  /** Calls back until the function it answers with is called. */
  watch(changed: () => void): () => void;
}
