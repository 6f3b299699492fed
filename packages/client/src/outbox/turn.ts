import { createIdempotencyKey } from '../transport/idempotency.ts';
import type { Clock } from '../transport/clock.ts';
import type { Storage } from './storage.ts';

/** Runs the work while no other tab of this browser runs its own. */
export type TakeTurn = (work: () => Promise<void>, signal: AbortSignal) => Promise<void>;

/** By Web Locks: the browser lets go of a lock when its tab dies. */
export function turnByLock(locks: LockManager, name: string): TakeTurn {
  return async (work, signal) => {
    await locks.request(name, { signal }, work);
  };
}

/** How long a lease lasts without being renewed, and how often it is, in milliseconds. */
const LEASE = 15_000;
const RENEWAL = 5000;

interface Lease {
  owner: string;
  until: number;
}

/**
 * Where Web Locks are missing (Chromium has them only on https): a lease in the database. Should a frozen tab
 * outlive its lease, two tabs may send the same item; the stored idempotency keys make that one report.
 */
export function turnByLease(storage: Storage, name: string, clock: Clock): TakeTurn {
  const owner = createIdempotencyKey();
  const take = async () => {
    const now = clock.now();
    const lease = await storage.change<Lease>('leases', name, (held) =>
      // One that runs for longer than any was given was made before the clock of the device was set back.
      !held || held.owner === owner || held.until <= now || held.until > now + LEASE ? { owner, until: now + LEASE } : undefined,
    );
    return lease?.owner === owner;
  };
  return async (work, signal) => {
    while (!(await take())) {
      if (signal.aborted) return;
      await clock.wait(RENEWAL, signal);
    }
    let working = true;
    let cancel = () => {};
    const renewLater = () => {
      if (working) cancel = clock.timer(RENEWAL, () => void take().then(renewLater));
    };
    renewLater();
    try {
      if (!signal.aborted) await work();
    } finally {
      working = false;
      cancel();
      await storage.change<Lease>('leases', name, (held) => (held?.owner === owner ? { owner, until: 0 } : undefined));
    }
  };
}
