import type { Investment, LocalText, Position, Project, Team } from '@fire-governance/contract';
import type { Database } from '../../db/engine.ts';
import { pointOf } from '../areas/queries.ts';

export interface TeamRecord {
  id: string;
  area: string;
  name: LocalText;
  kind: string;
  status: string;
  lon: number | null;
  lat: number | null;
  phone: string | null;
  members: number | null;
  tankers: number | null;
  reach_km: number | null;
  schematic: boolean;
}

const COLUMNS = `id, area, name, kind, status, st_x(position) as lon, st_y(position) as lat, phone, members, tankers, reach_km, schematic`;
type Reader = Pick<Database, 'read'>;

export function teamOf(row: TeamRecord): Team {
  return {
    id: row.id, area: row.area, name: row.name, kind: row.kind, status: row.status, position: pointOf(row), phone: row.phone,
    members: row.members, tankers: row.tankers, reachKm: row.reach_km, schematic: row.schematic,
  };
}

const FILTER = `($1::text is null or (area >= $1 and area < $1 || ':')) and ($2::text is null or kind = $2)`;

export async function listTeams(db: Reader, area: string | undefined, kind: string | undefined, after: readonly string[] | undefined, rows: number) {
  return Promise.all([
    db.read<TeamRecord>(
      `select ${COLUMNS} from teams where ${FILTER} and ($3::text is null or (area, id) > ($3, $4::uuid)) order by area, id limit $5`,
      [area ?? null, kind ?? null, after?.[0] ?? null, after?.[1] ?? null, rows],
    ),
    db.read<{ total: number }>(`select count(*)::int as total from teams where ${FILTER}`, [area ?? null, kind ?? null]),
  ]);
}

export async function findTeam(db: Reader, id: string): Promise<TeamRecord | undefined> {
  const [row] = await db.read<TeamRecord>(`select ${COLUMNS} from teams where id = $1`, [id]);
  return row;
}

/** The team in service that is nearest in a straight line on the ellipsoid. */
export async function nearestTeam(db: Reader, county: string, { lon, lat }: Position): Promise<(TeamRecord & { meters: number }) | undefined> {
  const here = 'st_setsrid(st_makepoint($1, $2), 4326)';
  const [row] = await db.read<TeamRecord & { meters: number }>(
    `select ${COLUMNS}, st_distance(position::geography, ${here}::geography) as meters
     from teams where county = $3 and status = 'in-service' and position is not null order by meters, id limit 1`,
    [lon, lat, county],
  );
  return row;
}

interface InvestmentRecord {
  id: string;
  kind: string;
  yuan: number;
  approximate: boolean;
  as_of: string;
  source: string;
  ordinal: number;
}

export function investmentOf(row: InvestmentRecord): Investment {
  return { id: row.id, kind: row.kind, yuan: row.yuan, approximate: row.approximate, asOf: row.as_of, source: row.source };
}

export async function listInvestments(db: Reader, county: string, after: readonly string[] | undefined, rows: number) {
  return Promise.all([
    db.read<InvestmentRecord>(
      `select id, kind, yuan, approximate, as_of::text, source, ordinal from investments
       where county = $1 and ($2::int is null or (ordinal, id) > ($2, $3::uuid)) order by ordinal, id limit $4`,
      [county, after ? Number(after[0]) : null, after?.[1] ?? null, rows],
    ),
    db.read<{ total: number }>('select count(*)::int as total from investments where county = $1', [county]),
  ]);
}

interface ProjectRecord {
  id: string;
  area: string;
  name: LocalText;
  status: string;
  posts_planned: number;
  posts_filled: number;
  lon: number | null;
  lat: number | null;
  started_on: string | null;
  target_on: string | null;
  source: string;
  schematic: boolean;
}

export function projectOf(row: ProjectRecord): Project {
  return {
    id: row.id, area: row.area, name: row.name, status: row.status, postsPlanned: row.posts_planned, postsFilled: row.posts_filled,
    position: pointOf(row), startedOn: row.started_on, targetOn: row.target_on, source: row.source, schematic: row.schematic,
  };
}

const PROJECT_FILTER = `($1::text is null or (area >= $1 and area < $1 || ':'))`;

export async function listProjects(db: Reader, area: string | undefined, after: readonly string[] | undefined, rows: number) {
  return Promise.all([
    db.read<ProjectRecord>(
      `select id, area, name, status, posts_planned, posts_filled, st_x(position) as lon, st_y(position) as lat,
         started_on::text, target_on::text, source, schematic
       from projects where ${PROJECT_FILTER} and ($2::text is null or (area, id) > ($2, $3::uuid)) order by area, id limit $4`,
      [area ?? null, after?.[0] ?? null, after?.[1] ?? null, rows],
    ),
    db.read<{ total: number }>(`select count(*)::int as total from projects where ${PROJECT_FILTER}`, [area ?? null]),
  ]);
}
