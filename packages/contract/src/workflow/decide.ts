import { norm } from '../norms/table.ts';
import { resumedAt } from '../rules/deadlines.ts';
import { afterDuty } from '../rules/duties.ts';
import type { WorkdayCalendar } from '../rules/workdays.ts';
import type { Deadline, DeadlineClass, HazardStatus } from '../schemas/hazard.ts';
import type { StaffRole } from '../schemas/staff.ts';
import type { ActionInput, HazardAction, MajorState } from './actions.ts';
import { TRANSITIONS, transitionOf, type Hand, type Transition } from './transitions.ts';

/** What the workflow has to know of a hazard. Instants are RFC 3339, people are subjects of this service. */
export interface Case {
  readonly status: HazardStatus;
  readonly deadlineClass: DeadlineClass;
  readonly deadline: Deadline | null;
  /** Until when the government must decide about a major hazard; runs beside the deadline, and no pause stops it. */
  readonly decision: Deadline | null;
  /** Since when the deadline stands still; null while it runs. */
  readonly pausedAt: string | null;
  readonly major: MajorState | null;
  /** The report's own person where staff found it; null for residents. */
  readonly finder: string | null;
  readonly verifier: string | null;
  /** Everybody who has fixed it since it was opened, the last one at the end: none of them checks the result. */
  readonly fixers: readonly string[];
  /** The reporter has used the one chance to have it reopened. */
  readonly reopened: boolean;
}

export type Actor = { readonly kind: 'staff'; readonly subject: string; readonly role: StaffRole } | { readonly kind: 'reporter' };

/** Which inputs came, and the date among them. */
export interface Given {
  readonly inputs: readonly ActionInput[];
  readonly dueAt?: string | undefined;
}

export type Decision =
  | { readonly case: Case; readonly transition: Transition }
  /** Not from this state: somebody else was first, or the step comes later. */
  | { readonly refused: 'state' }
  | { readonly refused: 'role' }
  /** The same person has found, verified or fixed it. */
  | { readonly refused: 'hand'; readonly hand: Hand }
  | { readonly refused: 'missing'; readonly inputs: readonly ActionInput[] }
  | { readonly refused: 'unwanted'; readonly inputs: readonly ActionInput[] }
  | { readonly refused: 'due-in-the-past' }
  | { readonly refused: 'due-too-late' };

/** An order that nobody would live to see is none. */
const LONGEST_ORDER_MS = norm('hazard.rectify.longest').value * 24 * 60 * 60 * 1000;

/** A pause is for what runs: nobody gets rid of being overdue by it. */
function isInTime({ action }: Transition, { pausedAt, deadline }: Case, at: Date): boolean {
  if (action === 'pause') return pausedAt === null && deadline !== null && Date.parse(deadline.dueAt) > at.getTime();
  return action !== 'resume' || pausedAt !== null;
}

/** Whether the state of the hazard allows a step, whoever takes it. */
function isPossible(row: Transition, state: Case, actor: Actor, at: Date): boolean {
  if (!row.from.includes(state.status) || !isInTime(row, state, at)) return false;
  if (row.major && !row.major.includes(state.major)) return false;
  return !(row.action === 'reopen' && actor.kind === 'reporter' && state.reopened);
}

const isAllowed = (row: Transition, actor: Actor) => row.by.includes(actor.kind === 'reporter' ? 'reporter' : actor.role);

function usedHand(row: Transition, state: Case, actor: Actor): Hand | undefined {
  return actor.kind === 'staff' ? row.notBy?.find((hand) => (hand === 'fixer' ? state.fixers.includes(actor.subject) : state[hand] === actor.subject)) : undefined;
}

/** Steps this person can take now; the buttons of the desk. */
export function possibleActions(state: Case, actor: Actor, at: Date): HazardAction[] {
  return TRANSITIONS.filter((row) => isAllowed(row, actor) && isPossible(row, state, actor, at) && usedHand(row, state, actor) === undefined).map(({ action }) => action);
}

/** Takes a step or says why not. Nothing is changed: the next state is a new object. */
export function decide(state: Case, action: HazardAction, actor: Actor, given: Given, at: Date, isWorked?: WorkdayCalendar): Decision {
  const row = transitionOf(action);
  if (!isAllowed(row, actor)) return { refused: 'role' };
  if (!isPossible(row, state, actor, at)) return { refused: 'state' };
  const hand = usedHand(row, state, actor);
  if (hand) return { refused: 'hand', hand };
  const missing = row.needs.filter((input) => !given.inputs.includes(input));
  if (missing.length > 0) return { refused: 'missing', inputs: missing };
  const unwanted = given.inputs.filter((input) => !row.needs.includes(input) && !row.takes.includes(input));
  if (unwanted.length > 0) return { refused: 'unwanted', inputs: unwanted };
  if (given.dueAt !== undefined) {
    const ahead = Date.parse(given.dueAt) - at.getTime();
    if (ahead <= 0) return { refused: 'due-in-the-past' };
    if (ahead > LONGEST_ORDER_MS) return { refused: 'due-too-late' };
  }

  const subject = actor.kind === 'staff' ? actor.subject : null;
  return {
    transition: row,
    case: {
      ...state,
      status: row.to ?? state.status,
      major: row.majorTo ?? state.major,
      pausedAt: action === 'pause' ? at.toISOString() : row.then === 'keep' && action !== 'resume' ? state.pausedAt : null,
      deadline: deadlineAfter(row, state, given, at, isWorked),
      decision: decisionAfter(row, state, at, isWorked),
      verifier: action === 'verify' ? subject : state.verifier,
      // The last one at the end, and each once.
      fixers: action === 'rectify' && subject !== null ? [...state.fixers.filter((one) => one !== subject), subject] : state.fixers,
      // A reopened hazard begins anew: whoever verified and fixed it before may do so again, and it is judged again. Who of the
      // staff opens it again has found it.
      ...(action === 'reopen' ? { verifier: null, fixers: [], reopened: state.reopened || actor.kind === 'reporter', major: null, finder: subject ?? state.finder } : {}),
    },
  };
}

function decisionAfter(row: Transition, state: Case, at: Date, isWorked?: WorkdayCalendar): Deadline | null {
  if (row.decision === 'begins') return afterDuty('decide', { at, deadlineClass: state.deadlineClass }, isWorked);
  return row.decision === 'ends' || row.action === 'reopen' ? null : state.decision;
}

function deadlineAfter(row: Transition, state: Case, given: Given, at: Date, isWorked?: WorkdayCalendar): Deadline | null {
  if (row.then === 'nothing') return null;
  if (row.action === 'resume' && state.deadline && state.pausedAt !== null) {
    return { ...state.deadline, dueAt: resumedAt(state.deadline, { pausedAt: new Date(state.pausedAt), at }, isWorked).toISOString() };
  }
  if (row.then === 'keep') return state.deadline;
  return afterDuty(row.then, { at, deadlineClass: state.deadlineClass, dueAt: given.dueAt }, isWorked);
}
