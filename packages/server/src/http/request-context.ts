import { HEADERS } from '@fire-governance/contract/endpoints';
import type { Context, MiddlewareHandler } from 'hono';
import { randomUUID } from 'node:crypto';
import { countedAddress } from './address.ts';
import { localeFrom } from './locale.ts';
import type { AppEnv } from './types.ts';

/** Names a proxy or client may give a request, so that its log and ours can be read together. */
const REQUEST_ID = /^[A-Za-z0-9._-]{8,64}$/;

/** Request id, language and address, before anything else; each is worked out once. */
export function requestContext(trustProxy: boolean): MiddlewareHandler<AppEnv> {
  return (c, next) => {
    const given = c.req.header(HEADERS.requestId);
    c.set('requestId', given !== undefined && REQUEST_ID.test(given) ? given : randomUUID());
    c.set('url', new URL(c.req.url));
    c.set('locale', localeFrom(c.req.header('accept-language')));
    const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
    c.set('address', countedAddress(forwarded || c.env?.incoming?.socket?.remoteAddress || 'local'));
    c.set('origin', originOf(c, trustProxy));
    return next();
  };
}

/** Behind a proxy that ends TLS, the socket knows neither scheme nor host of what the browser asked for. */
function originOf(c: Context<AppEnv>, trustProxy: boolean): string {
  const url = c.get('url');
  if (!trustProxy) return url.origin;
  const scheme = c.req.header('x-forwarded-proto')?.split(',')[0]?.trim() ?? url.protocol.slice(0, -1);
  const host = c.req.header('x-forwarded-host')?.split(',')[0]?.trim() ?? url.host;
  const origin = `${scheme}://${host}`;
  return URL.canParse(origin) ? new URL(origin).origin : url.origin;
}
