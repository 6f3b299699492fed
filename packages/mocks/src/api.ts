import type { EventListQuery } from '@fire-governance/contract';
import { HEADERS, type Operation } from '@fire-governance/contract/endpoints';
import { localeFrom, type Locale } from '@fire-governance/contract/rules';
import { createWorld, SANDBOX_KEY, type World } from '@fire-governance/sandbox';
import type { Call, Resources } from './http/call.ts';
import { callerOf } from './http/caller.ts';
import { readRequest } from './http/read-request.ts';
import { problemReply, Refusal } from './http/refusal.ts';
import { eventStream } from './http/event-stream.ts';
import { createReplies } from './http/replies.ts';
import { routeOf } from './http/route.ts';
import { MockFile } from './http/file.ts';
import { createWork } from './http/work.ts';
import { createId } from './identifiers.ts';
import { areas } from './resources/areas.ts';
import { audit } from './resources/audit.ts';
import { campaigns } from './resources/campaigns.ts';
import { cases } from './resources/cases.ts';
import { checklists } from './resources/checklists.ts';
import { chiefs } from './resources/chiefs.ts';
import { events } from './resources/events.ts';
import { hazards } from './resources/hazards.ts';
import { inspections } from './resources/inspections.ts';
import { keys as keysResource, withoutKey } from './resources/keys.ts';
import { notices } from './resources/notices.ts';
import { photos } from './resources/photos.ts';
import { places } from './resources/places.ts';
import { session } from './resources/session.ts';
import { centers, coverage, norms, teams } from './resources/reference.ts';
import { assertServed, OfflineError, wait, type Scenario } from './scenario.ts';
import { createState, emptyWorld } from './state.ts';
import { createWrongCodes } from './wrong-codes.ts';

export interface MockOptions {
  /** The clock; by default the system's. The world is made for its first reading. */
  now?: (() => Date) | undefined;
  world?: World | undefined;
  scenario?: Scenario | undefined;
  /** Milliseconds before every reply. */
  latency?: number | undefined;
  /** Milliseconds before a reply in the scenario `slow`. */
  slowLatency?: number | undefined;
  /** Publishable keys that are let in from this computer; others are made with `keys.create`. */
  keys?: readonly string[] | undefined;
}

export interface MockApi {
  /** Answers a request to `/api/v1/...` of any origin. Rejects with an `OfflineError` in the scenario `offline`. */
  handle(request: Request): Promise<Response>;
  /** May be changed at any time; counts for requests that come after. */
  scenario: Scenario;
  /** Milliseconds before every reply; may be changed at any time. */
  latency: number;
  /** Forgets every report, picture and stored reply made since the start. */
  reset(): void;
  readonly world: World;
}

const SLOW_MS = 3000;
/** Names a client may give a request. */
const REQUEST_ID = /^[A-Za-z0-9._-]{8,64}$/;

/** The whole API in memory, over the sandbox world: same checks, same problems, same idempotency as the server. */
export function createMockApi(options: MockOptions = {}): MockApi {
  const now = options.now ?? (() => new Date());
  const world = options.world ?? createWorld({ now: now() });
  const { keys = [SANDBOX_KEY], slowLatency = SLOW_MS } = options;
  let state = createState(world, now);
  let replies = createReplies();
  let wrongCodes = createWrongCodes(now);
  const requireWork = createWork(now);

  const resourcesOver = (current: () => typeof state): Resources => ({
    areas: areas(current), chiefs: chiefs(current), centers: centers(current), teams: teams(current), coverage: coverage(current),
    hazards: { ...hazards(current, now, { assertLeft: () => wrongCodes.assertLeft(), count: () => wrongCodes.count() }), ...cases(current, now) },
    photos: photos(current, now), campaigns: campaigns(current, now), inspections: inspections(current, now), checklists: checklists(), norms: norms(), notices: notices(current, now),
    session: session(current), events: events(current), keys: keysResource(current, now), audit: audit(current, now), places: places(current),
  });
  const filled = resourcesOver(() => state);
  const blank = resourcesOver(() => ({ ...state, world: emptyWorld(world), hazards: new Map(), campaigns: new Map(), inspections: new Map() }));

  const answer = async (request: Request, locale: Locale): Promise<Response> => {
    const { operation, params } = routeOf(request.method, new URL(request.url).pathname);
    assertServed(api.scenario);
    const caller = callerOf(request, operation, { sandbox: keys, made: state.keys, now: now() }, locale);
    if (api.scenario === 'under-attack') requireWork(request, operation, caller);
    const { call, idempotencyKey, lastEventId, bytes } = await readRequest(request, operation, params, caller, locale);
    if (operation.stream && /\btext\/event-stream\b/i.test(request.headers.get('accept') ?? '') && request.method === 'GET') {
      const wanted = { ...(call.query as EventListQuery), ...(lastEventId === undefined ? {} : { after: lastEventId }) };
      return new Response(eventStream(state.events, caller.staff!, wanted, () => api.scenario === 'offline'), { headers: { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store' } });
    }
    // Reports are still taken in an empty world: only what is read is empty.
    const resources = api.scenario === 'empty' && operation.method === 'GET' ? blank : filled;
    const run = () => handlerOf(resources, operation)(call);
    const target = `${operation.method} ${new URL(request.url).pathname}`;
    const reply = operation.idempotent ? replies.once(`${caller.id} ${idempotencyKey}`, target, bytes, run, withoutKey) : run();
    if (reply instanceof MockFile) return new Response(reply.bytes, { status: operation.status, headers: reply.headers });
    return new Response(request.method === 'HEAD' ? null : JSON.stringify(reply), {
      status: operation.status,
      headers: {
        'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store',
        ...(operation.versioned ? { ETag: `"${(reply as { version: number }).version}"` } : {}),
      },
    });
  };

  const api: MockApi = {
    scenario: options.scenario ?? 'normal',
    latency: options.latency ?? 0,
    world,
    reset() {
      state.events.end();
      state = createState(world, now);
      replies = createReplies();
      wrongCodes = createWrongCodes(now);
    },
    async handle(request) {
      const pause = api.latency + (api.scenario === 'slow' ? slowLatency : 0);
      if (pause > 0) await wait(pause, request.signal);
      const locale = localeFrom(request.headers.get('accept-language') ?? undefined);
      const given = request.headers.get(HEADERS.requestId);
      const requestId = given !== null && REQUEST_ID.test(given) ? given : createId(now());
      const reply = await answer(request, locale).catch((error: unknown) => {
        if (error instanceof Refusal) return problemReply(error, locale, requestId);
        if (error instanceof OfflineError || request.signal.aborted) throw error;
        // A fault of the mock itself must not pass for a reply of the API.
        throw new Error(`The mock failed on ${request.method} ${new URL(request.url).pathname}.`, { cause: error });
      });
      reply.headers.set(HEADERS.requestId, requestId);
      return reply;
    },
  };
  return api;
}

type AnyHandler = (call: Call<Operation>) => unknown;

function handlerOf(resources: Resources, operation: Operation): AnyHandler {
  const [resource = '', method = ''] = operation.id.split('.');
  return (resources as unknown as Record<string, Record<string, AnyHandler>>)[resource]![method]!;
}
