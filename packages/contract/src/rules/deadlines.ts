import { deadlineClassOf } from '../norms/hazard-categories.ts';
import { norm, NORMS, type NormId } from '../norms/table.ts';
import type { DeadlineClass, HazardCategory } from '../schemas/hazard.ts';
import { SHANGHAI_OFFSET_MS } from './office-hours.ts';
import { chineseWorkdays, PUBLISHED_WORKDAYS, workdayCalendar, type WorkdayCalendar, type WorkdayTable } from './workdays.ts';

export { chineseWorkdays, PUBLISHED_WORKDAYS, workdayCalendar, type WorkdayCalendar, type WorkdayTable };

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/**
 * The last instant of the n-th working day after the day of `from`. The day itself does not count,
 * as periods in days start on the next day (Civil Code art. 201).
 */
export function afterWorkingDays(from: Date, days: number, isWorked: WorkdayCalendar = chineseWorkdays): Date {
  let midnight = Math.floor((from.getTime() + SHANGHAI_OFFSET_MS) / DAY_MS) * DAY_MS;
  for (let left = days; left > 0; ) {
    midnight += DAY_MS;
    if (isWorked(new Date(midnight).toISOString().slice(0, 10))) left -= 1;
  }
  return new Date(midnight + DAY_MS - 1000 - SHANGHAI_OFFSET_MS);
}

/** When a norm that starts at `from` runs out. Hours are natural hours; working days end at 23:59:59. */
export function dueAfter(normId: NormId, from: Date, isWorked: WorkdayCalendar = chineseWorkdays): Date {
  const { value, unit } = norm(normId);
  if (unit === 'hour') return new Date(from.getTime() + value * HOUR_MS);
  if (unit === 'working-day') return afterWorkingDays(from, value, isWorked);
  throw new RangeError(`The norm ${normId} is measured in ${unit}, which is not a time until something is due.`);
}

/** Worked days after the day of `from`, up to the day of `to`. */
function workedDaysBetween(from: Date, to: Date, isWorked: WorkdayCalendar): number {
  const dayOf = (instant: Date) => Math.floor((instant.getTime() + SHANGHAI_OFFSET_MS) / DAY_MS) * DAY_MS;
  let days = 0;
  for (let midnight = dayOf(from) + DAY_MS; midnight <= dayOf(to); midnight += DAY_MS) if (isWorked(new Date(midnight).toISOString().slice(0, 10))) days += 1;
  return days;
}

/**
 * When something is due that stood still from `pausedAt` to `at`: as many working days later as were left where its norm
 * counts those, so that a pause over the holidays takes none; else as much later as it stood still.
 */
export function resumedAt(
  { dueAt, norm: normId }: { readonly dueAt: string; readonly norm: string }, { pausedAt, at }: { readonly pausedAt: Date; readonly at: Date },
  isWorked: WorkdayCalendar = chineseWorkdays,
): Date {
  const due = new Date(dueAt);
  if (NORMS.find(({ id }) => id === normId)?.unit !== 'working-day') return new Date(due.getTime() + at.getTime() - pausedAt.getTime());
  const left = workedDaysBetween(pausedAt, due, isWorked);
  // Paused on its last day: what was left of that day is the next worked one, today or later.
  return left > 0 ? afterWorkingDays(at, left, isWorked) : afterWorkingDays(new Date(at.getTime() - DAY_MS), 1, isWorked);
}

export interface VerifyDeadline {
  deadlineClass: DeadlineClass;
  duty: 'verify';
  dueAt: Date;
  norm: NormId;
}

/** The norm that says how soon a report of a class must be verified. */
export const verifyNorm = (deadlineClass: DeadlineClass): NormId => (deadlineClass === 'A' ? 'hazard.verify.class-a' : 'hazard.verify.class-b');

/** Until when a report must be verified. */
export function deadlineFor(
  report: { category: HazardCategory; blocksEscape?: boolean | undefined; reportedAt: Date },
  isWorked: WorkdayCalendar = chineseWorkdays,
): VerifyDeadline {
  const deadlineClass = deadlineClassOf(report.category, report.blocksEscape);
  const normId = verifyNorm(deadlineClass);
  return { deadlineClass, duty: 'verify', dueAt: dueAfter(normId, report.reportedAt, isWorked), norm: normId };
}
