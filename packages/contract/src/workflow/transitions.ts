import type { HazardDuty, HazardStatus } from '../schemas/hazard.ts';
import type { StaffRole } from '../schemas/staff.ts';
import type { ActionInput, HazardAction, MajorState } from './actions.ts';

/** People who dealt with a hazard before, and must not be the one who acts now. */
export type Hand = 'finder' | 'verifier' | 'fixer';

export interface Transition {
  readonly action: HazardAction;
  readonly from: readonly HazardStatus[];
  /** Null leaves the status as it is. */
  readonly to: HazardStatus | null;
  /** Who may; `reporter` is the holder of the report's own code. */
  readonly by: readonly (StaffRole | 'reporter')[];
  readonly needs: readonly ActionInput[];
  readonly takes: readonly ActionInput[];
  /** What must be done next: a duty with its norm, `keep` what was due, or nothing more. */
  readonly then: Exclude<HazardDuty, 'decide'> | 'keep' | 'nothing';
  /** Finder, fixer and checker differ. */
  readonly notBy?: readonly Hand[];
  /** Only in these states of a major hazard; null is a hazard that is none. */
  readonly major?: readonly (MajorState | null)[];
  readonly majorTo?: MajorState;
  /** The government's time to decide begins, or ends; what is due for the hazard itself runs on beside it. */
  readonly decision?: 'begins' | 'ends';
}

/** The service center of the township, or the brigade: they hold the case. */
const HOLDERS = ['township', 'brigade'] as const satisfies readonly StaffRole[];
/** Who may look at the place. */
const CHECKERS = ['community-chief', 'township', 'brigade'] as const satisfies readonly StaffRole[];
/** Who may give an order by law: the brigade, the enforcement bodies, and the township within its task. */
const ORDERERS = ['township', 'brigade', 'agency'] as const satisfies readonly StaffRole[];

/**
 * Every step there is: the only source for the server, the client's types, the buttons of the desk, the mocks and the
 * picture in the documentation. A step that is not here cannot be taken.
 */
export const TRANSITIONS: readonly Transition[] = [
  { action: 'accept', from: ['reported', 'reopened'], to: 'accepted', by: HOLDERS, needs: [], takes: ['note'], then: 'keep' },
  { action: 'reject', from: ['reported'], to: 'rejected', by: HOLDERS, needs: ['note'], takes: [], then: 'nothing' },
  { action: 'transfer', from: ['reported', 'accepted', 'verified'], to: 'transferred', by: HOLDERS, needs: ['agency', 'note'], takes: [], then: 'nothing', major: [null] },
  { action: 'merge', from: ['reported', 'accepted', 'verified', 'reopened'], to: 'merged', by: HOLDERS, needs: ['into'], takes: ['note'], then: 'nothing', major: [null] },
  { action: 'verify', from: ['accepted'], to: 'verified', by: CHECKERS, needs: [], takes: ['note', 'proof'], then: 'order', notBy: ['finder'] },
  { action: 'dismiss', from: ['accepted'], to: 'not-found', by: CHECKERS, needs: ['note'], takes: ['proof'], then: 'nothing', notBy: ['finder'] },
  { action: 'order', from: ['verified'], to: 'rectifying', by: ORDERERS, needs: ['dueAt', 'person'], takes: ['note'], then: 'rectify' },
  {
    action: 'rectify', from: ['rectifying'], to: 'rectified', by: [...CHECKERS, 'agency'], needs: ['proof'], takes: ['note'], then: 'reinspect',
    notBy: ['finder', 'verifier'],
  },
  { action: 'return', from: ['rectified'], to: 'rectifying', by: [...CHECKERS, 'agency'], needs: ['note', 'dueAt'], takes: ['proof'], then: 'rectify', notBy: ['fixer'] },
  {
    action: 'reinspect', from: ['rectified'], to: 'reinspected', by: [...CHECKERS, 'agency'], needs: ['proof'], takes: ['note'], then: 'close',
    notBy: ['fixer'],
  },
  { action: 'close', from: ['reinspected'], to: 'closed', by: HOLDERS, needs: [], takes: ['note'], then: 'nothing', notBy: ['fixer'], major: [null, 'declined', 'delisted'] },
  { action: 'reopen', from: ['closed'], to: 'reopened', by: [...HOLDERS, 'reporter'], needs: ['note'], takes: [], then: 'verify' },
  { action: 'withdraw', from: ['reported'], to: 'withdrawn', by: ['reporter'], needs: [], takes: ['note'], then: 'nothing' },
  { action: 'pause', from: ['accepted', 'rectifying'], to: null, by: HOLDERS, needs: ['note'], takes: [], then: 'keep' },
  { action: 'resume', from: ['accepted', 'rectifying'], to: null, by: HOLDERS, needs: [], takes: ['note'], then: 'keep' },
  { action: 'judge-major', from: ['verified', 'rectifying'], to: null, by: ['brigade'], needs: ['basis', 'edition'], takes: ['note'], then: 'keep', major: [null, 'declined'], majorTo: 'judged' },
  {
    action: 'report-major', from: ['verified', 'rectifying'], to: null, by: ['brigade'], needs: [], takes: ['note'], then: 'keep', major: ['judged'], majorTo: 'reported',
    decision: 'begins',
  },
  {
    action: 'list-major', from: ['verified', 'rectifying'], to: 'rectifying', by: ['brigade'], needs: ['dueAt', 'person'], takes: ['note'], then: 'rectify', major: ['reported'],
    majorTo: 'listed', decision: 'ends',
  },
  // The answer may come when the hazard is already being removed; an order that was given stands.
  {
    action: 'decline-major', from: ['verified', 'rectifying', 'rectified', 'reinspected'], to: null, by: ['brigade'], needs: ['note'], takes: [], then: 'keep', major: ['reported'],
    majorTo: 'declined', decision: 'ends',
  },
  {
    action: 'delist-major', from: ['reinspected'], to: null, by: ['brigade'], needs: [], takes: ['note'], then: 'keep', major: ['judged', 'reported', 'listed'], majorTo: 'delisted',
    notBy: ['fixer'], decision: 'ends',
  },
];

/** The row of an action; each has exactly one. */
export function transitionOf(action: HazardAction): Transition {
  return TRANSITIONS.find((row) => row.action === action)!;
}
