import type { Delivery, TrackedHazard } from '@fire-governance/contract';

/** How the last result went out to the reporter, beside being shown here. */
export interface LastTold {
  status: string;
  /** `untold`: it was to be sent and could not be. */
  way: 'email' | 'sms' | 'waiting' | 'untold';
  at: string;
}

/** Somebody who wants no reply, or left no name, is not told that there is none. */
const NOT_ASKED_FOR: readonly (string | null)[] = ['anonymous', 'not-wanted'];

/** The last result that was to be sent; null where none was, and for those who follow. */
export function lastTold({ role, replies = [] }: Pick<TrackedHazard, 'role' | 'replies'>): LastTold | null {
  const last = role === 'reporter' ? replies[replies.length - 1] : undefined;
  const outside = last?.deliveries.find(({ channel }) => channel !== 'in-app');
  if (!last || !outside || NOT_ASKED_FOR.includes(outside.reason)) return null;
  const way = wayOf(outside);
  return way === null ? null : { status: last.status, way, at: outside.at };
}

/** Null for a channel or a state that a newer server has added. */
function wayOf({ channel, state }: Delivery): LastTold['way'] | null {
  if (state === 'sent') return channel === 'email' ? 'email' : channel === 'sms' ? 'sms' : null;
  if (state === 'failed' || state === 'not-given') return 'untold';
  return state === 'waiting' ? 'waiting' : null;
}
