import type { Clock } from '../clock.ts';
import type { Database } from '../db/engine.ts';
import { chainAuditLog } from '../modules/audit/chain.ts';
import type { Publisher } from '../modules/events/publish.ts';
import type { Services } from '../modules/notices/claimed.ts';
import { deliver } from '../modules/notices/deliver.ts';
import { cleanUp } from './clean-up.ts';
import { escalate } from './escalate.ts';
import type { Job } from './schedule.ts';

const MINUTE_MS = 60_000;
/** Somebody waits for the result. */
const DELIVER_MS = 5_000;

/** Everything that happens by itself. */
export function jobsOf(db: Database, clock: Clock, publisher: Pick<Publisher, 'poke' | 'idle'>, services: Services): Job[] {
  return [
    { name: 'escalate', everyMs: MINUTE_MS, run: async () => { if (await escalate(db, clock) > 0) publisher.poke(); } },
    // What a process wrote that ended before it could tell is told by the others.
    { name: 'publish-events', everyMs: 5_000, run: async () => { publisher.poke(); await publisher.idle(); } },
    { name: 'deliver', everyMs: DELIVER_MS, run: (signal) => deliver(db, clock, services, signal) },
    { name: 'chain-audit-log', everyMs: MINUTE_MS, run: async () => { while (await chainAuditLog(db) > 0); } },
    { name: 'clean-up', everyMs: 60 * MINUTE_MS, run: () => cleanUp(db, clock) },
  ];
}
