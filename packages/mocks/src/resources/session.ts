import type { Resource } from '../http/call.ts';
import type { MockState } from '../state.ts';

export function session(state: () => MockState): Resource<'session'> {
  return {
    get({ caller }) {
      const { subject, name, role, area } = caller.staff!;
      return { subject, name, role, area, areaName: state().world.areas.find(({ code }) => code === area)?.name ?? null };
    },
  };
}
