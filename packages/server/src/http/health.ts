import type { Hono } from 'hono';
import type { Database } from '../db/engine.ts';
import { sendJson } from './reply.ts';
import type { AppEnv } from './types.ts';

/** `/healthz`: the process runs. `/readyz`: it can serve, that is, the database answers. */
export function serveHealth(app: Hono<AppEnv>, db: Database): void {
  app.get('/healthz', (c) => {
    c.set('route', '/healthz');
    return sendJson(c, { status: 'ok' }, 200);
  });
  app.get('/readyz', async (c) => {
    c.set('route', '/readyz');
    try {
      await db.read('select 1');
      return sendJson(c, { status: 'ready', engine: db.engine }, 200);
    } catch {
      return sendJson(c, { status: 'unavailable', engine: db.engine }, 503, { 'Retry-After': '5' });
    }
  });
}
