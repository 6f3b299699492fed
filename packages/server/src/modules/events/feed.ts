import type { EventPage } from '@fire-governance/contract';
import type { Database, Scope } from '../../db/engine.ts';
import type { Log } from '../../http/access-log.ts';
import { Refusal } from '../../http/refusal.ts';
import { createPublisher, EVENTS_CHANNEL, type Publisher } from './publish.ts';
import { readEvents, type EventsWanted } from './queries.ts';

/** A notice that got lost is made up for within this time. */
const LOOK_MS = 3_000;
/** Streams one person or key may hold open in one process. */
const STREAMS_MAX = 20;
const RETRY_SECONDS = '30';

export type Watcher = Scope & { readonly area: string };

/** Reads events for many at once, and tells them when there are new ones. */
export interface EventFeed {
  readonly publisher: Publisher;
  /** The number given last, as far as this process knows. */
  readonly last: bigint;
  readonly closing: boolean;
  read(scope: Scope, wanted: EventsWanted): Promise<EventPage>;
  /** Calls `wake` when something may be new for this scope, until the returned function is called. Refuses who holds too many. */
  watch(scope: Watcher, wake: () => void): () => void;
  /** Ends every stream, then everything that is under way. */
  close(): Promise<void>;
}

export function createEventFeed(db: Database, log: Log): EventFeed {
  const publisher = createPublisher(db, log);
  const watchers = new Map<symbol, { scope: Watcher; wake: () => void }>();
  const held = new Map<string, number>();
  const reading = new Map<string, Promise<EventPage>>();
  let listening: Promise<() => Promise<void>> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  let last = 0n;
  let closing = false;

  const wake = (areas: readonly string[] | undefined) => {
    // A copy: whoever is woken may leave.
    for (const { scope, wake: call } of [...watchers.values()]) if (!areas || areas.some((area) => area.startsWith(scope.area))) call();
  };
  const hear = (notice: string | undefined) => {
    const [, number, areas = ''] = /^(\d+) (.*)$/.exec(notice ?? '') ?? [];
    if (number === undefined) return wake(undefined);
    if (BigInt(number) > last) last = BigInt(number);
    wake(areas === '' ? undefined : areas.split(','));
  };
  const look = async () => {
    const [row] = await db.ownerRead<{ last: string }>('select last::text from event_numbers');
    const found = BigInt(row!.last);
    // Different rather than larger: a database may have been put back from a backup.
    if (found !== last) wake(undefined);
    last = found;
  };
  const start = () => {
    listening ??= db.listen(EVENTS_CHANNEL, hear);
    timer ??= setInterval(() => {
      looking ??= look().catch(() => {}).finally(() => { looking = undefined; });
    }, LOOK_MS).unref();
  };
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
  };

  return {
    publisher,
    get last() { return last; },
    get closing() { return closing; },
    read(scope, wanted) {
      // Many sit in one office and wait at one place: one question is enough for all of them. The policies know no more of a person than this.
      const name = [scope.county, scope.role, scope.area, wanted.after, wanted.kinds, wanted.limit].join('|');
      const known = reading.get(name);
      if (known) return known;
      const page = db.scoped(scope, (sql) => readEvents(sql, scope.county, wanted)).finally(() => reading.delete(name));
      reading.set(name, page);
      return page;
    },
    watch(scope, wakeUp) {
      const count = held.get(scope.keyId) ?? 0;
      if (closing || count >= STREAMS_MAX) throw new Refusal(closing ? 'unavailable' : 'rate-limited', { headers: { 'Retry-After': RETRY_SECONDS } });
      held.set(scope.keyId, count + 1);
      const id = Symbol(scope.keyId);
      watchers.set(id, { scope, wake: wakeUp });
      start();
      return () => {
        if (!watchers.delete(id)) return;
        const left = held.get(scope.keyId)! - 1;
        if (left > 0) held.set(scope.keyId, left);
        else held.delete(scope.keyId);
        if (watchers.size === 0) stop();
      };
    },
    async close() {
      closing = true;
      stop();
      wake(undefined);
      await (await listening)?.();
      await Promise.allSettled([looking, publisher.idle(), ...reading.values()]);
    },
  };
}
