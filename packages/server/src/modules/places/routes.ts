import { PLACE_RADIUS_M, type PlaceEvent } from '@fire-governance/contract';
import { places } from '@fire-governance/contract/endpoints';
import type { Database } from '../../db/engine.ts';
import { bind, type Binding } from '../../http/binding.ts';
import { paging } from '../../http/cursor.ts';
import { toWgs84 } from '../position.ts';
import { placeTimeline, type PlaceEventRecord } from './queries.ts';

export function placeRoutes(db: Database): Binding[] {
  return [
    bind(places.timeline, async ({ query, caller, locale }) => {
      const page = paging('place timeline', query, ['instant', 'id', 'number'], locale);
      const { lon, lat, crs, radius = PLACE_RADIUS_M, area } = query;
      const place = area === undefined ? { position: toWgs84({ lon: lon!, lat: lat!, crs }), radius } : { area };
      const rows = await db.scoped(caller, (sql) => placeTimeline(sql, place, page.after, page.limit + 1));
      const { items, nextCursor } = page.pageOf(rows, 0, (row) => [row.at.toISOString(), row.id, String(row.seq)], eventOf);
      return { items, nextCursor };
    }, { caching: 'none' }),
  ];
}

const eventOf = (row: PlaceEventRecord): PlaceEvent => ({
  at: row.at.toISOString(), kind: row.kind, id: row.id, action: row.action, status: row.status, category: row.category, placeType: row.place_type, faults: row.faults,
  by: row.by_name, role: row.role, schematic: row.schematic,
});
