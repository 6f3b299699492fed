import { places } from '@fire-governance/contract/endpoints/places';
import type { Transport } from '../transport/transport.ts';
import { list } from './method.ts';

/** What happened at a place, shared by all who govern it together. */
export function placesResource(transport: Transport) {
  return {
    /**
     * Steps of hazards and inspections around a point (`lon`, `lat`, `radius` in meters) or in a committee (`area`), newest
     * first, as far as whoever is signed in sees them. Problem: `validation-failed`.
     */
    timeline: list(transport, places.timeline),
  };
}

export type PlacesResource = ReturnType<typeof placesResource>;
