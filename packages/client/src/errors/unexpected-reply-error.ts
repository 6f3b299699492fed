import { FireError, isKind, type FireErrorOptions } from './fire-error.ts';

/** Why a reply could not be used. */
export type UnexpectedReplyReason = 'not-json' | 'empty' | 'truncated' | 'shape' | 'redirect' | 'repeated-page';

const WORDS: Record<UnexpectedReplyReason, string> = {
  'not-json': 'the reply is not from this API. Check `baseUrl`, and whether a proxy or a sign-in page stands in between',
  'empty': 'the reply is empty where a document was promised. Try again',
  'truncated': 'the reply broke off or is not valid JSON. Try again',
  'shape': 'the reply does not have the shape the contract promises. Update this package or the server',
  'redirect': 'the server answered with a redirect. Set `baseUrl` to the final address',
  'repeated-page': 'the server sent the same page twice. Report it with the request id',
};

export interface UnexpectedReplyOptions extends FireErrorOptions {
  /** HTTP status of the reply; undefined where the browser hides it (redirects). */
  status?: number | undefined;
  /** Where in the reply the first difference is, e.g. `items.0.name`. Never its content. */
  path?: string | undefined;
}

/** A reply arrived but it is not one this API would send: a sign-in page, half a document, another program. */
export class UnexpectedReplyError extends FireError {
  override readonly name = 'UnexpectedReplyError';
  readonly reason: UnexpectedReplyReason;
  readonly status: number | undefined;
  readonly path: string | undefined;

  constructor(reason: UnexpectedReplyReason, options: UnexpectedReplyOptions) {
    const where = options.path ? ` at ${options.path}` : '';
    super('unexpected-reply', 'unexpected-reply', `${options.operation}: ${WORDS[reason]}${where}.`, options);
    this.reason = reason;
    this.status = options.status;
    this.path = options.path;
  }
}

export function isUnexpectedReply(error: unknown): error is UnexpectedReplyError {
  return isKind(error, 'unexpected-reply');
}
