import { norm } from '@fire-governance/contract/norms';
import { IDEMPOTENCY_KEPT_MS } from '@fire-governance/contract/rules';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/engine.ts';
import { deleteEvents } from '../modules/events/publish.ts';
import { deleteUnusedPhotos } from '../modules/photos/queries.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** Pictures that no report has taken in. */
const UNUSED_PHOTO_MS = DAY_MS;
/** Longer than the longest window of a limit. */
const RATE_WINDOW_MS = 2 * HOUR_MS;

export interface Cleaned {
  photos: number;
}

/** Removes what has run out. Safe to run in any number of processes at once. */
export async function cleanUp(db: Database, clock: Clock): Promise<Cleaned> {
  const before = (age: number) => new Date(clock.now().getTime() - age);
  await deleteEvents(db, before(norm('events.kept').value * DAY_MS));
  return db.owner(async (sql) => {
    const photos = await deleteUnusedPhotos(sql, before(UNUSED_PHOTO_MS));
    await sql.query('delete from idempotency where created_at < $1', [before(IDEMPOTENCY_KEPT_MS).toISOString()]);
    await sql.query('delete from rate_windows where window_start < $1', [before(RATE_WINDOW_MS).toISOString()]);
    await sql.query('delete from spent_work where expires_at < $1', [before(0).toISOString()]);
    return { photos };
  });
}
