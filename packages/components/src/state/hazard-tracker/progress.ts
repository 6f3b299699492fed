import type { Deadline, TrackedHazard } from '@fire-governance/contract';
import { isFinal, isUntouched } from '@fire-governance/contract/rules';

/** How things stand, as a resident would ask: is it moving, waiting for somebody, or over? */
export type Standing = 'waiting' | 'working' | 'solved' | 'ended';

/** A status that a newer server has added counts as being worked on. */
export function standingOf(status: string): Standing {
  if (status === 'closed') return 'solved';
  if (isFinal(status)) return 'ended';
  return isUntouched(status) ? 'waiting' : 'working';
}

/** What is done about a hazard, in order. */
const STEPS = ['check', 'fix', 'recheck', 'close'] as const;
export type ComingStep = (typeof STEPS)[number];

/** Index of the first step that has not begun. */
const BEGUN: Readonly<Record<string, number>> = { reported: 0, accepted: 0, verified: 1, rectifying: 2, rectified: 2, reinspected: 3, reopened: 0 };

/** What is still to come while the matter is open; nothing for a status that a newer server has added. */
export function comingSteps(status: string): readonly ComingStep[] {
  return STEPS.slice(BEGUN[status] ?? STEPS.length);
}

/** The deadline that still matters: none once the matter is over. */
export function openDeadline(hazard: TrackedHazard): Deadline | null {
  return isFinal(hazard.status) ? null : hazard.deadline;
}

/** Overdue by what the server said, or because the deadline has passed since it was asked. */
export function isOverdue(hazard: TrackedHazard, now: number): boolean {
  const deadline = openDeadline(hazard);
  return deadline !== null && (hazard.overdue || (!hazard.pausedAt && Date.parse(deadline.dueAt) < now));
}

/** `#track=CODE` in a fragment, and what is left of the fragment without it. */
export function codeInFragment(fragment: string): { code: string; rest: string } | null {
  const parts = fragment.replace(/^#/, '').split('&');
  const at = parts.findIndex((part) => part.startsWith('track='));
  if (at < 0) return null;
  const raw = parts[at]!.slice('track='.length);
  const rest = parts.filter((_, index) => index !== at).join('&');
  return { code: decode(raw), rest: rest === '' ? '' : `#${rest}` };
}

function decode(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw; // A stray percent sign: the check of the code will say what is wrong with it.
  }
}
