/** What can be done about a hazard. The codes are this project's; what each asks for stands in `transitions.ts`. */
export const HAZARD_ACTIONS = [
  'accept', 'reject', 'transfer', 'merge', 'verify', 'dismiss', 'order', 'rectify', 'return', 'reinspect', 'close', 'reopen', 'withdraw',
  'pause', 'resume', 'judge-major', 'report-major', 'list-major', 'decline-major', 'delist-major',
] as const;
export type HazardAction = (typeof HAZARD_ACTIONS)[number];

/** What an action may need to be told. */
export const ACTION_INPUTS = ['note', 'dueAt', 'person', 'proof', 'agency', 'into', 'basis', 'edition'] as const;
export type ActionInput = (typeof ACTION_INPUTS)[number];

/** How far a major hazard has come (State Council Office 2017 no. 87; GB 35181); `declined`: the government does not list it. */
export const MAJOR_STATES = ['judged', 'reported', 'listed', 'declined', 'delisted'] as const;
export type MajorState = (typeof MAJOR_STATES)[number];

/** Judged by a direct element or by several together (GB 35181, chapters 5 and 6). */
export const MAJOR_BASES = ['direct', 'comprehensive'] as const;
export type MajorBasis = (typeof MAJOR_BASES)[number];
