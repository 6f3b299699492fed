import { distanceMeters } from '@fire-governance/contract/rules';
import type { Position } from '@fire-governance/contract';
import type { Resource } from '../http/call.ts';
import { pageOf } from '../http/page.ts';
import { Refusal } from '../http/refusal.ts';
import { areaChain, areasAt, isWithin, publicArea, toWgs84 } from '../place.ts';
import { searchPatternTest } from '../search.ts';
import type { MockState } from '../state.ts';

export function chiefs(state: () => MockState): Resource<'chiefs'> {
  const nearestTeam = ({ lon, lat }: Position) => {
    const inService = state().world.teams.filter((team) => team.status === 'in-service' && team.position !== null);
    const measured = inService.map((team) => ({ team, meters: distanceMeters(team.position!, { lon, lat }) }));
    const [nearest] = measured.sort((a, b) => a.meters - b.meters);
    return nearest ? { ...nearest.team, distanceKm: Math.round(nearest.meters / 10) / 100 } : null;
  };

  return {
    list({ query, locale }) {
      const { world } = state();
      const matches = searchPatternTest(query.q);
      const pinyinOf = new Map(world.areas.map(({ code, pinyin }) => [code, pinyin]));
      const rows = world.chiefs
        .filter((chief) => query.level === undefined || chief.level === query.level)
        .filter((chief) => isWithin(chief.area, query.area))
        .filter((chief) => query.vacant === undefined || chief.vacant === (query.vacant === 'true'))
        .filter((chief) => matches([chief.name, chief.areaName, chief.standIn?.name], [chief.pinyin, pinyinOf.get(chief.area)]))
        // In the order of the tree: an area before what lies in it.
        .sort((a, b) => (a.area === b.area ? (a.id < b.id ? -1 : 1) : a.area < b.area ? -1 : 1));
      return pageOf('chiefs', query, locale, rows, ({ id }) => id);
    },
    get({ params }) {
      const chief = state().world.chiefs.find(({ id }) => id === params.id.toLowerCase());
      if (!chief) throw new Refusal('not-found');
      return chief;
    },
    dutyChain({ query }) {
      const { world } = state();
      const position = query.area === undefined ? toWgs84({ lon: query.lon!, lat: query.lat!, crs: query.crs }) : undefined;
      const chain = query.area === undefined ? areasAt(world.areas, position!) : areaChain(world.areas, query.area);
      if (chain.length === 0) {
        if (query.area !== undefined) throw new Refusal('not-found');
        return { areas: [], chiefs: [], center: null, team: null, schematic: false };
      }
      const upwards = [...chain].reverse();
      const from = position ?? upwards.find(({ center }) => center !== null)?.center ?? null;
      const center = world.centers.find((row) => row.status !== 'closed' && chain.some(({ code }) => code === row.area)) ?? null;
      const team = from && nearestTeam(from);
      const answering = upwards.flatMap(({ code }) => world.chiefs.filter((chief) => chief.area === code));
      const parts = [...chain, ...answering, ...(center ? [center] : []), ...(team ? [team] : [])];
      return { areas: chain.map(publicArea), chiefs: answering, center, team, schematic: parts.some((part) => part.schematic) };
    },
  };
}
