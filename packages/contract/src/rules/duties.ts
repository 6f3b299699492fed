import type { NormId } from '../norms/table.ts';
import type { Deadline, DeadlineClass, HazardDuty } from '../schemas/hazard.ts';
import { dueAfter, verifyNorm } from './deadlines.ts';
import type { WorkdayCalendar } from './workdays.ts';

/** The norm each duty takes its time from; a rectification has the date its order names, within the longest that an order may give. */
export const NORM_OF: Readonly<Record<Exclude<HazardDuty, 'verify' | 'rectify'>, NormId>> = {
  order: 'hazard.order', reinspect: 'hazard.reinspect', close: 'hazard.close', decide: 'hazard.major.government-decision',
};

/** Until when a duty that begins at `at` must be done. */
export function afterDuty(
  duty: HazardDuty, from: { at: Date; deadlineClass: DeadlineClass; dueAt?: string | undefined }, isWorked?: WorkdayCalendar,
): Deadline {
  if (duty === 'rectify') return { duty, dueAt: new Date(from.dueAt!).toISOString(), norm: 'hazard.rectify.longest' };
  const norm = duty === 'verify' ? verifyNorm(from.deadlineClass) : NORM_OF[duty];
  return { duty, dueAt: dueAfter(norm, from.at, isWorked).toISOString(), norm };
}
