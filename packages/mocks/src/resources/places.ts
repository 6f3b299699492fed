import { PLACE_RADIUS_M, type PlaceEvent } from '@fire-governance/contract';
import { distanceMeters } from '@fire-governance/contract/rules';
import type { Resource } from '../http/call.ts';
import { pageOf } from '../http/page.ts';
import { isWithin, toWgs84 } from '../place.ts';
import type { MockState } from '../state.ts';

/** What happened at a place, as far as somebody sees it. */
export function places(state: () => MockState): Resource<'places'> {
  const district = () => state().world.areas.find(({ level }) => level === 'district')?.code ?? '';
  return {
    timeline({ query, caller, locale }) {
      const staff = caller.staff!;
      const here = query.area === undefined ? toWgs84({ lon: query.lon!, lat: query.lat!, crs: query.crs }) : undefined;
      const isHere = (area: string, position: { lon: number; lat: number } | null) =>
        isWithin(area, staff.area) && (here ? position !== null && distanceMeters(here, position) <= (query.radius ?? PLACE_RADIUS_M) : area === query.area);
      const hazards = [...state().hazards.values()].filter(({ area, position }) => isHere(area ?? district(), position)).flatMap((hazard) =>
        hazard.timeline.map((step, seq) => {
          const event: PlaceEvent = {
            at: step.at, kind: 'hazard', id: hazard.id, action: step.action, status: step.status, category: hazard.category, placeType: null, faults: null, by: step.by,
            role: step.actor?.role ?? null, schematic: hazard.schematic,
          };
          return { seq, event };
        }));
      const inspections = [...state().inspections.values()]
        .filter(({ area, position, subject }) => isHere(area, position) && (staff.role !== 'volunteer' || subject === staff.subject))
        .map((row) => {
          const event: PlaceEvent = {
            at: row.finishedAt, kind: 'inspection', id: row.id, action: null, status: null, category: null, placeType: row.placeType,
            faults: row.answers.filter(({ answer }) => answer === 'no').length, by: null, role: row.inspector.role, schematic: row.schematic,
          };
          return { seq: 0, event };
        });
      const keyOf = ({ seq, event }: { seq: number; event: PlaceEvent }) => `${event.at} ${event.id} ${String(seq).padStart(6, '0')}`;
      const rows = [...hazards, ...inspections].sort((a, b) => (keyOf(a) < keyOf(b) ? 1 : -1));
      const { items, nextCursor } = pageOf('place timeline', query, locale, rows, keyOf);
      return { items: items.map(({ event }) => event), nextCursor };
    },
  };
}
