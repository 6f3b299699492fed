import type { Area, AreaGeometry, AreaKind, AreaLevel, LocalText, Position } from '@fire-governance/contract';
import type { Database } from '../../db/engine.ts';

export interface AreaRecord {
  code: string;
  level: AreaLevel;
  kind: AreaKind;
  name: LocalText;
  pinyin: string;
  parent: string | null;
  other_codes: string[];
  lon: number | null;
  lat: number | null;
  schematic: boolean;
}

const COLUMNS = 'code, level, kind, name, pinyin, parent, other_codes, st_x(center) as lon, st_y(center) as lat, schematic';

export function areaOf(row: AreaRecord): Area {
  return {
    code: row.code, level: row.level, kind: row.kind, name: row.name, pinyin: row.pinyin, parent: row.parent,
    otherCodes: row.other_codes, center: pointOf(row), schematic: row.schematic,
  };
}

export function pointOf({ lon, lat }: { lon: number | null; lat: number | null }): Position | null {
  return lon === null || lat === null ? null : { lon, lat };
}

type Reader = Pick<Database, 'read'>;

export interface AreaFilter {
  level?: string | undefined;
  parent?: string | undefined;
  patterns: readonly string[];
}

const FILTER = '($1::text is null or level = $1) and ($2::text is null or parent = $2) and search like all ($3::text[])';

export async function listAreas(db: Reader, filter: AreaFilter, after: string | undefined, rows: number) {
  const parameters = [filter.level ?? null, filter.parent ?? null, filter.patterns] as const;
  return Promise.all([
    db.read<AreaRecord>(`select ${COLUMNS} from areas where ${FILTER} and ($4::text is null or code > $4) order by code limit $5`, [
      ...parameters, after ?? null, rows,
    ]),
    db.read<{ total: number }>(`select count(*)::int as total from areas where ${FILTER}`, parameters),
  ]);
}

export async function findArea(db: Reader, code: string): Promise<AreaRecord | undefined> {
  const [row] = await db.read<AreaRecord>(`select ${COLUMNS} from areas where code = $1`, [code]);
  return row;
}

/**
 * The smallest area that holds the point ($1, $2). On a border shared by several the first code wins, so that the
 * same point always has the same answer.
 */
export const SMALLEST_AREA_AT = `select code, name, path from areas
  where st_covers(boundary, st_setsrid(st_makepoint($1::float8, $2::float8), 4326))
  order by cardinality(path) desc, code limit 1`;

const chainOf = (smallest: string) =>
  `select ${COLUMNS} from areas where code = any (array(select unnest(path) from (${smallest}) as smallest)) order by cardinality(path)`;

/** An area with everything above it, largest first; empty when it is unknown. */
export async function areaChain(db: Reader, code: string): Promise<AreaRecord[]> {
  return db.read<AreaRecord>(chainOf('select path from areas where code = $1'), [code]);
}

/** The chain of the smallest area that holds a point, largest first; empty outside. In one step, for the busiest paths. */
export async function areaChainAt(db: Reader, { lon, lat }: Position): Promise<AreaRecord[]> {
  return db.read<AreaRecord>(chainOf(SMALLEST_AREA_AT), [lon, lat]);
}

export interface BoundaryRecord {
  code: string;
  name: LocalText;
  level: AreaLevel;
  schematic: boolean;
  geometry: AreaGeometry;
}

/** Six decimals are 10 cm: finer than any boundary here is known. */
const BOUNDARY_DECIMALS = 6;

export async function listBoundaries(db: Reader, level: string | undefined, parent: string | undefined): Promise<BoundaryRecord[]> {
  return db.read<BoundaryRecord>(
    `select code, name, level, schematic, st_asgeojson(case when st_numgeometries(boundary) = 1 then st_geometryn(boundary, 1) else boundary end, ${BOUNDARY_DECIMALS})::jsonb as geometry
     from areas where boundary is not null and ($1::text is null or level = $1) and ($2::text is null or parent = $2) order by code`,
    [level ?? null, parent ?? null],
  );
}

export interface VersionRecord {
  version: number;
  changed_at: Date;
}

export async function referenceVersion(db: Reader, county: string): Promise<VersionRecord | undefined> {
  const [row] = await db.read<VersionRecord>('select version, changed_at from reference_versions where county = $1', [county]);
  return row;
}
