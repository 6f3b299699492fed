import type { Resource } from '../http/call.ts';
import type { MockState } from '../state.ts';

export function events(state: () => MockState): Resource<'events'> {
  return {
    list: ({ query, caller }) => state().events.page(caller.staff!, query),
  };
}
