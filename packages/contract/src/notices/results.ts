import type { HazardStatus } from '../schemas/hazard.ts';

/**
 * Results that a reporter is told of their own accord (supervision rules, order 120: the result is told, and where it cannot
 * be, that is written down). What lies between is in the tracker for whoever looks.
 */
export const RESULT_STATUSES = ['rejected', 'transferred', 'merged', 'verified', 'not-found', 'closed', 'reopened'] as const satisfies readonly HazardStatus[];

const isResult = (status: string): boolean => (RESULT_STATUSES as readonly string[]).includes(status);

export interface StepTold {
  readonly before: string;
  readonly after: string;
  /** The step was the reporter's own: nobody is told what they did themselves. */
  readonly byReporter: boolean;
}

/** Who is told of a step. A step that leaves the state as it was, such as a pause, is told to nobody. */
export function toldOf({ before, after, byReporter }: StepTold): { reporter: boolean; followers: boolean } {
  const changed = before !== after;
  return { reporter: changed && !byReporter && isResult(after), followers: changed };
}
