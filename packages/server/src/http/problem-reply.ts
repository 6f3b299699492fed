import { PROBLEM_BASE, PROBLEMS, type Problem } from '@fire-governance/contract';
import type { Context } from 'hono';
import { isUnavailable } from '../db/engine.ts';
import type { Log } from './access-log.ts';
import { PROBLEM_DETAILS } from './problem-details.ts';
import { send } from './reply.ts';
import { Refusal } from './refusal.ts';
import type { AppEnv } from './types.ts';

/** Any error as a problem document (RFC 9457). What was not foreseen is logged and told without its inside. */
export function problemReply(c: Context<AppEnv>, error: unknown, log: Log): Response {
  const refusal = asRefusal(c, error, log);
  const { status, title } = PROBLEMS[refusal.type];
  const { detail, errors, headers, current, work } = refusal.options;
  const problem: Problem = {
    type: PROBLEM_BASE + refusal.type,
    title,
    status,
    detail: detail ?? PROBLEM_DETAILS[refusal.type][c.get('locale') ?? 'zh-CN'],
    requestId: c.get('requestId'),
    ...(errors ? { errors } : {}),
    ...(current ? { current } : {}),
    ...(work ? { work } : {}),
  };
  return send(c, JSON.stringify(problem), status, {
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Content-Language': c.get('locale') ?? 'zh-CN',
    'Cache-Control': 'no-store',
    ...headers,
  });
}

function asRefusal(c: Context<AppEnv>, error: unknown, log: Log): Refusal {
  if (error instanceof Refusal) return error;
  const { name, message, stack, code } = error as Error & { code?: string };
  if (isUnavailable(error)) {
    log({ level: 'warn', event: 'database-unavailable', requestId: c.get('requestId'), code: code ?? name });
    return new Refusal('unavailable', { headers: { 'Retry-After': '5' } });
  }
  // Messages of the database may quote values; the place in the code and the code of the error are enough.
  log({
    level: 'error', event: 'internal-error', requestId: c.get('requestId'), route: c.get('route'), name,
    ...(code ? { code } : { message }), stack: (stack ?? '').split('\n').slice(1, 8).map((line) => line.trim()),
  });
  return new Refusal('internal-error');
}
