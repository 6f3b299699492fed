import type { Area, AreaGeometry, Center, Chief, Investment, LocalText, Project, Team } from '@fire-governance/contract';
import type { Sql } from '../db/engine.ts';
import { countyOf } from '../modules/portals/queries.ts';
import { searchText } from './search-text.ts';

export interface AreaRow extends Area {
  geometry: AreaGeometry | null;
  counted: boolean;
}

/** Rows a statement; keeps one parameter well below what either engine takes. */
const BATCH = 500;

async function insertBatches(sql: Sql, statement: string, rows: readonly object[]): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) {
    await sql.query(statement, [JSON.stringify(rows.slice(start, start + BATCH))]);
  }
}

const POINT = 'case when lon is null then null else st_setsrid(st_makepoint(lon, lat), 4326) end';
const placed = <Row extends { area: string; position: { lon: number; lat: number } | null }>(row: Row) => ({
  ...row, county: countyOf(row.area), lon: row.position?.lon ?? null, lat: row.position?.lat ?? null,
});

export async function insertAreas(sql: Sql, rows: readonly AreaRow[]): Promise<void> {
  await insertBatches(
    sql,
    `insert into areas (code, county, level, kind, name, pinyin, parent, other_codes, center, boundary, counted, schematic, search)
     select code, county, level, kind, name, pinyin, parent,
       array(select jsonb_array_elements_text(other_codes)), ${POINT},
       case when geometry is null then null else st_multi(st_setsrid(st_geomfromgeojson(geometry::text), 4326)) end,
       counted, schematic, search
     from jsonb_to_recordset($1::jsonb) as row (
       code text, county text, level text, kind text, name jsonb, pinyin text, parent text, other_codes jsonb,
       lon float8, lat float8, geometry jsonb, counted boolean, schematic boolean, search text)
     on conflict (code) do update set kind = excluded.kind, name = excluded.name, pinyin = excluded.pinyin,
       parent = excluded.parent, other_codes = excluded.other_codes, center = excluded.center,
       boundary = excluded.boundary, counted = excluded.counted, schematic = excluded.schematic, search = excluded.search`,
    rows.map((row) => ({
      ...row, county: countyOf(row.code), other_codes: row.otherCodes, lon: row.center?.lon ?? null, lat: row.center?.lat ?? null,
      search: searchText([row.name], [row.pinyin]),
    })),
  );
  await sql.query(
    `with recursive walk as (
       select code, array[code] as path from areas where parent is null
       union all select below.code, walk.path || below.code from areas below join walk on below.parent = walk.code
     ) update areas set path = walk.path from walk where walk.code = areas.code and areas.path <> walk.path`,
  );
}

export async function insertChiefs(sql: Sql, rows: readonly Chief[], pinyinOf: (area: string) => string | undefined): Promise<void> {
  const ranks = new Map<string, number>();
  await insertBatches(
    sql,
    `insert into chiefs (id, county, area, level, rank, post, vacant, name, pinyin, phone, since, stand_in, schematic, search)
     select id, county, area, level, rank, post, vacant, name, pinyin, phone, since, stand_in, schematic, search
     from jsonb_to_recordset($1::jsonb) as row (
       id uuid, county text, area text, level text, rank int, post jsonb, vacant boolean, name text, pinyin text, phone text,
       since date, stand_in jsonb, schematic boolean, search text)`,
    rows.map((row) => {
      const rank = ranks.get(row.area) ?? 0;
      ranks.set(row.area, rank + 1);
      return {
        ...row, rank, county: countyOf(row.area), stand_in: row.standIn,
        search: searchText([row.name, row.areaName, row.standIn?.name], [row.pinyin, pinyinOf(row.area)]),
      };
    }),
  );
}

export async function insertCenters(sql: Sql, rows: readonly Center[]): Promise<void> {
  await insertBatches(
    sql,
    `insert into centers (id, county, area, name, status, address, position, phone, hours, staff, duties, opened_on, schematic)
     select id, county, area, name, status, address, ${POINT}, phone, hours, staff, duties, opened_on, schematic
     from jsonb_to_recordset($1::jsonb) as row (
       id uuid, county text, area text, name jsonb, status text, address jsonb, lon float8, lat float8, phone text,
       hours jsonb, staff int, duties jsonb, opened_on date, schematic boolean)`,
    rows.map((row) => ({ ...placed(row), opened_on: row.openedOn })),
  );
}

export async function insertTeams(sql: Sql, rows: readonly Team[]): Promise<void> {
  await insertBatches(
    sql,
    `insert into teams (id, county, area, name, kind, status, position, phone, members, tankers, reach_km, schematic)
     select id, county, area, name, kind, status, ${POINT}, phone, members, tankers, reach_km, schematic
     from jsonb_to_recordset($1::jsonb) as row (
       id uuid, county text, area text, name jsonb, kind text, status text, lon float8, lat float8, phone text,
       members int, tankers int, reach_km float8, schematic boolean)`,
    rows.map((row) => ({ ...placed(row), reach_km: row.reachKm })),
  );
}

export async function insertInvestments(sql: Sql, rows: readonly Investment[], area: string): Promise<void> {
  await insertBatches(
    sql,
    `insert into investments (id, county, area, ordinal, kind, yuan, approximate, as_of, source)
     select id, county, area, ordinal, kind, yuan, approximate, as_of, source
     from jsonb_to_recordset($1::jsonb) as row (
       id uuid, county text, area text, ordinal int, kind text, yuan float8, approximate boolean, as_of date, source text)`,
    rows.map((row, ordinal) => ({ ...row, ordinal, area, county: countyOf(area), as_of: row.asOf })),
  );
}

export async function insertProjects(sql: Sql, rows: readonly Project[]): Promise<void> {
  await insertBatches(
    sql,
    `insert into projects (id, county, area, name, status, posts_planned, posts_filled, position, started_on, target_on, source, schematic)
     select id, county, area, name, status, posts_planned, posts_filled, ${POINT}, started_on, target_on, source, schematic
     from jsonb_to_recordset($1::jsonb) as row (
       id uuid, county text, area text, name jsonb, status text, posts_planned int, posts_filled int, lon float8, lat float8,
       started_on date, target_on date, source text, schematic boolean)`,
    rows.map((row) => ({
      ...placed(row), posts_planned: row.postsPlanned, posts_filled: row.postsFilled, started_on: row.startedOn, target_on: row.targetOn,
    })),
  );
}

export async function upsertBrigade(sql: Sql, area: string, name: LocalText, phone: string | null): Promise<void> {
  await sql.query(
    `insert into brigades (county, area, name, phone) values ($1, $2, $3::jsonb, $4)
     on conflict (county) do update set name = excluded.name, phone = excluded.phone`,
    [countyOf(area), area, JSON.stringify(name), phone],
  );
}

/** Marks the reference data of a county as changed. */
export async function bumpVersion(sql: Sql, area: string, now: Date): Promise<void> {
  await sql.query(
    `insert into reference_versions as v (county, area, version, changed_at) values ($1, $2, 1, $3)
     on conflict (county) do update set version = v.version + 1, changed_at = excluded.changed_at`,
    [countyOf(area), area, now.toISOString()],
  );
}
