import type { FieldError } from '@fire-governance/contract/problems';
import type { BodyOf, OutboxKind, ReceiptOf } from './kinds.ts';

/**
 * - `waiting`: goes out by itself, at once or at `nextTryAt`
 * - `sending`: on its way now
 * - `refused`: the server has said no for good, or it is `too-old`; stays here, editable, until `retry` or `cancel`
 * - `sent`: acknowledged; only the receipt is left, until `cancel`
 */
export type OutboxStatus = 'waiting' | 'sending' | 'refused' | 'sent';

/** What went wrong last, in a form that survives a reload. */
export interface OutboxFailure {
  /**
   * `code` of the error; `too-old` for what could not be sent for so long that it might arrive twice; `other-person`
   * while somebody else is signed in than the one who handed it in.
   */
  code: string;
  message: string;
  status?: number | undefined;
  /** Fields the server refused, with JSON pointers into the body. */
  errors?: readonly FieldError[] | undefined;
  /** Set when it was this picture, counted from 0, and not the body. */
  photo?: number | undefined;
}

export interface OutboxItemOf<Kind extends OutboxKind> {
  readonly id: string;
  readonly kind: Kind;
  readonly status: OutboxStatus;
  /** What is sent; undefined once it is. */
  readonly body: BodyOf<Kind> | undefined;
  /** How many pictures travel with it. */
  readonly photos: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly nextTryAt: number;
  readonly attempts: number;
  readonly failure: OutboxFailure | undefined;
  /** What the server answered. For a report the tracking code is in here and nowhere else: show it. */
  readonly receipt: ReceiptOf<Kind> | undefined;
  /** What the form gave along, so that it can be filled in again; undefined once it is sent. */
  readonly form: unknown;
  /** Subject of whoever handed it in; only they send it. Undefined: whoever opens the page. */
  readonly owner: string | undefined;
  /** False: only in memory, gone with the page. */
  readonly persisted: boolean;
}

/** One of `kind`, or of any. */
export type OutboxItem<Kind extends OutboxKind = OutboxKind> = { [K in Kind]: OutboxItemOf<K> }[Kind];

/** An item as it is stored. */
export interface StoredItem extends Omit<OutboxItemOf<OutboxKind>, 'persisted' | 'photos'> {
  /** Idempotency key, written before anything is sent. */
  readonly key: string;
  /** When the key was made, in milliseconds since 1970. Missing in what older versions stored: as old as the item. */
  readonly keyedAt?: number | undefined;
  readonly photos: readonly StoredPhoto[];
  /** When it last failed, in milliseconds since 1970. Should this lie ahead, the clock of the device has been set back. */
  readonly triedAt?: number | undefined;
  /**
   * The body with the ids of its pictures, set before it is first sent. From then on it never changes under its
   * key: an earlier try may have arrived although its answer did not.
   */
  readonly final: BodyOf<OutboxKind> | undefined;
}

/** The bytes stand beside the item, under `<item id>/<key>`. */
export interface StoredPhoto {
  /** Idempotency key of the upload. */
  readonly key: string;
  /** Id on the server, once it is there. */
  readonly id?: string | undefined;
  readonly uploadedAt?: number | undefined;
}
