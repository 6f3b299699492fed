import type { HazardPlaceInput, LocalText, Position } from '@fire-governance/contract';
import type { Database } from '../../db/engine.ts';
import type { Locale } from '../../http/locale.ts';
import { invalid } from '../../http/validation.ts';
import { SMALLEST_AREA_AT } from '../areas/queries.ts';
import { centerServing } from '../centers/queries.ts';
import { toWgs84 } from '../position.ts';

/** The service center of the place, or the brigade of the county where there is none. Only types fit the open objects of the contract. */
export type Handler = {
  area: string;
  name: LocalText;
  phone: string | null;
};

export interface ResolvedPlace {
  area: string | null;
  areaName: LocalText | null;
  position: Position | null;
  handler: Handler;
}

/**
 * What follows from the way a place was given. An area that was chosen wins over the one the position lies in.
 * A position outside the district is refused when it is all there is; next to an area or an address it is kept.
 */
export async function resolvePlace(db: Database, place: HazardPlaceInput, county: string, locale: Locale): Promise<ResolvedPlace> {
  const position = place.position ? toWgs84(place.position) : null;
  const found = await lookUp(db, place.area, position, county);
  if (found.code === null && place.area !== undefined) throw invalid({ pointer: '/place/area', code: 'unknown_area' }, locale);
  if (found.code === null && position && place.address === undefined) {
    throw invalid({ pointer: '/place/position', code: 'outside_district' }, locale);
  }
  return { area: found.code, areaName: found.name, position, handler: handlerOf(found, county) };
}

/**
 * The place of an inspection. An area that was chosen wins over the one the position lies in; without either it is the
 * inspector's own. Nobody inspects outside their area.
 */
export async function resolveInspected(
  db: Database, { area, position: given }: Pick<HazardPlaceInput, 'area' | 'position'>, { county, area: own }: { county: string; area: string }, locale: Locale,
): Promise<ResolvedPlace & { area: string }> {
  const position = given ? toWgs84(given) : null;
  const found = await lookUp(db, area, position, county);
  if (found.code === null && area !== undefined) throw invalid({ pointer: '/place/area', code: 'unknown_area' }, locale);
  if (found.code !== null && !found.code.startsWith(own)) throw invalid({ pointer: area === undefined ? '/place/position' : '/place/area', code: 'outside_your_area' }, locale);
  const place = found.code === null ? await lookUp(db, own, null, county) : found;
  return { area: place.code ?? own, areaName: place.name, position, handler: handlerOf(place, county) };
}

const handlerOf = (found: FoundPlace, county: string): Handler =>
  found.handler_area === null
    ? { area: county, name: { 'zh-CN': '消防救援大队', en: 'Fire and Rescue Brigade' }, phone: null }
    : { area: found.handler_area, name: found.handler_name!, phone: found.handler_phone };

interface FoundPlace {
  code: string | null;
  name: LocalText | null;
  handler_area: string | null;
  handler_name: LocalText | null;
  handler_phone: string | null;
}

const AREA_BY_CODE = 'select code, name, path from areas where code = $1';
const NO_AREA = 'select null::text as code, null::jsonb as name, null::text[] as path';

/** Area and handler in one exchange with the database: each one more costs as much as all the looking. */
async function lookUp(db: Database, area: string | undefined, position: Position | null, county: string): Promise<FoundPlace> {
  const [smallest, values] = area !== undefined ? [AREA_BY_CODE, [area]]
    : position ? [SMALLEST_AREA_AT, [position.lon, position.lat]]
    : [NO_AREA, []];
  const countyAt = `$${values.length + 1}::text`;
  const [row] = await db.read<FoundPlace>(
    `select place.code, place.name, coalesce(center.area, brigade.area) as handler_area,
       coalesce(center.name, brigade.name) as handler_name, case when center.area is null then brigade.phone else center.phone end as handler_phone
     from (select ${countyAt} as county) home
     left join lateral (select * from (${smallest}) as smallest where smallest.path[1] = home.county) place on true
     left join lateral (${centerServing('coalesce(place.path, array[home.county])', 'area, name, phone')}) center on true
     left join brigades brigade on brigade.county = home.county`,
    [...values, county],
  );
  return row!;
}
