import type { Clock } from '../clock.ts';
import type { Database } from '../db/engine.ts';
import { chainAuditLog } from '../modules/audit/chain.ts';
import { cleanUp } from './clean-up.ts';
import { escalate } from './escalate.ts';
import type { Job } from './schedule.ts';

const MINUTE_MS = 60_000;

/** Everything that happens by itself. */
export function jobsOf(db: Database, clock: Clock): Job[] {
  return [
    { name: 'escalate', everyMs: MINUTE_MS, run: () => escalate(db, clock) },
    { name: 'chain-audit-log', everyMs: MINUTE_MS, run: async () => { while (await chainAuditLog(db) > 0); } },
    { name: 'clean-up', everyMs: 60 * MINUTE_MS, run: () => cleanUp(db, clock) },
  ];
}
