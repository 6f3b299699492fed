import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './types.ts';

/** One line of the log, as JSON. Never personal data: no addresses, bodies, codes or query values. */
export type LogLine = Readonly<Record<string, unknown>>;
export type Log = (line: LogLine) => void;

let waiting = '';

function writeWaiting(): void {
  if (waiting !== '') process.stdout.write(waiting);
  waiting = '';
}

/** Lines that come together are written together: to write one costs as much as to make several. */
export const jsonLog: Log = (line) => {
  if (waiting === '') setImmediate(writeWaiting);
  waiting += `${JSON.stringify({ time: new Date().toISOString(), ...line })}\n`;
};
process.on('exit', writeWaiting);

/** Each name once, and no more of them than a person reads. */
function namesOf(url: URL): string[] {
  return url.search === '' ? [] : [...new Set(url.searchParams.keys())].slice(0, 12).map((name) => name.slice(0, 20));
}

/** What was asked and how it ended. The names of query parameters are kept, their values (positions, names) are not. */
export function accessLog(log: Log): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const started = performance.now();
    await next();
    log({
      level: 'info', event: 'request', requestId: c.get('requestId'), method: c.req.method,
      // Addresses that match no route are whatever a caller made up, so only their existence is noted.
      route: c.get('route') ?? '(none)', query: namesOf(c.get('url')),
      status: c.res.status, ms: Math.round((performance.now() - started) * 10) / 10,
    });
  };
}
