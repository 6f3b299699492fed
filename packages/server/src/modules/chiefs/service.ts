import type { DutyChain, Position } from '@fire-governance/contract';
import type { Database } from '../../db/engine.ts';
import { areaChain, areaChainAt, areaOf, pointOf, type AreaRecord } from '../areas/queries.ts';
import { centerFor, centerOf } from '../centers/queries.ts';
import { nearestTeam, teamOf } from '../teams/queries.ts';
import { chiefOf, chiefsOf } from './queries.ts';

/** Who is responsible for an area, or for the point: `undefined` for an area that is not known. */
export async function dutyChain(db: Database, at: { area: string } | { position: Position }): Promise<DutyChain | undefined> {
  const chain = 'area' in at ? await areaChain(db, at.area) : await areaChainAt(db, at.position);
  if (chain.length === 0) return 'area' in at ? undefined : { areas: [], chiefs: [], center: null, team: null, schematic: false };
  const codes = chain.map((area) => area.code);
  const from = 'position' in at ? at.position : pointNearest(chain);
  const [chiefs, center, team] = await Promise.all([
    chiefsOf(db, codes),
    centerFor(db, codes),
    from === null ? undefined : nearestTeam(db, codes[0]!, from),
  ]);
  const parts = [...chain, ...chiefs, ...(center ? [center] : []), ...(team ? [team] : [])];
  return {
    areas: chain.map(areaOf),
    chiefs: chiefs.map(chiefOf),
    center: center ? centerOf(center) : null,
    team: team ? { ...teamOf(team), distanceKm: Math.round(team.meters / 10) / 100 } : null,
    schematic: parts.some((part) => part.schematic),
  };
}

/** The label point of the smallest area that has one. */
function pointNearest(chain: readonly AreaRecord[]): Position | null {
  for (const area of [...chain].reverse()) {
    const point = pointOf(area);
    if (point) return point;
  }
  return null;
}
