import { PlaceTimeline, PlaceTimelineQuery } from '../schemas/place-timeline.ts';
import { PLACE_READERS } from '../schemas/staff.ts';
import { operation } from './operation.ts';

/** What service center, chiefs, volunteers and the brigade share about a place. */
export const places = {
  timeline: operation({
    id: 'places.timeline', method: 'GET', path: '/places/timeline', access: PLACE_READERS,
    query: PlaceTimelineQuery, status: 200, reply: PlaceTimeline, idempotent: false, paginated: true,
  }),
};
