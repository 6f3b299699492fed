import { FireError, isKind, type FireErrorOptions } from './fire-error.ts';

/** No reply arrived, or not all of it. There is no status, and the server may or may not have acted. */
export class NetworkError extends FireError {
  override readonly name = 'NetworkError';

  constructor(options: FireErrorOptions) {
    super('network', 'network', `${options.operation}: the server could not be reached. Check the connection and try again.`, options);
  }
}

export function isNetworkError(error: unknown): error is NetworkError {
  return isKind(error, 'network');
}
