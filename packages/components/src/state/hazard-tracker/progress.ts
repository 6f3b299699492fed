import type { Deadline, TrackedHazard } from '@fire-governance/contract';

/** How things stand, as a resident would ask: is it moving, waiting for somebody, or over? */
export type Standing = 'waiting' | 'working' | 'solved' | 'ended';

const STANDINGS: Readonly<Record<string, Standing>> = {
  'reported': 'waiting', 'accepted': 'working', 'verified': 'working', 'rectifying': 'working', 'rectified': 'working',
  'closed': 'solved', 'not-found': 'ended', 'rejected': 'ended', 'transferred': 'ended', 'withdrawn': 'ended',
};

/** A status that a newer server has added counts as being worked on. */
export function standingOf(status: string): Standing {
  return STANDINGS[status] ?? 'working';
}

/** What is done about a hazard, in order. */
const STEPS = ['check', 'fix', 'recheck', 'close'] as const;
export type ComingStep = (typeof STEPS)[number];

/** Index of the first step that has not begun. */
const BEGUN: Readonly<Record<string, number>> = { reported: 0, accepted: 0, verified: 1, rectifying: 2, rectified: 2 };

/** What is still to come while the matter is open; nothing for a status that a newer server has added. */
export function comingSteps(status: string): readonly ComingStep[] {
  return STEPS.slice(BEGUN[status] ?? STEPS.length);
}

/** The deadline that still matters: none once the matter is over. */
export function openDeadline(hazard: TrackedHazard): Deadline | null {
  const standing = standingOf(hazard.status);
  return standing === 'solved' || standing === 'ended' ? null : hazard.deadline;
}

/** Overdue by what the server said, or because the deadline has passed since it was asked. */
export function isOverdue(hazard: TrackedHazard, now: number): boolean {
  const deadline = openDeadline(hazard);
  return deadline !== null && (hazard.overdue || Date.parse(deadline.dueAt) < now);
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
