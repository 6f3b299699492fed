const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * How long the server remembers an idempotency key and the answer it gave: over the longest holidays, while a phone
 * lies in a drawer. After that the same request is a new one.
 */
export const IDEMPOTENCY_KEPT_MS = 30 * DAY_MS;

/**
 * How long an outbox goes on sending under one key by itself. Shorter than the server remembers it, or what arrived
 * without its answer could be made twice; the days between are for device clocks that are wrong and for pauses that
 * the server asks for.
 */
export const OUTBOX_TRIES_MS = 25 * DAY_MS;
