import type { Log } from '../../http/access-log.ts';
import type { Database } from '../../db/engine.ts';

/** Processes tell each other here that events have been given numbers. */
export const EVENTS_CHANNEL = 'fire_events';
const BATCH = 1_000;
/** Bytes a notice may have: PostgreSQL takes fewer than 8000. */
const NOTICE_MAX = 7_000;

/**
 * Gives numbers to what has been committed since the last time, and tells all processes. Publishers take turns by the lock
 * on the one row, which is held until the numbers are visible: whoever sees a number sees every smaller one. The notice
 * says the last number and in which areas something has happened; no area is anywhere. Answers how many were numbered.
 *
 * Not told by whoever writes: a transaction that notifies waits at its commit for every other one that does.
 */
export async function publishEvents(db: Database): Promise<number> {
  return db.owner(async (sql) => {
    const [numbers] = await sql.query<{ last: string }>('select last::text from event_numbers for update');
    // A statement of its own: it sees what was committed while this one waited for its turn.
    const rows = await sql.query<{ area: string }>(
      `with next as (
         select id, row_number() over (order by id) as n from (select id from events where seq is null order by id limit ${BATCH}) as waiting
       ), numbered as (
         update events e set seq = $1::bigint + next.n from next where e.id = next.id returning e.area
       ), counted as (
         update event_numbers set last = $1::bigint + (select count(*) from numbered) where exists (select from numbered)
       )
       select area from numbered`,
      [numbers!.last],
    );
    if (rows.length === 0) return 0;
    const areas = [...new Set(rows.map(({ area }) => area))].join();
    const last = BigInt(numbers!.last) + BigInt(rows.length);
    await sql.query('select pg_notify($1, $2)', [EVENTS_CHANNEL, `${last} ${areas.length > NOTICE_MAX ? '' : areas}`]);
    return rows.length;
  });
}

/** Removes events that happened before `before`, and remembers up to where. */
export async function deleteEvents(db: Database, before: Date): Promise<void> {
  await db.owner(async (sql) => {
    await sql.query('select from event_numbers for update');
    await sql.query(
      `with gone as (delete from events where seq is not null and at < $1 returning seq)
       update event_numbers set deleted = greatest(deleted, (select max(seq) from gone)) where exists (select from gone)`,
      [before.toISOString()],
    );
  });
}

export interface Publisher {
  /** Something has been committed here: it is given its number soon. Many calls at once cost one run. */
  poke(): void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

/** Between two runs: what comes meanwhile goes with the next one. */
const SPACING_MS = 20;

export function createPublisher(db: Database, log: Log): Publisher {
  let running: Promise<void> | undefined;
  let again = false;
  const run = async () => {
    do {
      again = false;
      while (await publishEvents(db) === BATCH);
      if (again) await new Promise((resolve) => { setTimeout(resolve, SPACING_MS); });
    } while (again);
  };
  const poke = () => {
    again = true;
    // What fails here is done by the next run, of this process or of another.
    running ??= run()
      .catch((error: unknown) => log({ level: 'warn', event: 'events-not-published', name: (error as Error).name }))
      .finally(() => { running = undefined; });
  };
  return { poke, idle: async () => running };
}
