import { isOverdue } from '../rules/hazard-status.ts';
import type { Case } from './decide.ts';

type Timed = { readonly [Part in 'deadline' | 'decision']?: { readonly dueAt: string } | null | undefined };

/** The first instant at which something is due for a hazard, by whoever; null where nothing is. */
export function nextDue({ deadline, decision }: Timed): string | null {
  const [first] = [deadline?.dueAt, decision?.dueAt].filter((dueAt) => dueAt !== undefined).sort((a, b) => Date.parse(a) - Date.parse(b));
  return first ?? null;
}

/** What is due, or the government's decision, has not been done in time; a pause stops the first and not the second. */
export function isCaseOverdue({ status, deadline, decision, pausedAt }: Pick<Case, 'status' | 'pausedAt'> & Timed, now: Date): boolean {
  return isOverdue({ status, dueAt: deadline?.dueAt, pausedAt }, now) || isOverdue({ status, dueAt: decision?.dueAt, pausedAt: null }, now);
}
