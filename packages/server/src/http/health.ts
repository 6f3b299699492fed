import type { Hono } from 'hono';
import type { Database } from '../db/engine.ts';
import type { AppEnv } from './types.ts';

/** `/healthz`: the process runs. `/readyz`: it can serve, that is, the database answers. */
export function serveHealth(app: Hono<AppEnv>, db: Database): void {
  app.get('/healthz', (c) => {
    c.set('route', '/healthz');
    return c.json({ status: 'ok' }, 200, { 'Cache-Control': 'no-store' });
  });
  app.get('/readyz', async (c) => {
    c.set('route', '/readyz');
    try {
      await db.read('select 1');
      return c.json({ status: 'ready', engine: db.engine }, 200, { 'Cache-Control': 'no-store' });
    } catch {
      return c.json({ status: 'unavailable', engine: db.engine }, 503, { 'Cache-Control': 'no-store', 'Retry-After': '5' });
    }
  });
}
