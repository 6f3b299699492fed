import { HEADERS } from '@fire-governance/contract/endpoints';
import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './types.ts';

const ALLOWED = [
  HEADERS.key, HEADERS.idempotencyKey, HEADERS.requestId, HEADERS.work, 'Authorization', 'Content-Type', 'Accept-Language', 'If-None-Match', HEADERS.ifMatch, HEADERS.lastEventId,
].join(', ');

/**
 * A preflight carries no key, so it cannot be judged and is always answered; the request itself is judged by the
 * origins of its key. What a page may read of the reply is set where replies are made.
 */
export const preflight: MiddlewareHandler<AppEnv> = async (c, next) => {
  const origin = c.req.header('origin');
  if (c.req.method !== 'OPTIONS' || origin === undefined || c.req.header('access-control-request-method') === undefined) return next();
  return c.body(null, 204, {
    'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
    'Access-Control-Allow-Headers': ALLOWED, 'Access-Control-Max-Age': '7200', Vary: 'Origin',
  });
};
