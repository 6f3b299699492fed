import type { CampaignInput, CampaignListQuery, LocalText, PlaceType } from '@fire-governance/contract';
import type { Parameter, Scope, Sql } from '../../db/engine.ts';

export interface CampaignRecord {
  id: string;
  version: number;
  area: string;
  name: LocalText;
  from_day: string;
  to_day: string;
  areas: string[];
  place_types: PlaceType[];
  published: boolean;
  closed_at: Date | null;
  created_at: Date;
  updated_at: Date;
  schematic: boolean;
}

const COLUMNS = `c.id, c.version, c.area, c.name, c.from_day::text, c.to_day::text, c.areas, c.place_types, c.published, c.closed_at, c.created_at,
  c.updated_at, c.schematic`;

/** The status as a condition, at the instant `$n`; `campaignStatus` of the contract says the same. */
const STATUS: Readonly<Record<NonNullable<CampaignListQuery['status']>, (now: string) => string>> = {
  planned: (now) => `c.closed_at is null and c.starts_at > ${now}`,
  running: (now) => `c.closed_at is null and c.starts_at <= ${now} and c.ends_at > ${now}`,
  ended: (now) => `c.closed_at is null and c.ends_at <= ${now}`,
  closed: (now) => `c.closed_at is not null and ${now} is not null`,
};

/** The latest first. What the caller sees is for the row policies; a portal also asks for what has begun. */
export async function listCampaigns(
  sql: Sql, county: string, only: { status?: CampaignListQuery['status']; begun?: boolean }, after: readonly string[] | undefined, rows: number, now: Date,
): Promise<{ rows: CampaignRecord[]; total: number }> {
  const parameters: Parameter[] = [county, now.toISOString()];
  const conditions = ['c.county = $1', only.status === undefined ? '$2::timestamptz is not null' : STATUS[only.status]('$2::timestamptz')];
  if (only.begun) conditions.push('c.published and c.starts_at <= $2::timestamptz');
  const filter = conditions.join(' and ');
  const beyond = after === undefined ? '' : 'and (c.from_day, c.id) < ($4::date, $5::uuid)';
  const found = await sql.query<CampaignRecord>(`select ${COLUMNS} from campaigns c where ${filter} ${beyond} order by c.from_day desc, c.id desc limit $3`, [
    ...parameters, rows, ...(after ?? []),
  ]);
  const [count] = await sql.query<{ total: number }>(`select count(*)::int as total from campaigns c where ${filter}`, parameters);
  return { rows: found, total: count!.total };
}

export async function findCampaign(sql: Sql, id: string, lock = false): Promise<CampaignRecord | undefined> {
  const [row] = await sql.query<CampaignRecord>(`select ${COLUMNS} from campaigns c where c.id = $1${lock ? ' for update of c' : ''}`, [id]);
  return row;
}

const valuesOf = ({ name, period, areas, placeTypes, published }: CampaignInput): Parameter[] => [
  JSON.stringify(name), period.from, period.to, areas, placeTypes, published,
];

export async function insertCampaign(sql: Sql, scope: Scope & { area: string }, id: string, input: CampaignInput, at: Date): Promise<void> {
  await sql.query(
    `insert into campaigns (id, county, area, name, from_day, to_day, areas, place_types, published, created_at, updated_at)
     values ($1, $2, $3, $4::jsonb, $5::date, $6::date, $7::text[], $8::text[], $9, $10, $10)`,
    [id, scope.county, scope.area, ...valuesOf(input), at.toISOString()],
  );
  await insertTargets(sql, scope, id, input);
}

export async function updateCampaign(sql: Sql, scope: Scope, id: string, input: CampaignInput, at: Date): Promise<void> {
  await sql.query(
    `update campaigns set name = $2::jsonb, from_day = $3::date, to_day = $4::date, areas = $5::text[], place_types = $6::text[], published = $7, updated_at = $8,
       version = version + 1 where id = $1`,
    [id, ...valuesOf(input), at.toISOString()],
  );
  await sql.query('delete from campaign_targets where campaign_id = $1', [id]);
  await insertTargets(sql, scope, id, input);
}

async function insertTargets(sql: Sql, scope: Scope, id: string, { targets }: CampaignInput): Promise<void> {
  if (targets.length === 0) return;
  await sql.query(
    `insert into campaign_targets (campaign_id, county, area, inspections)
     select $1::uuid, $2, area, inspections from jsonb_to_recordset($3::jsonb) as row (area text, inspections int)`,
    [id, scope.county, JSON.stringify(targets)],
  );
}

export async function closeCampaign(sql: Sql, id: string, at: Date): Promise<void> {
  await sql.query('update campaigns set closed_at = $2, updated_at = $2, version = version + 1 where id = $1', [id, at.toISOString()]);
}

/** Which of these areas are not known in the county. */
export async function unknownAreas(sql: Sql, county: string, codes: readonly string[]): Promise<Set<string>> {
  const known = await sql.query<{ code: string }>('select code from areas where county = $1 and code = any ($2::text[])', [county, codes]);
  const found = new Set(known.map(({ code }) => code));
  return new Set(codes.filter((code) => !found.has(code)));
}

export interface CountRecord {
  /** Null for the whole campaign. */
  area: string | null;
  target: number | null;
  inspections: number;
  places: number;
  found: number;
  closed: number;
  open: number;
  overdue: number;
}

/** Counted now, see `campaign_counts` in the migrations: the total, and the areas in the caller's sight. */
export async function countCampaign(sql: Sql, id: string, now: Date): Promise<CountRecord[]> {
  return sql.query<CountRecord>('select * from campaign_counts($1::uuid, $2::timestamptz)', [id, now.toISOString()]);
}

/** Townships of a campaign within an area, by code; an area smaller than a township stands for itself. */
export async function campaignAreas(sql: Sql, county: string, areas: readonly string[], within: string): Promise<{ code: string; name: LocalText }[]> {
  return sql.query<{ code: string; name: LocalText }>(
    `select code, name from areas where county = $1 and ($2::text[] && array[county, left(code, 13), code])
       and case when length($3::text) > 13 then code = $3 else level = 'township' and starts_with(code, $3) end order by code`,
    [county, areas, within],
  );
}

/** A campaign that the rules of counting understand. */
export const countingOf = (row: CampaignRecord) => ({
  period: { from: row.from_day, to: row.to_day }, areas: row.areas, placeTypes: row.place_types, closedAt: row.closed_at?.toISOString() ?? null,
});
