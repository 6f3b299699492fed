import type { HazardPlaceInput, LocalText, Position } from '@fire-governance/contract';
import type { Database } from '../../db/engine.ts';
import type { Locale } from '../../http/locale.ts';
import { invalid } from '../../http/validation.ts';
import { areaChain, areaChainAt } from '../areas/queries.ts';
import { centerFor } from '../centers/queries.ts';
import { toWgs84 } from '../position.ts';

export interface ResolvedPlace {
  /** From the county down to the smallest area known; only the county where nothing more is. */
  codes: string[];
  area: string | null;
  areaName: LocalText | null;
  position: Position | null;
}

/**
 * What follows from the way a place was given. An area that was chosen wins over the one the position lies in.
 * A position outside the district is refused when it is all there is; next to an area or an address it is kept.
 */
export async function resolvePlace(db: Database, place: HazardPlaceInput, county: string, locale: Locale): Promise<ResolvedPlace> {
  const position = place.position ? toWgs84(place.position) : null;
  if (place.area !== undefined) {
    const chain = await areaChain(db, place.area);
    if (chain.length === 0 || chain[0]!.code !== county) throw invalid({ pointer: '/place/area', code: 'unknown_area' }, locale);
    return { codes: chain.map(({ code }) => code), area: place.area, areaName: chain.at(-1)!.name, position };
  }
  if (position) {
    const chain = await areaChainAt(db, position);
    if (chain[0]?.code === county) {
      return { codes: chain.map(({ code }) => code), area: chain.at(-1)!.code, areaName: chain.at(-1)!.name, position };
    }
    if (place.address === undefined) throw invalid({ pointer: '/place/position', code: 'outside_district' }, locale);
  }
  return { codes: [county], area: null, areaName: null, position };
}

/** The service center of the township, or the brigade of the county where there is none. */
export async function handlerFor(db: Database, codes: readonly string[], county: string) {
  const center = await centerFor(db, codes);
  if (center) return { area: center.area, name: center.name, phone: center.phone };
  const [brigade] = await db.read<{ area: string; name: LocalText; phone: string | null }>(
    'select area, name, phone from brigades where county = $1', [county],
  );
  return brigade ?? { area: county, name: { 'zh-CN': '消防救援大队', en: 'Fire and Rescue Brigade' }, phone: null };
}
