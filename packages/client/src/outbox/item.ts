import type { HazardReceipt, HazardReport } from '@fire-governance/contract';
import type { FieldError } from '@fire-governance/contract/problems';

/**
 * - `waiting`: goes out by itself, at once or at `nextTryAt`
 * - `sending`: on its way now
 * - `refused`: the server has said no for good, or it is `too-old`; stays here, editable, until `retry` or `cancel`
 * - `sent`: acknowledged; only the receipt is left, until `cancel`
 */
export type OutboxStatus = 'waiting' | 'sending' | 'refused' | 'sent';

/** What went wrong last, in a form that survives a reload. */
export interface OutboxFailure {
  /** `code` of the error; `too-old` for a report that could not be sent for so long that it might arrive twice. */
  code: string;
  message: string;
  status?: number | undefined;
  /** Fields the server refused, with JSON pointers into the report. */
  errors?: readonly FieldError[] | undefined;
  /** Set when it was this picture, counted from 0, and not the report. */
  photo?: number | undefined;
}

export interface OutboxItem {
  readonly id: string;
  readonly status: OutboxStatus;
  /** Undefined once it is sent. */
  readonly report: HazardReport | undefined;
  /** How many pictures travel with it. */
  readonly photos: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly nextTryAt: number;
  readonly attempts: number;
  readonly failure: OutboxFailure | undefined;
  /** The tracking code is in here and nowhere else: show it. */
  readonly receipt: HazardReceipt | undefined;
  /** False: only in memory, gone with the page. */
  readonly persisted: boolean;
}

/** An item as it is stored. */
export interface StoredItem extends Omit<OutboxItem, 'persisted' | 'photos'> {
  /** Idempotency key of the report, written before anything is sent. */
  readonly key: string;
  /** When the key was made, in milliseconds since 1970. Missing in what older versions stored: as old as the item. */
  readonly keyedAt?: number | undefined;
  readonly photos: readonly StoredPhoto[];
  /**
   * The report with the ids of its pictures, set before it is first sent. From then on it never changes under
   * its key: an earlier try may have arrived although its answer did not.
   */
  readonly final: HazardReport | undefined;
}

/** The bytes stand beside the item, under `<item id>/<key>`. */
export interface StoredPhoto {
  /** Idempotency key of the upload. */
  readonly key: string;
  /** Id on the server, once it is there. */
  readonly id?: string | undefined;
  readonly uploadedAt?: number | undefined;
}
