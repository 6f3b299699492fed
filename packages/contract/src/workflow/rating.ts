import type { HazardStatus } from '../schemas/hazard.ts';
import type { Case } from './decide.ts';
import { transitionOf } from './transitions.ts';

/** The last state of a hazard that its reporter is asked about. */
const RATED: HazardStatus = 'closed';

/**
 * What the reporter can say now: once, after closing, whether it was dealt with well, and in the same breath, once,
 * that somebody must look again.
 */
export function ratingChoices({ status, reopened }: Pick<Case, 'status' | 'reopened'>, rated: boolean): { canRate: boolean; canReopen: boolean } {
  const canRate = status === RATED && !rated;
  return { canRate, canReopen: canRate && !reopened && transitionOf('reopen').from.includes(status) };
}
