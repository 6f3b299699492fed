import type { WorkdayCalendar } from '@fire-governance/contract/deadlines';
import { serve } from '@hono/node-server';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp, type FireApp } from './app.ts';
import { systemClock, type Clock } from './clock.ts';
import type { Database } from './db/engine.ts';
import { jsonLog, type Log } from './http/access-log.ts';
import type { Issuer } from './identity/issuers.ts';
import type { RateLimits } from './http/rate-limit.ts';
import { jobsOf } from './jobs/index.ts';
import { schedule } from './jobs/schedule.ts';
import { createEventFeed, type EventFeed } from './modules/events/feed.ts';
import { createChannels, type ChannelSettings } from './modules/notices/channels/settings.ts';
import { openInstallation, type InstallationOptions } from './installation.ts';
import { seedSandbox } from './sandbox/seed.ts';
import type { Secrets } from './secrets.ts';
import { StartupError } from './startup-error.ts';

export interface ServerOptions extends InstallationOptions {
  /** 0 takes any free port. */
  port?: number;
  host?: string;
  /** Fills an empty database with the sandbox world. */
  sandbox?: boolean;
  /** Adds routes beside the API, e.g. a portal's pages. */
  mount?: (app: FireApp) => void;
  clock?: Clock;
  limits?: RateLimits;
  trustProxy?: boolean;
  /** Ways to tell people beside showing it here; none where nothing is said. */
  channels?: ChannelSettings;
  /** Providers whose people are let in. A function is told where the server listens, for a provider that is mounted beside the API. */
  /** What counts as a working day; the published Chinese calendar where nothing is said. */
  isWorked?: WorkdayCalendar;
  issuers?: readonly Issuer[] | ((url: string) => Promise<readonly Issuer[]>);
  log?: Log;
}

export interface RunningServer {
  url: string;
  app: FireApp;
  /** Takes no new requests, finishes those under way, then closes the database. */
  close(): Promise<void>;
}

/** How long requests under way may take after `close`. */
const DRAIN_MS = 10_000;

/** Opens the database, prepares it and serves. Rejects with a `StartupError` that says what to do. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const { port = 8119, host = 'localhost', clock = systemClock, log = jsonLog } = options;
  // The port first: a taken one is told at once, not after the database has been built.
  let answer: FireApp['fetch'] = () => new Response(null, { status: 503, headers: { 'Retry-After': '5' } });
  const server = await listen((request, env) => answer(request, env), port, host);
  try {
    const { app, db, secrets, feed } = await prepare({ ...options, clock, log }, urlOf(server, host));
    answer = app.fetch;
    const stopJobs = schedule(jobsOf(db, clock, feed.publisher, { secrets, channels: createChannels(options.channels ?? {}) }), log);
    const close = async () => {
      // Streams end by themselves only when their readers go.
      const streamsEnd = feed.close();
      await drain(server);
      await stopJobs();
      await streamsEnd;
      await feed.publisher.idle();
      await db.close();
    };
    let closing: Promise<void> | undefined;
    return { url: urlOf(server, host), app, close: () => (closing ??= close()) };
  } catch (error) {
    server.close();
    server.closeAllConnections();
    throw error;
  }
}

async function prepare(options: ServerOptions & { clock: Clock; log: Log }, url: string): Promise<{ app: FireApp; db: Database; secrets: Secrets; feed: EventFeed }> {
  const { clock, log, sandbox = false, limits, trustProxy = false, mount, isWorked, issuers = [], onProgress = () => {} } = options;
  const { db, secrets } = await openInstallation(options);
  try {
    if (sandbox) {
      onProgress('preparing the sandbox');
      await seedSandbox(db, secrets, clock);
    }
    const trusted = typeof issuers === 'function' ? await issuers(url) : issuers;
    const feed = createEventFeed(db, log);
    return { db, secrets, feed, app: createApp({ db, secrets, clock, log, feed, trustProxy, issuers: trusted, ...(limits ? { limits } : {}), ...(isWorked ? { isWorked } : {}), ...(mount ? { mount } : {}) }) };
  } catch (error) {
    await db.close();
    throw error;
  }
}

/** An address a browser on this machine can open. */
function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${shown}:${port}`;
}

async function listen(fetch: FireApp['fetch'], port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: host }, () => {
      server.removeListener('error', failed);
      resolve(server);
    }) as Server;
    const failed = (error: NodeJS.ErrnoException) => {
      reject(new StartupError(
        error.code === 'EADDRINUSE'
          ? `Port ${port} is already taken on ${host}; stop the other program, or set PORT to another number.`
          : `The server cannot listen on ${host}:${port}: ${error.message}.`,
      ));
    };
    server.once('error', failed);
  });
}

async function drain(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
  });
}
