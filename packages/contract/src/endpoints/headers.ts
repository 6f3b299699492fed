/** Header names of the API, written once. */
export const HEADERS = {
  /** Publishable key of a portal, or secret key of an integrator. */
  key: 'X-Fire-Key',
  /** Created once per user action; 16-128 visible ASCII characters. */
  idempotencyKey: 'Idempotency-Key',
  /** The version a change is about, quoted: `"3"`. */
  ifMatch: 'If-Match',
  /** The last event that was read; where a stream goes on. */
  lastEventId: 'Last-Event-ID',
  /** The answer to a problem `proof-of-work-required`. */
  work: 'X-Fire-Work',
  /** On every reply; quote it when reporting a fault. */
  requestId: 'X-Request-Id',
} as const;

/** How every secret key begins, so that it is known for one wherever it turns up. */
export const SECRET_KEY_PREFIX = 'fire_sk_';

/** A version in quotes; weak tags are taken, because proxies make them. */
export const IF_MATCH = /^(W\/)?"\d{1,9}"$/;

/** What an `Idempotency-Key` may look like. */
export const IDEMPOTENCY_KEY = /^[\x21-\x7e]{16,128}$/;
