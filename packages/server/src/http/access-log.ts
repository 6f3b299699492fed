import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './types.ts';

/** One line of the log, as JSON. Never personal data: no addresses, bodies, codes or query values. */
export type LogLine = Readonly<Record<string, unknown>>;
export type Log = (line: LogLine) => void;

export const jsonLog: Log = (line) => {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), ...line })}\n`);
};

/** What was asked and how it ended. The names of query parameters are kept, their values (positions, names) are not. */
export function accessLog(log: Log): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const started = performance.now();
    await next();
    const url = new URL(c.req.url);
    log({
      level: 'info', event: 'request', requestId: c.get('requestId'), method: c.req.method,
      // Addresses that match no route are whatever a caller made up, so only their existence is noted.
      route: c.get('route') ?? '(none)', query: [...new Set(url.searchParams.keys())].slice(0, 12).map((name) => name.slice(0, 20)),
      status: c.res.status, ms: Math.round((performance.now() - started) * 10) / 10,
    });
  };
}
