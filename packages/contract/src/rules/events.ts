import { CASE_READERS, type StaffRole } from '../schemas/staff.ts';

/** Who sees which events, by the first part of their kind; whoever sees the records sees what happens to them. */
const EVENT_READERS: Readonly<Record<string, readonly StaffRole[]>> = {
  hazard: CASE_READERS,
  // Volunteers see inspections that they made themselves, and know of them.
  inspection: CASE_READERS,
  campaign: CASE_READERS,
};

export function eventReaders(kind: string): readonly StaffRole[] {
  return EVENT_READERS[kind.split('.')[0]!] ?? [];
}

/** Whether an event is also for those whose area is a part of the record's. */
export const concernsInside = (kind: string): boolean => kind.startsWith('campaign.');

/** Whether a kind is among those that `EventListQuery.kinds` names. */
export function isKindWanted(kind: string, kinds: string | undefined): boolean {
  return kinds === undefined || kinds.split(',').some((wanted) => (wanted.endsWith('*') ? kind.startsWith(wanted.slice(0, -1)) : kind === wanted));
}

/** What the stream says beside events; `event:` of server-sent events. Plain events have none, so that `onmessage` gets them. */
export const STREAM_EVENTS = {
  /** As `EventPage.reset`; `id:` is where it goes on. */
  reset: 'reset',
  /** The server ends the stream; `data: {"reason": ...}` says why. Open another one. */
  end: 'end',
} as const;

/** Why a server ends a stream: the sign-in has run out, it stops, or it cannot go on at the moment. */
export const STREAM_ENDS = ['token-expired', 'stopping', 'unavailable'] as const;
export type StreamEnd = (typeof STREAM_ENDS)[number];

/** A stream is never silent for longer, in milliseconds: a comment comes where there is no event. */
export const STREAM_HEARTBEAT_MS = 15_000;
