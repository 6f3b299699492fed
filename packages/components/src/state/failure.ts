import { isFireError, isProblem } from '@fire-governance/client';

/**
 * Why something could not be shown, in the kinds that a person meets differently. Each has its own words and its
 * own next step in `base/views.ts`.
 */
export type FailureKind = 'offline' | 'denied' | 'rate-limited' | 'not-found' | 'invalid' | 'unavailable' | 'too-old' | 'unexpected';

export interface Failure {
  kind: FailureKind;
  /** Seconds until another try makes sense, when the server said so. */
  retryAfter?: number;
  /** Quote this to whoever runs the service. */
  requestId?: string;
  cause: unknown;
}

/** Sorts any error into a kind. An abort is not a failure: callers filter it out before. */
export function failureOf(cause: unknown): Failure {
  const failure: Failure = { kind: kindOf(cause), cause };
  if (isProblem(cause)) {
    if (cause.retryAfter !== undefined) failure.retryAfter = cause.retryAfter;
    if (cause.requestId !== undefined) failure.requestId = cause.requestId;
  }
  return failure;
}

function kindOf(cause: unknown): FailureKind {
  if (isProblem(cause)) {
    if (cause.status === 401 || cause.status === 403) return 'denied';
    if (cause.status === 404) return 'not-found';
    if (cause.status === 422 || cause.status === 400) return 'invalid';
    if (cause.status === 429) return 'rate-limited';
    // Not the server's word but the outbox's: it has stopped trying.
    if (cause.type === 'too-old') return 'too-old';
    return 'unavailable';
  }
  if (isFireError(cause)) {
    if (cause.kind === 'network' || cause.kind === 'timeout') return 'offline';
    if (cause.kind === 'configuration') return 'denied';
    // Something answered, but not our server: a sign-in page of the network, or a proxy's error page. Or the page's own
    // source of tokens failed, which may pass like any other service.
    if (cause.kind === 'unexpected-reply' || cause.kind === 'token') return 'unavailable';
  }
  return 'unexpected';
}
