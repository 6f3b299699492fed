import { FINAL_STATUSES } from '../schemas/hazard.ts';

/** Nothing more will happen: it is overdue no longer, and nobody can follow it. */
export const isFinal = (status: string): boolean => (FINAL_STATUSES as readonly string[]).includes(status);

/** Nobody has acted on it yet, so its reporter may take it back. */
export const isUntouched = (status: string): boolean => status === 'reported';

/** What is due has not been done in time. While a deadline stands still, and once nothing more will happen, nothing is overdue. */
export function isOverdue(
  { status, dueAt, pausedAt }: { readonly status: string; readonly dueAt: string | Date | null | undefined; readonly pausedAt: string | Date | null | undefined }, now: Date,
): boolean {
  return dueAt != null && pausedAt == null && !isFinal(status) && new Date(dueAt) < now;
}
