import type { Operation } from '@fire-governance/contract/endpoints';
import { HEADERS } from '@fire-governance/contract/endpoints/headers';
import { Problem, problemName, type ProblemType } from '@fire-governance/contract/problems';
import { ProblemError } from '../errors/problem-error.ts';
import { UnexpectedReplyError, type UnexpectedReplyReason } from '../errors/unexpected-reply-error.ts';
import { readRetryAfter } from './retry.ts';

export function requestIdOf(headers: Headers): string | undefined {
  return headers.get(HEADERS.requestId) ?? undefined;
}

/** Names for refusals that did not come from the API itself but from a proxy in front of it. */
const PROXY_PROBLEMS: Record<number, ProblemType> = {
  408: 'unavailable', 413: 'payload-too-large', 429: 'rate-limited', 500: 'internal-error', 502: 'unavailable', 503: 'unavailable', 504: 'unavailable',
};

/** The reply as the contract describes it; throws a problem or an unexpected reply otherwise. */
export function readReply(operation: Operation, response: Response, text: string, now: number): unknown {
  const { status, headers } = response;
  const about = { operation: operation.id, status, requestId: requestIdOf(headers) };
  const unexpected = (reason: UnexpectedReplyReason, path?: string) => new UnexpectedReplyError(reason, { ...about, path });

  if (response.type === 'opaqueredirect' || (status >= 300 && status < 400)) throw unexpected('redirect');
  if (status === 204 && operation.status === 204) return undefined;

  const json = parse(text);
  if (status < 200 || status >= 400) {
    const problem = Problem.safeParse(json);
    const name = problem.success ? problemName(problem.data.type) : PROXY_PROBLEMS[status];
    if (name === undefined) throw unexpected('not-json');
    throw new ProblemError({
      ...about,
      name,
      problem: problem.success ? problem.data : { type: 'about:blank', title: 'The server could not answer', status },
      retryAfter: readRetryAfter(headers, now),
    });
  }
  if (json === undefined) {
    if (text.trim() === '') throw unexpected('empty');
    throw unexpected(/\bjson\b/i.test(headers.get('Content-Type') ?? '') ? 'truncated' : 'not-json');
  }
  const reply = operation.reply.safeParse(json);
  if (!reply.success) throw unexpected('shape', reply.error.issues[0]?.path.join('.'));
  return reply.data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
