import { chineseWorkdays, type WorkdayCalendar } from '@fire-governance/contract/deadlines';
import { API_PREFIX, operations } from '@fire-governance/contract/endpoints';
import { Hono } from 'hono';
import { systemClock, type Clock } from './clock.ts';
import type { Database } from './db/engine.ts';
import { accessLog, jsonLog, type Log } from './http/access-log.ts';
import type { Binding } from './http/binding.ts';
import { serveHealth } from './http/health.ts';
import { createIdempotency } from './http/idempotency.ts';
import { createInstaller } from './http/install.ts';
import { createKeyAuth } from './http/key-auth.ts';
import { serveOpenApi } from './http/openapi.ts';
import { preflight } from './http/preflight.ts';
import { problemReply } from './http/problem-reply.ts';
import { createProofOfWork } from './http/work/proof-of-work.ts';
import { createRateLimiter, RATE_LIMITS, type RateLimits } from './http/rate-limit.ts';
import { Refusal } from './http/refusal.ts';
import { send } from './http/reply.ts';
import { requestContext } from './http/request-context.ts';
import type { AppEnv } from './http/types.ts';
import { createAuthenticate } from './identity/authenticate.ts';
import type { Issuer } from './identity/issuers.ts';
import { createTokenVerifier } from './identity/token-verifier.ts';
import { areaRoutes } from './modules/areas/routes.ts';
import { auditRoutes } from './modules/audit/routes.ts';
import { campaignRoutes } from './modules/campaigns/routes.ts';
import { centerRoutes } from './modules/centers/routes.ts';
import { checklistRoutes } from './modules/checklists/routes.ts';
import { chiefRoutes } from './modules/chiefs/routes.ts';
import { coverageRoutes } from './modules/coverage/routes.ts';
import { createEventFeed, type EventFeed } from './modules/events/feed.ts';
import { eventRoutes } from './modules/events/routes.ts';
import { caseRoutes } from './modules/hazards/case-routes.ts';
import { hazardRoutes } from './modules/hazards/routes.ts';
import { inspectionRoutes } from './modules/inspections/routes.ts';
import { findKey } from './modules/keys/queries.ts';
import { keyRoutes } from './modules/keys/routes.ts';
import { normRoutes } from './modules/norms/routes.ts';
import { noticeRoutes } from './modules/notices/routes.ts';
import { placeRoutes } from './modules/places/routes.ts';
import { createMediaLinks } from './modules/photos/media-links.ts';
import { photoRoutes, serveMedia } from './modules/photos/routes.ts';
import { sessionRoutes } from './modules/session/routes.ts';
import { teamRoutes } from './modules/teams/routes.ts';
import type { Secrets } from './secrets.ts';

export type FireApp = Hono<AppEnv>;

export interface AppOptions {
  db: Database;
  secrets: Secrets;
  clock?: Clock;
  limits?: RateLimits;
  /** Takes the client's address and the public origin from the headers of a proxy in front. */
  trustProxy?: boolean;
  log?: Log;
  /** Providers whose people are let in. */
  issuers?: readonly Issuer[];
  /** Who is told of events; whoever makes it closes it. */
  feed?: EventFeed;
  /** What counts as a working day; the published Chinese calendar where nothing is said. */
  isWorked?: WorkdayCalendar;
  /** Adds routes beside the API, e.g. a portal's pages. */
  mount?: (app: FireApp) => void;
}

/** The API as a Hono app. `app.request()` drives it without a socket. */
export function createApp(options: AppOptions): FireApp {
  const { db, secrets, clock = systemClock, limits = RATE_LIMITS, trustProxy = false, log = jsonLog, mount, issuers = [], isWorked = chineseWorkdays } = options;
  const { feed = createEventFeed(db, log) } = options;
  const app: FireApp = new Hono();
  app.use(requestContext(trustProxy), accessLog(log));
  app.onError((error, c) => problemReply(c, error, log));
  for (const path of ['/api/*', '/media/*', '/healthz', '/readyz']) app.use(path, preflight);

  const links = createMediaLinks(secrets, clock);
  const limiter = createRateLimiter(db, clock);
  const install = createInstaller({
    app, limiter, limits, secrets,
    authenticate: createAuthenticate(createKeyAuth(findKey(db, clock), clock), createTokenVerifier(issuers, clock), secrets),
    idempotency: createIdempotency(db, secrets, clock),
    wrote: feed.publisher.poke,
    requireWork: createProofOfWork(db, secrets, clock),
  });
  for (const binding of bindings({ ...options, clock, limits, links, limiter, feed, isWorked })) install(binding);
  refuseOtherMethods(app);
  serveMedia(app, db, links);
  serveHealth(app, db);
  serveOpenApi(app);
  mount?.(app);
  app.notFound((c) => problemReply(c, new Refusal('not-found'), log));
  return app;
}

type BindingServices = Parameters<typeof hazardRoutes>[0] & { feed: EventFeed };

/** Every operation with its handler; a test compares this list with the endpoint table. */
export function bindings(services: BindingServices): Binding[] {
  const { db, links, clock, feed } = services;
  return [
    ...areaRoutes(db), ...chiefRoutes(db), ...centerRoutes(db), ...teamRoutes(db), ...coverageRoutes(db),
    ...hazardRoutes(services), ...caseRoutes(services), ...photoRoutes(links, clock),
    ...campaignRoutes(services), ...inspectionRoutes(services), ...checklistRoutes(), ...placeRoutes(db), ...normRoutes(), ...sessionRoutes(db), ...noticeRoutes(db, clock), ...eventRoutes(feed, clock), ...keyRoutes(services), ...auditRoutes(services),
  ];
}

/** An address of the table asked for with a method it does not have: 405, naming those it has. */
function refuseOtherMethods(app: FireApp): void {
  const methods = new Map<string, string[]>();
  for (const { path, method } of operations) methods.set(path, [...(methods.get(path) ?? []), method]);
  for (const [path, taken] of methods) {
    const allow = [...taken, ...(taken.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
    app.all(API_PREFIX + path.replace(/\{(\w+)\}/g, ':$1'), (c) => {
      c.set('route', path);
      if (c.req.method === 'OPTIONS') return send(c, null, 204, { Allow: allow });
      throw new Refusal('method-not-allowed', { headers: { Allow: allow } });
    });
  }
}
