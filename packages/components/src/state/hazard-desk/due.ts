import type { CaseRow } from '@fire-governance/contract';
import { nextDue } from '@fire-governance/contract/workflow';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Below two days people count hours. */
const HOURS_BELOW = 2 * DAY_MS;
/** What is due within a working day is marked: the desk is read once a morning. */
const SOON_MS = DAY_MS;

/** How the deadline of a hazard stands; `amount` whole units are left, or over when it is negative. */
export type Due =
  | { readonly kind: 'none' | 'paused' }
  | { readonly kind: 'overdue' | 'soon' | 'due'; readonly amount: number; readonly unit: 'minute' | 'hour' | 'day' };

/** Of what is due first: a pause stops the deadline, and not the government's decision. */
export function dueOf({ deadline, decision, pausedAt, overdue }: Pick<CaseRow, 'deadline' | 'decision' | 'pausedAt' | 'overdue'>, now: number): Due {
  const dueAt = nextDue({ deadline: pausedAt === null ? deadline : null, decision });
  if (dueAt === null) return { kind: deadline === null ? 'none' : 'paused' };
  const left = Date.parse(dueAt) - now;
  // The server's clock decides; ours only says how long, and carries on between two answers.
  const over = overdue || left <= 0;
  const [unit, size] = Math.abs(left) < HOUR_MS ? (['minute', MINUTE_MS] as const) : Math.abs(left) < HOURS_BELOW ? (['hour', HOUR_MS] as const) : (['day', DAY_MS] as const);
  const amount = Math.max(1, Math.floor(Math.abs(left) / size));
  return { kind: over ? 'overdue' : left < SOON_MS ? 'soon' : 'due', amount: over ? -amount : amount, unit };
}
