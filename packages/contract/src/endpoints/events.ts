import { EventListQuery, EventPage } from '../schemas/event.ts';
import { CASE_READERS } from '../schemas/staff.ts';
import { operation } from './operation.ts';

export const events = {
  /** Whoever may see one kind may ask; which kinds they are given is decided by `EVENT_READERS` and the area. */
  list: operation({
    id: 'events.list', method: 'GET', path: '/events', access: CASE_READERS, stream: true,
    query: EventListQuery, status: 200, reply: EventPage, idempotent: false, paginated: false,
  }),
};
