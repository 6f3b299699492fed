import type { Center, Chief, LocalText, Team } from '@fire-governance/contract';
import type { Clock } from '../clock.ts';
import type { Database, Sql } from '../db/engine.ts';
import { countyOf } from '../modules/portals/queries.ts';
import { bumpVersion, insertAreas, insertCenters, insertChiefs, insertTeams, upsertBrigade } from '../reference/load.ts';
import { searchText } from '../reference/search-text.ts';
import { readAreas, type PlacedArea } from './areas.ts';
import { readCenters } from './centers.ts';
import { readChiefs, type Placed } from './chiefs.ts';
import type { SourceFile } from './records.ts';
import { FaultReport, ImportError } from './report.ts';
import { readTeams } from './teams.ts';

export interface ImportFiles {
  areas?: SourceFile | undefined;
  chiefs?: SourceFile | undefined;
  teams?: SourceFile | undefined;
  centers?: SourceFile | undefined;
  /** Who handles what no service center does. */
  brigade?: { area: string; name: string; phone: string | null } | undefined;
}

export interface Imported {
  areas: number;
  chiefs: number;
  teams: number;
  centers: number;
}

interface Rows {
  areas: PlacedArea[] | undefined;
  chiefs: Placed<Chief>[] | undefined;
  teams: Placed<Team>[] | undefined;
  centers: Placed<Center>[] | undefined;
}

/**
 * Loads an operator's own data, all or nothing. Each file is the whole list of its kind for the counties in it:
 * what the database had and the file has not is removed.
 */
export async function importFiles(db: Database, clock: Clock, files: ImportFiles): Promise<Imported> {
  const report = new FaultReport();
  const rows: Rows = {
    areas: files.areas && readAreas(files.areas, report),
    chiefs: files.chiefs && readChiefs(files.chiefs, report),
    teams: files.teams && readTeams(files.teams, report),
    centers: files.centers && readCenters(files.centers, report),
  };
  await db.owner(async (sql) => {
    await checkAreasKnown(sql, rows, report);
    if (rows.areas) await checkShapes(sql, rows.areas, report);
    if (report.faults.length > 0) throw new ImportError(report);
    await store(sql, rows, report);
    if (report.faults.length > 0) throw new ImportError(report);
    if (files.brigade) await upsertBrigade(sql, files.brigade.area, { 'zh-CN': files.brigade.name }, files.brigade.phone);
    for (const county of countiesOf(rows)) await bumpVersion(sql, county, clock.now());
    // Checks the references between tables here, where a failure still undoes everything.
    await sql.script('set constraints all immediate');
  });
  return {
    areas: rows.areas?.length ?? 0, chiefs: rows.chiefs?.length ?? 0, teams: rows.teams?.length ?? 0, centers: rows.centers?.length ?? 0,
  };
}

const placedRows = ({ chiefs = [], teams = [], centers = [] }: Rows) => [...chiefs, ...teams, ...centers];

function countiesOf(rows: Rows): string[] {
  return [...new Set([...(rows.areas ?? []).map((area) => countyOf(area.code)), ...placedRows(rows).map((row) => countyOf(row.area))])];
}

/** Every post, team and center must stand in an area that is in the file of areas, or in the database where there is no such file. */
async function checkAreasKnown(sql: Sql, rows: Rows, report: FaultReport): Promise<void> {
  const known = new Set(rows.areas?.map((area) => area.code));
  if (!rows.areas) for (const { code } of await sql.query<{ code: string }>('select code from areas')) known.add(code);
  for (const row of placedRows(rows)) {
    if (row.area !== '' && !known.has(row.area)) report.add(row.file, row.line, `the area ${row.area} is not known; ${rows.areas ? 'the file of areas lacks it' : 'import the areas first'}`);
  }
}

/** What only the database can see: outlines that cross themselves. */
async function checkShapes(sql: Sql, areas: readonly PlacedArea[], report: FaultReport): Promise<void> {
  const shaped = areas.flatMap((area, n) => (area.geometry ? [{ n, geometry: area.geometry }] : []));
  const faults = await sql.query<{ n: number; reason: string }>(
    `select n, st_isvalidreason(st_geomfromgeojson(geometry::text)) as reason
     from jsonb_to_recordset($1::jsonb) as row (n int, geometry jsonb) where not st_isvalid(st_geomfromgeojson(geometry::text)) order by n`,
    [JSON.stringify(shaped)],
  );
  for (const { n, reason } of faults) report.add(areas[n]!.file, areas[n]!.line, `the geometry of ${areas[n]!.code} is not valid: ${reason}`);
}

async function store(sql: Sql, rows: Rows, report: FaultReport): Promise<void> {
  const counties = countiesOf(rows);
  for (const [table, list] of [['chiefs', rows.chiefs], ['teams', rows.teams], ['centers', rows.centers]] as const) {
    if (list) await sql.query(`delete from ${table} where county = any ($1::text[])`, [counties]);
  }
  if (rows.areas) {
    await refuseOrphans(sql, rows.areas, report);
    if (report.faults.length > 0) return;
    await sql.query('delete from areas where county = any ($1::text[])', [counties]);
    await insertAreas(sql, rows.areas);
    await placeLabels(sql, counties);
  }
  const known = new Map((await sql.query<{ code: string; pinyin: string; name: { 'zh-CN': string } }>('select code, pinyin, name from areas')).map((row) => [row.code, row]));
  if (rows.areas && !rows.chiefs) await renewSearch(sql, counties);
  if (rows.chiefs) {
    const named = rows.chiefs.map((chief) => ({ ...chief, areaName: known.get(chief.area)!.name }));
    await insertChiefs(sql, named, (area) => known.get(area)?.pinyin);
  }
  if (rows.teams) await insertTeams(sql, rows.teams);
  if (rows.centers) await insertCenters(sql, rows.centers);
}

/** Areas cannot go while something that is not being replaced stands in them. */
async function refuseOrphans(sql: Sql, areas: readonly PlacedArea[], report: FaultReport): Promise<void> {
  const counties = [...new Set(areas.map((area) => countyOf(area.code)))];
  const orphans = await sql.query<{ kind: string; area: string; number: number }>(
    `select kind, area, count(*)::int as number from (
       select 'chiefs' as kind, county, area from chiefs union all select 'teams', county, area from teams
       union all select 'centers', county, area from centers union all select 'projects', county, area from projects) rows
     where county = any ($1::text[]) and not area = any ($2::text[]) group by kind, area order by kind, area`,
    [counties, areas.map((area) => area.code)],
  );
  for (const { kind, area, number } of orphans) {
    report.add(areas[0]!.file, 1, `lacks ${area}, where the database has ${number} ${kind}; import the ${kind} together with the areas`);
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
