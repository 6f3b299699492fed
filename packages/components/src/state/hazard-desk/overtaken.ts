import { isProblem } from '@fire-governance/client';
import type { HazardCase } from '@fire-governance/contract';

/** Somebody else was first: the version had changed, or the step is no longer possible. */
export function isOvertaken(error: unknown): boolean {
  return isProblem(error, 'conflict', 'already-decided');
}

/** The present state that the server sends along with its no; undefined where it sent none. */
export function currentOf(error: unknown): HazardCase | undefined {
  if (!isProblem(error)) return undefined;
  const current = error.problem['current'] as Partial<HazardCase> | undefined;
  return typeof current?.id === 'string' && typeof current.version === 'number' && Array.isArray(current.actions) ? (current as HazardCase) : undefined;
}
