import type { LocalText } from '@fire-governance/contract';
import type { Sql } from '../db/engine.ts';
import { insertAreas, insertCenters, insertChiefs, insertProjects, insertTeams } from '../reference/load.ts';
import { searchText } from '../reference/search-text.ts';
import type { PlacedArea } from './areas.ts';
import type { FaultReport } from './report.ts';
import { countiesOf, KINDS_IN_AREAS, type Rows } from './rows.ts';

/** What a county may be said to have none of. Nothing but the sandbox brings investments. */
export const REMOVABLE_KINDS = [...KINDS_IN_AREAS, 'investments'] as const;
export type RemovableKind = (typeof REMOVABLE_KINDS)[number];

/** Replaces, kind by kind and only in the counties of that kind's own file, what the database has by the rows. */
export async function store(sql: Sql, rows: Rows, without: readonly RemovableKind[], report: FaultReport): Promise<void> {
  for (const kind of KINDS_IN_AREAS) await remove(sql, kind, countiesOf(rows[kind]));
  for (const kind of without) await remove(sql, kind, countiesOf(rows.areas));
  if (rows.areas) {
    await refuseOrphans(sql, rows.areas, report);
    if (report.size > 0) return;
    await remove(sql, 'areas', countiesOf(rows.areas));
    await insertAreas(sql, rows.areas);
    await placeLabels(sql, countiesOf(rows.areas));
    await renewSearch(sql, countiesOf(rows.areas));
  }
  if (rows.chiefs) {
    const found = await sql.query<{ code: string; pinyin: string; name: LocalText }>('select code, pinyin, name from areas');
    const known = new Map(found.map((row) => [row.code, row]));
    const named = rows.chiefs.map((chief) => ({ ...chief, areaName: known.get(chief.area)!.name }));
    await insertChiefs(sql, named, (area) => known.get(area)?.pinyin);
  }
  if (rows.teams) await insertTeams(sql, rows.teams);
  if (rows.centers) await insertCenters(sql, rows.centers);
  if (rows.projects) await insertProjects(sql, rows.projects);
}

const counted = (number: number, kind: string) => (number === 1 ? `1 ${kind.slice(0, -1)}` : `${number} ${kind}`);

async function remove(sql: Sql, table: 'areas' | RemovableKind, counties: readonly string[]): Promise<void> {
  await sql.query(`delete from ${table} where county = any ($1::text[])`, [counties]);
}

/**
 * Areas cannot go while something that is not being replaced stands in them, and what was invented for the sandbox
 * must not stay beside real areas.
 */
async function refuseOrphans(sql: Sql, areas: readonly PlacedArea[], report: FaultReport): Promise<void> {
  const standing = KINDS_IN_AREAS.map((kind) => `select '${kind}' as kind, county, area from ${kind}`).join(' union all ');
  const orphans = await sql.query<{ kind: string; area: string; number: number }>(
    `select kind, area, count(*)::int as number from (${standing}) rows
     where county = any ($1::text[]) and not area = any ($2::text[]) group by kind, area order by kind, area`,
    [countiesOf(areas), areas.map((area) => area.code)],
  );
  for (const { kind, area, number } of orphans) {
    report.add(areas[0]!.file, 1, `lacks ${area}, where the database has ${counted(number, kind)}; give --${kind} FILE too, or --without ${kind} if there are none`);
  }
  const invented = KINDS_IN_AREAS.map((kind) => `select '${kind}' as kind from ${kind} where schematic and county = any ($1::text[]) and area = any ($2::text[])`);
  // Money carries no mark; it belongs to the sandbox where the areas do.
  invented.push("select 'investments' from investments i where county = any ($1::text[]) and exists (select from areas a where a.county = i.county and a.schematic)");
  const left = await sql.query<{ kind: string; number: number }>(
    `select kind, count(*)::int as number from (${invented.join(' union all ')}) rows group by kind order by kind`,
    [countiesOf(areas), areas.map((area) => area.code)],
  );
  for (const { kind, number } of left) {
    const instead = kind === 'investments' ? '' : `give --${kind} FILE too, or `;
    report.add(areas[0]!.file, 1, `would stand beside ${counted(number, kind)} of the sandbox; ${instead}say --without ${kind}`);
  }
}

/** Chiefs are found by the name of their area too; where that has changed, so has what finds them. */
async function renewSearch(sql: Sql, counties: readonly string[]): Promise<void> {
  const rows = await sql.query<{ id: string; name: string | null; pinyin: string | null; stand_in: { name: string } | null; area_name: LocalText; area_pinyin: string }>(
    `select c.id, c.name, c.pinyin, c.stand_in, a.name as area_name, a.pinyin as area_pinyin
     from chiefs c join areas a on a.code = c.area where c.county = any ($1::text[])`,
    [counties],
  );
  const renewed = rows.map((row) => ({ id: row.id, search: searchText([row.name, row.area_name, row.stand_in?.name], [row.pinyin, row.area_pinyin]) }));
  await sql.query(
    'update chiefs set search = row.search from jsonb_to_recordset($1::jsonb) as row (id uuid, search text) where chiefs.id = row.id',
    [JSON.stringify(renewed)],
  );
}

/** A label point for areas that came with an outline only. */
async function placeLabels(sql: Sql, counties: readonly string[]): Promise<void> {
  await sql.query('update areas set center = st_pointonsurface(boundary) where center is null and boundary is not null and county = any ($1::text[])', [counties]);
}
