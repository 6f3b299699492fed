/** Shared by every copy of this package on a page, so that a guard of one copy knows an error of another. */
const BRAND = Symbol.for('@fire-governance/client.error');

/** Which member of the closed family an error is. */
export type FireErrorKind =
  | 'problem' | 'network' | 'timeout' | 'aborted' | 'unexpected-reply' | 'token' | 'configuration' | 'storage';

export interface FireErrorOptions {
  /** `resource.method` of the contract, where a call was on its way. */
  operation?: string | undefined;
  /** `X-Request-Id` of the reply, where there was one. */
  requestId?: string | undefined;
  cause?: unknown;
}

/**
 * What everything thrown by this package extends. `message` says what failed and what to do next, in English,
 * for whoever reads the log; show people words of your own chosen by `code`.
 */
export abstract class FireError extends Error {
  /** Stable, machine-readable. For a problem it is the problem's name (`rate-limited`), otherwise the kind. */
  readonly code: string;
  readonly kind: FireErrorKind;
  /** `resource.method`, e.g. `hazards.report`. */
  readonly operation: string | undefined;
  /** Quote it to whoever runs the server. */
  readonly requestId: string | undefined;
  /** How many times the request was sent before giving up; 0 when it never left. */
  attempts = 0;

  protected constructor(kind: FireErrorKind, code: string, message: string, options: FireErrorOptions = {}) {
    super(message);
    this.kind = kind;
    this.code = code;
    this.operation = options.operation;
    this.requestId = options.requestId;
    // Assigned, not passed to Error: Chromium 90-92 ignores the second argument.
    if (options.cause !== undefined) Object.defineProperty(this, 'cause', { value: options.cause, configurable: true, writable: true });
    Object.defineProperty(this, BRAND, { value: true });
  }
}

/** Whether a thrown value is one of this family, whichever copy of the package threw it. */
export function isFireError(error: unknown): error is FireError {
  return typeof error === 'object' && error !== null && (error as Record<symbol, unknown>)[BRAND] === true;
}

export function isKind(error: unknown, kind: FireErrorKind): boolean {
  return isFireError(error) && error.kind === kind;
}
