import type { FireError } from '../errors/fire-error.ts';
import type { ProblemError } from '../errors/problem-error.ts';
import type { UnexpectedReplyError } from '../errors/unexpected-reply-error.ts';

export interface RetryOptions {
  /** Further tries after the first one. Default 3. */
  limit: number;
  /** Longest pause before the first retry in milliseconds; doubles with each. Default 400. */
  base: number;
  /** No pause is drawn from more than this many milliseconds. Default 8000. */
  cap: number;
  /**
   * Longest wait that a `Retry-After` may ask for and that is waited out here, in milliseconds; a longer one ends the call, and the
   * error says how long. Default: whatever `totalTimeout` allows. Where a person looks on, a few seconds.
   */
  patience: number;
}

export const RETRY_DEFAULTS: RetryOptions = { limit: 3, base: 400, cap: 8000, patience: Infinity };

const RETRIED_STATUSES = [408, 429, 500, 502, 503, 504];

/** Whether the same request may have a different outcome a moment later. */
export function isTransient(error: FireError): boolean {
  switch (error.kind) {
    case 'network':
    case 'timeout':
      return true;
    case 'problem':
      return RETRIED_STATUSES.includes((error as ProblemError).status);
    case 'unexpected-reply':
      // A portal's sign-in page or a broken-off answer passes; a wrong shape or a redirect stays.
      return ['not-json', 'empty', 'truncated'].includes((error as UnexpectedReplyError).reason);
    default:
      return false;
  }
}

/**
 * Milliseconds to wait before try number `tries + 1`. Full jitter, so that clients which failed together do
 * not come back together; what the server asks for is waited out first, never shortened.
 */
export function retryDelay(error: FireError, tries: number, retry: RetryOptions, random: () => number): number {
  return askedFor(error) + random() * Math.min(retry.cap, retry.base * 2 ** (tries - 1));
}

/** Milliseconds that the server asks to be left alone. */
export function askedFor(error: FireError): number {
  return error.kind === 'problem' ? ((error as ProblemError).retryAfter ?? 0) * 1000 : 0;
}

/** Longest time a `Retry-After` is believed: a day, in seconds. */
const RETRY_AFTER_MAX = 86_400;

/**
 * Seconds asked for by `Retry-After`: a number or a date, never negative. A date is read against the reply's own `Date`,
 * because the clock of a device may be hours off. Nobody means to be left alone for more than a day: what asks for that is
 * broken, and one such reply must not keep a report from its server until tomorrow.
 */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get('Retry-After')?.trim();
  if (!value) return undefined;
  let seconds = Number(value);
  if (Number.isNaN(seconds)) {
    const sent = Date.parse(headers.get('Date') ?? '');
    seconds = Math.ceil((Date.parse(value) - (Number.isNaN(sent) ? now : sent)) / 1000);
  }
  return Number.isNaN(seconds) || seconds > RETRY_AFTER_MAX ? undefined : Math.max(seconds, 0);
}
