import { HEADERS } from '@fire-governance/contract/endpoints';
import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './types.ts';

const ALLOWED = [
  HEADERS.key, HEADERS.idempotencyKey, HEADERS.requestId, 'Authorization', 'Content-Type', 'Accept-Language', 'If-None-Match',
].join(', ');
const EXPOSED = [HEADERS.requestId, 'Retry-After', 'ETag', 'Content-Language', 'Date'].join(', ');

/**
 * A preflight carries no key, so it cannot be judged and is always answered; the request itself is judged by the
 * origins of its key, and a page may read why it was refused. No cookies are used, so nothing is given away.
 */
export const cors: MiddlewareHandler<AppEnv> = async (c, next) => {
  const origin = c.req.header('origin');
  if (origin !== undefined && c.req.method === 'OPTIONS' && c.req.header('access-control-request-method') !== undefined) {
    return c.body(null, 204, {
      'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
      'Access-Control-Allow-Headers': ALLOWED, 'Access-Control-Max-Age': '7200', Vary: 'Origin',
    });
  }
  await next();
  c.res.headers.append('Vary', `Origin, Accept-Language, ${HEADERS.key}`);
  if (origin !== undefined) {
    c.res.headers.set('Access-Control-Allow-Origin', origin);
    c.res.headers.set('Access-Control-Expose-Headers', EXPOSED);
  }
  return undefined;
};
