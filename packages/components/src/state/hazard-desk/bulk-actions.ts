import type { CaseRow } from '@fire-governance/contract';
import { transitionOf, type ActionInput, type HazardAction, type MajorState } from '@fire-governance/contract/workflow';

/**
 * Steps that can be taken for several hazards at once: those that need nothing, or words that are the same for all of them.
 * A date, a person, proof or another hazard belongs to one hazard only. Of what the table of transitions would allow, checking
 * on site is left out, for a mark in a list is no look at the place; so is what needs a reason that its reporter reads, and
 * what stops the clock or is put to government, which is decided one by one.
 */
export const BULK_ACTIONS = ['accept', 'transfer', 'close'] as const satisfies readonly HazardAction[];
export type BulkAction = (typeof BULK_ACTIONS)[number];

/** Words that may be the same for several hazards. */
const SHARED: readonly ActionInput[] = ['agency', 'note'];

/** What is asked for before several are done at once. */
export const bulkInputs = (action: BulkAction): readonly ActionInput[] => transitionOf(action).needs.filter((name) => SHARED.includes(name));

/** Whether the role may, and the state of the row allows it. Who has had a hand in a hazard is known to the server alone. */
export function bulkActionsOf({ status, major }: CaseRow, role: string | undefined): BulkAction[] {
  return BULK_ACTIONS.filter((action) => {
    const { from, by, major: majors } = transitionOf(action);
    return (from as readonly string[]).includes(status) && (by as readonly string[]).includes(role ?? '') && (majors === undefined || majors.includes(major as MajorState | null));
  });
}
