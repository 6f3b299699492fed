import { FireError, isKind, type FireErrorOptions } from './fire-error.ts';

/** The caller's own `signal` stopped the call; `cause` is the signal's reason. Usually nothing to show. */
export class AbortedError extends FireError {
  override readonly name = 'AbortedError';

  constructor(options: FireErrorOptions) {
    super('aborted', 'aborted', `${options.operation}: stopped by the caller's signal.`, options);
  }
}

export function isAborted(error: unknown): error is AbortedError {
  return isKind(error, 'aborted');
}
