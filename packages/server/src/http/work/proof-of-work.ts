import { HEADERS, type Operation } from '@fire-governance/contract/endpoints';
import type { Context } from 'hono';
import type { Clock } from '../../clock.ts';
import type { Database } from '../../db/engine.ts';
import type { Secrets } from '../../secrets.ts';
import { Refusal } from '../refusal.ts';
import type { AppEnv, Caller } from '../types.ts';
import { checkSolution, createChallenge, type WorkFault } from './challenge.ts';
import { createPressure } from './pressure.ts';

export type RequireWork = (c: Context<AppEnv>, operation: Operation, caller: Caller) => Promise<void>;

/** Lets a request through, or answers with a challenge: before the body is read, so that an attack costs little. */
export function createProofOfWork(db: Database, secrets: Secrets, clock: Clock): RequireWork {
  const pressure = createPressure(db, clock);
  return async (c, operation, caller) => {
    // People who are signed in are known by name, and systems by a key that is not lying open.
    if (!operation.work || caller.staff !== null || caller.role !== 'portal') return;
    if (!(await pressure.isHigh(caller.keyId))) return;
    const target = { keyId: caller.keyId, operation: operation.id, idempotencyKey: c.req.header(HEADERS.idempotencyKey) ?? '' };
    const checked = checkSolution(secrets.signWork, c.req.header(HEADERS.work), target, clock.now());
    const refuse = (reason: WorkFault): never => {
      throw new Refusal('proof-of-work-required', {
        work: { ...createChallenge(secrets.signWork, target, clock.now()), reason },
        headers: { 'Retry-After': String(pressure.secondsLeft()) },
      });
    };
    if ('fault' in checked) return refuse(checked.fault);
    if (!(await spend(db, caller, checked.seed, checked.expiresAt))) refuse('spent');
  };
}

/** The first of all processes to write it down uses it. */
async function spend(db: Database, { keyId, county, area }: Caller, seed: Buffer, expiresAt: Date): Promise<boolean> {
  const rows = await db.ownerRead(
    'insert into spent_work (seed, key_id, county, area, expires_at) values ($1, $2, $3, $4, $5) on conflict do nothing returning 1',
    [seed, keyId, county, area, expiresAt.toISOString()],
  );
  return rows.length > 0;
}
