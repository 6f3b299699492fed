import type { LocalText, Team } from '@fire-governance/contract';
import type { Locale } from '../../base/index.ts';
import type { MapArea, MapStation, StationKind } from '../../map/layers/map-area.ts';
import { fillOf } from '../../map/paint/patterns.ts';
import type { CoverageMapState } from '../../state/coverage-map/store.ts';
import { passes } from '../../state/coverage-map/filters.ts';

/** What the map is told, made again only when something it shows has changed. */
export class MapContent {
  #madeFrom: readonly unknown[] = [];
  #areas: MapArea[] = [];
  #stations: MapStation[] = [];

  of(state: Readonly<CoverageMapState>, locale: Locale, nameOf: (name: LocalText) => string): { areas: MapArea[]; stations: MapStation[]; selected: string | null } {
    const from = [state.townships, state.boundaries, state.filters, locale];
    if (from.some((part, at) => part !== this.#madeFrom[at])) {
      this.#madeFrom = from;
      this.#areas = areasOf(state, nameOf);
      this.#stations = stationsOf(state);
    }
    return { areas: this.#areas, stations: this.#stations, selected: state.selected };
  }
}

/** Where there is little room, what kind of place it is goes without saying. */
const KIND = / (Town|Township|Subdistrict|Sum)\b/;

function areasOf({ townships, boundaries, filters }: Readonly<CoverageMapState>, nameOf: (name: LocalText) => string): MapArea[] {
  return townships.flatMap((township) => {
    const feature = boundaries?.features.find(({ id }) => id === township.code);
    if (feature === undefined) return [];
    const name = nameOf(township.name);
    return [{
      code: township.code,
      name,
      short: name.replace(KIND, ''),
      fill: fillOf(township.class),
      geometry: feature.geometry,
      label: township.label,
      dimmed: !passes(township, filters),
    }];
  });
}

function stationsOf({ townships, filters }: Readonly<CoverageMapState>): MapStation[] {
  return townships.filter((township) => passes(township, filters)).flatMap(({ code, teams, project }) => {
    const stations: MapStation[] = [];
    for (const team of teams) {
      if (team.position === null) continue;
      stations.push({ id: team.id, area: code, kind: kindOf(team), lon: team.position.lon, lat: team.position.lat, reachKm: team.reachKm });
    }
    if (project?.position) {
      stations.push({ id: project.id, area: code, kind: 'planned', lon: project.position.lon, lat: project.position.lat, reachKm: null });
    }
    return stations;
  });
}

function kindOf({ kind, status }: Team): StationKind {
  if (status !== 'in-service') return 'planned';
  return kind === 'full-time' ? 'full-time' : kind === 'volunteer' ? 'volunteer' : 'militia';
}
