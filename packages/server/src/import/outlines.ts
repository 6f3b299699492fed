import type { AreaGeometry, Position } from '@fire-governance/contract';
import type { Sql } from '../db/engine.ts';
import { countyOf } from '../modules/portals/queries.ts';
import type { PlacedArea } from './areas.ts';
import type { FaultReport } from './report.ts';
import { countiesOf, type Rows } from './rows.ts';

/** Some ten kilometers: outlines are simplified, and a team may stand just across the border. */
const MARGIN_DEGREES = 0.1;

interface Box {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** What only the database can see: outlines that cross themselves. */
export async function checkShapes(sql: Sql, areas: readonly PlacedArea[], report: FaultReport): Promise<void> {
  const shaped = areas.flatMap((area, n) => (area.geometry ? [{ n, geometry: area.geometry }] : []));
  const faults = await sql.query<{ n: number; reason: string }>(
    `select n, st_isvalidreason(st_geomfromgeojson(geometry::text)) as reason
     from jsonb_to_recordset($1::jsonb) as row (n int, geometry jsonb) where not st_isvalid(st_geomfromgeojson(geometry::text)) order by n`,
    [JSON.stringify(shaped)],
  );
  for (const { n, reason } of faults) report.add(areas[n]!.file, areas[n]!.line, `the geometry of ${areas[n]!.code} is not valid: ${reason}`);
}

/** A position that is degrees may still be another place's: what lies far from its county is refused. */
export async function checkPositions(sql: Sql, { areas = [], teams = [], centers = [], projects = [] }: Rows, report: FaultReport): Promise<void> {
  const boxes = await boxesOfCounties(sql, areas);
  const placed = [...areas.map((row) => ({ ...row, area: row.code, position: row.center })), ...teams, ...centers, ...projects];
  for (const { file, line, area, position } of placed) {
    const box = boxes.get(countyOf(area));
    if (!box || position === null || contains(box, position)) continue;
    const { lon, lat } = position;
    const advice = contains(box, { lon: lat, lat: lon }) ? 'lon and lat look swapped' : 'check lon, lat and crs';
    report.add(file, line, `the position ${lon},${lat} lies far outside the outline of ${countyOf(area)}; ${advice}`);
  }
}

/** From the file of areas, and for counties that it has not, from the database. */
async function boxesOfCounties(sql: Sql, areas: readonly PlacedArea[]): Promise<Map<string, Box>> {
  const stored = await sql.query<Box & { code: string }>(
    `select code, st_xmin(boundary) as west, st_ymin(boundary) as south, st_xmax(boundary) as east, st_ymax(boundary) as north
     from areas where level = 'district' and boundary is not null and not code = any ($1::text[])`,
    [countiesOf(areas)],
  );
  const given = areas.flatMap(({ code, level, geometry }) => (level === 'district' && geometry ? [[code, boxOf(geometry)] as const] : []));
  return new Map([...stored.map((row) => [row.code, row] as const), ...given]);
}

function boxOf({ coordinates }: AreaGeometry): Box {
  const box = { west: 180, south: 90, east: -180, north: -90 };
  for (const [lon, lat] of (coordinates as number[][][][]).flat(2) as [number, number][]) {
    box.west = Math.min(box.west, lon);
    box.east = Math.max(box.east, lon);
    box.south = Math.min(box.south, lat);
    box.north = Math.max(box.north, lat);
  }
  return box;
}

function contains({ west, south, east, north }: Box, { lon, lat }: Position): boolean {
  return lon >= west - MARGIN_DEGREES && lon <= east + MARGIN_DEGREES && lat >= south - MARGIN_DEGREES && lat <= north + MARGIN_DEGREES;
}
