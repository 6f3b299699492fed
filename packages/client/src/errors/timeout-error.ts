import { FireError, isKind, type FireErrorOptions } from './fire-error.ts';

/** The reply took longer than was allowed. The server may or may not have acted. */
export class TimeoutError extends FireError {
  override readonly name = 'TimeoutError';
  /** What was allowed, in milliseconds. */
  readonly limit: number;

  constructor(limit: number, options: FireErrorOptions) {
    super('timeout', 'timeout', `${options.operation}: no whole reply within ${limit} ms. Try again, or allow more with \`timeout\` or \`totalTimeout\`.`, options);
    this.limit = limit;
  }
}

export function isTimeoutError(error: unknown): error is TimeoutError {
  return isKind(error, 'timeout');
}
