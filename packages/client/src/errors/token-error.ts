import { FireError, isKind, type FireErrorOptions } from './fire-error.ts';

/** `getToken` threw, so nobody is signed in; `cause` is what it threw. The call was not sent again without a token. */
export class TokenError extends FireError {
  override readonly name = 'TokenError';

  constructor(options: FireErrorOptions) {
    super('token', 'token', `${options.operation}: \`getToken\` gave no token but threw. The cause says why; sign in again.`, options);
  }
}

export function isTokenError(error: unknown): error is TokenError {
  return isKind(error, 'token');
}
