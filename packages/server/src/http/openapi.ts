import { openApiDocument } from '@fire-governance/contract/openapi';
import type { Hono } from 'hono';
import { referenceReply } from './conditional.ts';
import type { AppEnv } from './types.ts';

/** The description of the API, made from the endpoint table; for anybody, without a key. */
export function serveOpenApi(app: Hono<AppEnv>): void {
  let document: string | undefined;
  app.get('/api/openapi.json', (c) => {
    c.set('route', '/api/openapi.json');
    document ??= JSON.stringify(openApiDocument());
    return referenceReply(c, document);
  });
}
