import { COVERAGE_CLASSES, type Coverage } from '@fire-governance/contract';
import { coverage } from '@fire-governance/contract/endpoints';
import { coverageClass } from '@fire-governance/contract/rules';
import type { Database } from '../../db/engine.ts';
import { bind, type Binding } from '../../http/binding.ts';
import { Refusal } from '../../http/refusal.ts';
import { findArea, referenceVersion } from '../areas/queries.ts';
import { countyOf } from '../portals/queries.ts';
import { listTownships, type TownshipRecord } from './queries.ts';

export function coverageRoutes(db: Database): Binding[] {
  return [
    bind(coverage.get, async ({ query, caller }) => {
      const area = query.area ?? caller.area;
      const [found, version] = await Promise.all([findArea(db, area), referenceVersion(db, countyOf(area))]);
      if (!found || !version) throw new Refusal('not-found');
      return coverageOf(area, version.changed_at, await listTownships(db, area));
    }),
  ];
}

/** Totals count the units that the district counts; the others are listed but manage themselves. */
function coverageOf(area: string, asOf: Date, rows: readonly TownshipRecord[]): Coverage {
  const townships = rows.map((row) => ({
    area: row.area, name: row.name, kind: row.kind, class: coverageClass(row.teams), teams: row.teams.map(({ id }) => id),
    hasCenter: row.has_center, counted: row.counted, underConstruction: row.under_construction, schematic: row.schematic,
  }));
  const counted = townships.filter((row) => row.counted);
  return {
    area,
    asOf: asOf.toISOString(),
    townships,
    totals: {
      counted: counted.length,
      withCenter: counted.filter((row) => row.hasCenter).length,
      byClass: Object.fromEntries(COVERAGE_CLASSES.map((name) => [name, counted.filter((row) => row.class === name).length])),
    },
    schematic: townships.some((row) => row.schematic),
  };
}
