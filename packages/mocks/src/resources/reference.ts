import { COVERAGE_CLASSES } from '@fire-governance/contract';
import { NORMS } from '@fire-governance/contract/norms';
import { coverageClass } from '@fire-governance/contract/rules';
import { DISTRICT, isCounted } from '@fire-governance/sandbox';
import type { Resource } from '../http/call.ts';
import { pageOf } from '../http/page.ts';
import { Refusal } from '../http/refusal.ts';
import { isWithin } from '../place.ts';
import type { MockState } from '../state.ts';

const byArea = <Row extends { area: string; id: string }>(rows: readonly Row[]) =>
  [...rows].sort((a, b) => (a.area === b.area ? (a.id < b.id ? -1 : 1) : a.area < b.area ? -1 : 1));

function one<Row extends { id: string }>(rows: readonly Row[], id: string): Row {
  const row = rows.find((candidate) => candidate.id === id.toLowerCase());
  if (!row) throw new Refusal('not-found');
  return row;
}

export function centers(state: () => MockState): Resource<'centers'> {
  return {
    list: ({ query, locale }) =>
      pageOf('centers', query, locale, byArea(state().world.centers).filter(({ area }) => isWithin(area, query.area)), ({ id }) => id),
    get: ({ params }) => one(state().world.centers, params.id),
  };
}

export function teams(state: () => MockState): Resource<'teams'> {
  return {
    list({ query, locale }) {
      const rows = byArea(state().world.teams)
        .filter(({ area }) => isWithin(area, query.area))
        .filter(({ kind }) => query.kind === undefined || kind === query.kind);
      return pageOf('teams', query, locale, rows, ({ id }) => id);
    },
    get: ({ params }) => one(state().world.teams, params.id),
    investments: ({ query, locale }) => pageOf('investments', query, locale, state().world.investments, ({ id }) => id),
    projects: ({ query, locale }) =>
      pageOf('projects', query, locale, byArea(state().world.projects).filter(({ area }) => isWithin(area, query.area)), ({ id }) => id),
  };
}

export function coverage(state: () => MockState): Resource<'coverage'> {
  return {
    get({ query }) {
      const { world } = state();
      const area = query.area ?? DISTRICT;
      if (query.area !== undefined && !world.areas.some(({ code }) => code === area)) throw new Refusal('not-found');
      const townships = world.areas
        .filter((row) => row.level === 'township' && isWithin(row.code, area))
        .map((row) => {
          const own = world.teams.filter((team) => isWithin(team.area, row.code)).sort((a, b) => (a.id < b.id ? -1 : 1));
          return {
            area: row.code, name: row.name, kind: row.kind, class: coverageClass(own), teams: own.map(({ id }) => id),
            hasCenter: world.centers.some((center) => center.area === row.code && center.status !== 'closed'),
            counted: isCounted(row),
            underConstruction: world.projects.some((project) => isWithin(project.area, row.code) && project.status === 'under-construction'),
            schematic: row.schematic,
          };
        });
      const counted = townships.filter((row) => row.counted);
      return {
        area,
        asOf: world.now,
        townships,
        totals: {
          counted: counted.length,
          withCenter: counted.filter((row) => row.hasCenter).length,
          byClass: Object.fromEntries(COVERAGE_CLASSES.map((name) => [name, counted.filter((row) => row.class === name).length])),
        },
        schematic: townships.some((row) => row.schematic),
      };
    },
  };
}

export function norms(): Resource<'norms'> {
  return { list: ({ query, locale }) => pageOf('norms', query, locale, NORMS, ({ id }) => id) };
}
