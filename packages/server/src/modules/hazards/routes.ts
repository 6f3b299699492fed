import { hazards } from '@fire-governance/contract/endpoints';
import { NEARBY_RADIUS_M, NEARBY_ROWS, positionError, publicFollowers } from '@fire-governance/contract/rules';
import { bind, bindOnce, type Binding } from '../../http/binding.ts';
import { paging } from '../../http/cursor.ts';
import { toWgs84 } from '../position.ts';
import { countPublic, publicAreaName, publicListStatement, publishedOf, satisfactionIn, type PublicRecord } from './public-list.ts';
import { openNear, type NearbyRecord } from './queries.ts';
import { prepareRating } from './rating.ts';
import { prepareFollow, prepareReport, prepareWithdrawal, track, type HazardServices } from './service.ts';

export function hazardRoutes(services: HazardServices): Binding[] {
  return [
    bindOnce(hazards.report, { prepare: (call) => prepareReport(services, call.body, call) }),
    bind(hazards.nearby, async ({ query, caller }) => {
      const rows = await services.db.scoped(caller, (sql) =>
        openNear(sql, toWgs84(query), query.radius ?? NEARBY_RADIUS_M, query.category, NEARBY_ROWS),
      );
      return { items: rows.map(nearbyOf) };
    }, { caching: 'none' }),
    bind(hazards.published, async ({ query, caller, locale }) => {
      const page = paging('public hazards', query, ['instant', 'id'], locale);
      const area = query.area ?? caller.county;
      const now = services.clock.now();
      const [text, parameters] = publicListStatement(query, area, page.after, page.limit + 1);
      const { rows, counts, satisfaction } = await services.db.scoped(caller, async (sql) => ({
        rows: await sql.query<PublicRecord>(text, parameters),
        ...(page.after === undefined ? { counts: await countPublic(sql, area), satisfaction: await satisfactionIn(sql, area) } : { counts: null, satisfaction: null }),
      }));
      const { items, nextCursor } = page.pageOf(rows, 0, (row) => [row.reported_at.toISOString(), row.id], (row) => publishedOf(row, now));
      return { items, nextCursor, counts, satisfaction };
    }, { caching: 'none' }),
    bind(hazards.track, (call) => track(services, call.body.code, call)),
    bindOnce(hazards.withdraw, { prepare: (call) => prepareWithdrawal(services, call.body.code, call.body.reason, call) }),
    bindOnce(hazards.rate, { prepare: (call) => prepareRating(services, call.body, call) }),
    bindOnce(hazards.follow, { prepare: async (call) => prepareFollow(services, call.params.id, call) }),
  ];
}

function nearbyOf(row: NearbyRecord) {
  return {
    id: row.id, category: row.category, status: row.status, reportedAt: row.reported_at.toISOString(),
    distanceM: Math.round(row.meters), position: { lon: row.lon!, lat: row.lat! }, errorM: positionError(row.category),
    areaName: publicAreaName(row), followers: publicFollowers(row.followers), schematic: row.schematic,
  };
}
