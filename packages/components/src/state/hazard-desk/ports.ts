import type { CaseRow, HazardActionRequest, HazardCase, HazardListQuery, OpenedReporter, StaffSession } from '@fire-governance/contract';
import type { ReportClient } from '../hazard-report/ports.ts';

export interface CallOptions {
  signal?: AbortSignal | undefined;
  idempotencyKey?: string | undefined;
  ifMatch?: number | undefined;
}

/** The part of the client that the desk needs; `createClient()` gives more. */
export interface DeskClient {
  hazards: {
    list(query: HazardListQuery, options?: CallOptions): PromiseLike<{ items: CaseRow[]; nextCursor: string | null; total?: number | undefined }>;
    get(id: string, options?: CallOptions): PromiseLike<HazardCase>;
    act(id: string, body: HazardActionRequest, options?: CallOptions): PromiseLike<HazardCase>;
    reporter(id: string, body: { reason: string }, options?: CallOptions): PromiseLike<OpenedReporter>;
  };
  session: { get(options?: CallOptions): PromiseLike<StaffSession> };
  photos: ReportClient['photos'];
}

/**
 * Says when something may have changed. Today the page's own life does (`controllers/page-returns.ts`); a stream of
 * server-sent events fits in its place.
 */
export interface Changes {
  /** Calls back until the function it answers with is called. */
  watch(changed: () => void): () => void;
}
