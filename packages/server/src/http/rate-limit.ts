import { WRONG_CODES } from '@fire-governance/contract/rules';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/engine.ts';
import { Refusal } from './refusal.ts';

/** At most `limit` in each window of `seconds`. */
export interface RateRule {
  readonly name: string;
  readonly limit: number;
  readonly seconds: number;
}

export interface RateLimits {
  perKey: RateRule;
  perAddress: RateRule;
  /** Unsafe requests of one address. */
  writesPerAddress: RateRule;
  wrongCodesPerAddress: RateRule;
}

export const RATE_LIMITS: RateLimits = {
  perKey: { name: 'key', limit: 30_000, seconds: 60 },
  perAddress: { name: 'address', limit: 1_200, seconds: 60 },
  writesPerAddress: { name: 'writes', limit: 120, seconds: 60 },
  wrongCodesPerAddress: { name: 'wrong-code', ...WRONG_CODES },
};

/** Share of a limit that a process takes at once, to ask the database seldom; small limits are taken one by one. */
const LEASE_SHARE = 1 / 20;
const LEASE_MIN_LIMIT = 100;
/** Windows remembered before old ones are swept out. */
const REMEMBERED_MAX = 10_000;

interface Window {
  /** Permits left of those taken from the database. */
  left: number;
  exhausted: boolean;
  endsAt: number;
  /** A portion on its way. Everybody who finds the window empty waits for this one; each taking one would empty the limit. */
  lease: Promise<void> | undefined;
}

/**
 * Counts in the database, so that any number of processes share one limit. Large limits are leased in portions:
 * then a request seldom costs a write, and a process can hold back at most one portion from the others.
 */
export function createRateLimiter(db: Database, clock: Clock) {
  const windows = new Map<string, Window>();

  const windowOf = (rule: RateRule, who: string) => {
    const now = clock.now().getTime();
    const length = rule.seconds * 1000;
    const start = Math.floor(now / length) * length;
    const id = `${rule.name}:${who}:${start}`;
    let window = windows.get(id);
    if (!window) {
      if (windows.size >= REMEMBERED_MAX) for (const [key, old] of windows) if (old.endsAt <= now) windows.delete(key);
      if (windows.size >= REMEMBERED_MAX) windows.clear();
      window = { left: 0, exhausted: false, endsAt: start + length, lease: undefined };
      windows.set(id, window);
    }
    return { window, start: new Date(start), retryAfter: Math.max(1, Math.ceil((window.endsAt - now) / 1000)) };
  };

  const renew = async (window: Window, rule: RateRule, who: string, start: Date): Promise<void> => {
    try {
      const lent = await lend(db, rule, who, start, leaseOf(rule.limit));
      window.left += lent;
      window.exhausted = lent === 0;
    } finally {
      window.lease = undefined;
    }
  };

  const refuse = (retryAfter: number): never => {
    throw new Refusal('rate-limited', { headers: { 'Retry-After': String(retryAfter) } });
  };

  return {
    /** Uses one permit, or refuses. */
    async take(rule: RateRule, who: string): Promise<void> {
      const { window, start, retryAfter } = windowOf(rule, who);
      // Again, because those who waited for the same portion may have used it up.
      while (window.left === 0 && !window.exhausted) await (window.lease ??= renew(window, rule, who, start));
      if (window.left === 0) refuse(retryAfter);
      window.left -= 1;
    },
    /** Refuses where a limit is used up; uses nothing. For limits on failures, before the attempt. */
    async assertLeft(rule: RateRule, who: string): Promise<void> {
      const { start, retryAfter } = windowOf(rule, who);
      const [row] = await db.ownerRead<{ used: number }>('select used from rate_windows where bucket = $1 and window_start = $2', [
        `${rule.name}:${who}`, start.toISOString(),
      ]);
      if (row && row.used >= rule.limit) refuse(retryAfter);
    },
    /** Counts one failure. */
    async count(rule: RateRule, who: string): Promise<void> {
      await lend(db, rule, who, windowOf(rule, who).start, 1);
    },
  };
}

export type RateLimiter = ReturnType<typeof createRateLimiter>;

/** A portion that divides the limit, so that the last one is as large as the others. */
function leaseOf(limit: number): number {
  let lease = limit >= LEASE_MIN_LIMIT ? Math.ceil(limit * LEASE_SHARE) : 1;
  while (limit % lease !== 0) lease -= 1;
  return lease;
}

/** Takes `wanted` permits, or none where fewer are left. One statement, so processes cannot overdraw. */
async function lend(db: Database, rule: RateRule, who: string, start: Date, wanted: number): Promise<number> {
  const [row] = await db.ownerRead<{ lent: number }>(
    `insert into rate_windows as w (bucket, window_start, used) values ($1, $2, $3::int)
     on conflict (bucket, window_start) do update set used = w.used + $3::int where w.used + $3::int <= $4::int
     returning $3::int as lent`,
    [`${rule.name}:${who}`, start.toISOString(), wanted, rule.limit],
  );
  return row?.lent ?? 0;
}
