import { HEADERS } from '@fire-governance/contract/endpoints';
import type { Context } from 'hono';
import type { AppEnv } from './types.ts';

/** Replies of the API are data for other sites: readable across origins, and inert if a browser is led to them. */
const COMMON = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Frame-Options': 'DENY',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  Vary: `Origin, Accept-Language, Authorization, ${HEADERS.key}`,
};
const EXPOSED = [HEADERS.requestId, 'Retry-After', 'ETag', 'Content-Language', 'Date'].join(', ');

/**
 * Every reply of the API but the preflight's is made here, with all its headers at once: setting them afterwards, one by one on a finished
 * reply, costs more than reading a row. A page of any site may read the reply, also a refusal, and learn why; no
 * cookies are used, so nothing is given away.
 */
export function send(c: Context<AppEnv>, body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null, status: number, headers: Readonly<Record<string, string>>): Response {
  const origin = c.req.header('origin');
  return new Response(body as ConstructorParameters<typeof Response>[0], {
    status,
    headers: {
      ...COMMON,
      [HEADERS.requestId]: c.get('requestId'),
      ...(origin === undefined ? undefined : { 'Access-Control-Allow-Origin': origin, 'Access-Control-Expose-Headers': EXPOSED }),
      ...headers,
    },
  });
}

export const JSON_TYPE = { 'Content-Type': 'application/json; charset=utf-8' };

/** JSON that nobody may store. */
export function sendJson(c: Context<AppEnv>, value: unknown, status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return send(c, JSON.stringify(value), status, { ...JSON_TYPE, 'Cache-Control': 'no-store', ...headers });
}
