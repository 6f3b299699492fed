import type { Fault } from '../rules/field-messages.ts';
import type { Decision } from './decide.ts';

/** A refused step as faults of the fields that were sent; none where it is the state or the role that stands in the way. */
export function faultsOfDecision(decision: Extract<Decision, { refused: string }>): Fault[] {
  switch (decision.refused) {
    case 'hand': return [{ pointer: '/action', code: `same_${decision.hand}` }];
    case 'missing': return decision.inputs.map((input) => ({ pointer: `/${input}`, code: 'required' }));
    case 'unwanted': return decision.inputs.map((input) => ({ pointer: `/${input}`, code: 'unwanted' }));
    case 'due-in-the-past': return [{ pointer: '/dueAt', code: 'in_the_past' }];
    case 'due-too-late': return [{ pointer: '/dueAt', code: 'too_late' }];
    default: return [];
  }
}
