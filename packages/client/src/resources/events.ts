import { events } from '@fire-governance/contract/endpoints/events';
import type { Transport } from '../transport/transport.ts';
import { method } from './method.ts';

/** What happens within sight of whoever is signed in. */
export function eventsResource(transport: Transport) {
  return {
    /** What came after an event, one page; without `after` only the `cursor` from which to go on. Problem: `forbidden`. */
    list: method(transport, events.list),
  };
}

export type EventsResource = ReturnType<typeof eventsResource>;
