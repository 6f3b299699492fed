import type { HazardCategory, HazardEventData, HazardRating, HazardStatus, LocalText, Position } from '@fire-governance/contract';
import { FINAL_STATUSES, HAZARD_CATEGORIES } from '@fire-governance/contract';
import { maybeHome } from '@fire-governance/contract/norms';
import { COARSE_DECIMALS, eventReaders, PUBLIC_DECIMALS, PUBLIC_ERROR_M } from '@fire-governance/contract/rules';
import type { Parameter, Scope, Sql } from '../../db/engine.ts';
import { EVENT_COLUMNS } from '../events/queries.ts';

export interface HazardRecord {
  id: string;
  area: string;
  area_known: boolean;
  area_name: LocalText | null;
  category: string;
  deadline_class: string;
  status: HazardStatus;
  description: string;
  lon: number | null;
  lat: number | null;
  reported_at: Date;
  deadline_duty: string | null;
  due_at: Date | null;
  norm: string | null;
  handler_area: string;
  handler_name: LocalText;
  handler_phone: string | null;
  followers: number;
  reopened: boolean;
  paused_at: Date | null;
  schematic: boolean;
}

const COLUMNS = `h.id, h.area, h.area_known, case when h.area_known then a.name end as area_name, h.category, h.deadline_class, h.status,
  h.description, st_x(h.position) as lon, st_y(h.position) as lat, h.reported_at, h.deadline_duty, h.due_at, h.norm,
  h.handler_area, h.handler_name, h.handler_phone, h.followers, h.reopened, h.paused_at, h.schematic`;
const FROM = 'hazards h left join areas a on a.code = h.area';

export interface NewHazard {
  id: string;
  area: string;
  areaKnown: boolean;
  category: HazardCategory;
  deadlineClass: string;
  description: string;
  blocksEscape: boolean;
  position: Position | null;
  accuracy: number | null;
  address: string | null;
  reportedAt: Date;
  dueAt: Date;
  norm: string;
  handler: { area: string; name: LocalText; phone: string | null };
  /** Subject, where somebody of the staff reports. */
  finder: string | null;
}

export interface NewReporter {
  mode: string;
  wantsReply: boolean;
  locale: string | null;
  nameSealed: Uint8Array | null;
  contactSealed: Uint8Array | null;
}

/** A report with its reporter, its first entry in the timeline and its code: parts of a statement that happens once. */
const REPORT_PARTS = `
  hazard as (
    insert into hazards (id, county, area, area_known, key_id, category, deadline_class, status, description, blocks_escape, position,
      accuracy, address, reported_at, updated_at, deadline_duty, due_at, norm, handler_area, handler_name, handler_phone, reporter_mode, wants_reply, finder)
    select $1::uuid, $2, $3, $4::boolean, $5::uuid, $6, $7, 'reported', $8, $9::boolean,
      case when $10::float8 is null then null else st_setsrid(st_makepoint($10::float8, $11::float8), 4326) end,
      $12::float8, $13, $14::timestamptz, $14::timestamptz, 'verify', $15::timestamptz, $16, $17, $18::jsonb, $19, $20, $21::boolean, $26::uuid from kept
  ), reporter as (
    insert into reporters (hazard_id, county, area, mode, wants_reply, locale, name_sealed, contact_sealed)
    select $1::uuid, $2, $3, $20, $21::boolean, $22, $23::bytea, $24::bytea from kept
  ), entry as (
    insert into hazard_timeline (hazard_id, seq, county, area, at, status)
    select $1::uuid, 0, $2, $3, $14::timestamptz, 'reported' from kept
  ), code as (
    insert into tracking_codes (code_hash, hazard_id, county, area, role, created_at)
    select $25::bytea, $1::uuid, $2, $3, 'reporter', $14::timestamptz from kept
  ), event as (
    insert into events (${EVENT_COLUMNS}) select $2, $3, $27::text[], 'hazard.reported', $1::uuid, $14::timestamptz, $28::jsonb from kept
  )`;

export function reportStatement(scope: Scope, row: NewHazard, reporter: NewReporter, codeHash: Uint8Array): { parts: string; parameters: Parameter[] } {
  return {
    parts: REPORT_PARTS,
    parameters: [
      row.id, scope.county, row.area, row.areaKnown, scope.keyId, row.category, row.deadlineClass, row.description, row.blocksEscape,
      row.position?.lon ?? null, row.position?.lat ?? null, row.accuracy, row.address, row.reportedAt.toISOString(), row.dueAt.toISOString(),
      row.norm, row.handler.area, JSON.stringify(row.handler.name), row.handler.phone,
      reporter.mode, reporter.wantsReply, reporter.locale, reporter.nameSealed, reporter.contactSealed, codeHash, row.finder,
      eventReaders('hazard.reported'), JSON.stringify(dataOf(row)),
    ],
  };
}

/** The same as `HAZARD_DATA` gives, of a row that is being written. */
function dataOf({ category, deadlineClass, dueAt }: NewHazard): HazardEventData {
  return { version: 1, status: 'reported', category, deadlineClass, duty: 'verify', dueAt: dueAt.toISOString(), paused: false, major: null };
}

export async function insertFollowerCode(
  sql: Sql, scope: Scope, row: { hash: Uint8Array; hazardId: string; area: string; now: Date },
): Promise<void> {
  await sql.query(
    `insert into tracking_codes (code_hash, hazard_id, county, area, role, created_at) values ($1, $2, $3, $4, 'follower', $5)`,
    [row.hash, row.hazardId, scope.county, row.area, row.now.toISOString()],
  );
}

/** The reporter's own step, and its number; those of staff stand in `case-queries.ts`. */
export async function addWithdrawal(
  sql: Sql, scope: Scope, row: { hazardId: string; area: string; at: Date; status: HazardStatus; note: string | null },
): Promise<number> {
  const [added] = await sql.query<{ seq: number }>(
    `insert into hazard_timeline (hazard_id, seq, county, area, at, status, action, note)
     select $1::uuid, coalesce(max(seq) + 1, 0), $2, $3, $4::timestamptz, $5, 'withdraw', $6 from hazard_timeline where hazard_id = $1::uuid
     returning seq`,
    [row.hazardId, scope.county, row.area, row.at.toISOString(), row.status, row.note],
  );
  return added!.seq;
}

export interface TimelineRecord {
  at: Date;
  status: string;
  note: string | null;
  by_name: LocalText | null;
  /** Null for the reporter. */
  actor_role: string | null;
}

export async function timelineOf(sql: Sql, hazardId: string): Promise<TimelineRecord[]> {
  return sql.query<TimelineRecord>('select at, status, note, by_name, actor_role from hazard_timeline where hazard_id = $1 order by seq', [hazardId]);
}

export interface RatingRecord {
  satisfied: boolean;
  words: string | null;
  at: Date;
}

export const ratingOf = (row: RatingRecord | undefined): HazardRating | null => (row ? { satisfied: row.satisfied, words: row.words, at: row.at.toISOString() } : null);

export async function findRating(sql: Sql, hazardId: string): Promise<RatingRecord | undefined> {
  const [row] = await sql.query<RatingRecord>('select satisfied, words, at from hazard_ratings where hazard_id = $1', [hazardId]);
  return row;
}

export async function insertRating(sql: Sql, scope: Scope, hazard: { id: string; area: string }, { satisfied, words, at }: RatingRecord): Promise<void> {
  await sql.query('insert into hazard_ratings (hazard_id, county, area, satisfied, words, at) values ($1, $2, $3, $4, $5, $6)', [
    hazard.id, scope.county, hazard.area, satisfied, words, at.toISOString(),
  ]);
}

/** Whoever has the case open is told that there is something new. */
export async function markRated(sql: Sql, id: string, at: Date): Promise<void> {
  await sql.query('update hazards set version = version + 1, updated_at = $2 where id = $1', [id, at.toISOString()]);
}

export async function findByCode(sql: Sql, hash: Uint8Array, lock = false): Promise<(HazardRecord & { role: 'reporter' | 'follower' }) | undefined> {
  const [row] = await sql.query<HazardRecord & { role: 'reporter' | 'follower' }>(
    `select ${COLUMNS}, t.role from tracking_codes t join hazards h on h.id = t.hazard_id left join areas a on a.code = h.area
     where t.code_hash = $1${lock ? ' for update of h' : ''}`,
    [hash],
  );
  return row;
}

export async function lockHazard(sql: Sql, id: string): Promise<HazardRecord | undefined> {
  const [row] = await sql.query<HazardRecord>(`select ${COLUMNS} from ${FROM} where h.id = $1 for update of h`, [id]);
  return row;
}

export async function markWithdrawn(sql: Sql, id: string, at: Date): Promise<void> {
  await sql.query(`update hazards set status = 'withdrawn', deadline_duty = null, due_at = null, norm = null, version = version + 1, updated_at = $2 where id = $1`, [id, at.toISOString()]);
}

export async function addFollower(sql: Sql, id: string): Promise<number> {
  const [row] = await sql.query<{ followers: number }>('update hazards set followers = followers + 1 where id = $1 returning followers', [id]);
  return row!.followers;
}

export interface NearbyRecord extends HazardRecord {
  meters: number;
  township_name: LocalText | null;
}

/** Literal, so that the planner can use the index on open reports. */
const OPEN = `h.status not in (${FINAL_STATUSES.map((status) => `'${status}'`).join(', ')})`;
const SPOTS = HAZARD_CATEGORIES.filter((category) => !maybeHome(category)).map((category) => `'${category}'`).join(', ');
/** `nearbyPosition` of the contract, for the database. */
const coarse = (axis: 'x' | 'y') => `round(st_${axis}(h.position)::numeric, case when h.category in (${SPOTS}) then ${COARSE_DECIMALS} else ${PUBLIC_DECIMALS} end)::float8`;
/**
 * Position as others see it. Distances are measured from it and the radius is held against it: three distances from
 * the true place, or a radius made smaller until the report vanishes, would give the place away.
 */
const SHOWN = `st_setsrid(st_makepoint(${coarse('x')}, ${coarse('y')}), 4326)`;

export async function openNear(
  sql: Sql, { lon, lat }: Position, radius: number, category: string | undefined, rows: number,
): Promise<NearbyRecord[]> {
  const here = 'st_setsrid(st_makepoint($1, $2), 4326)::geography';
  return sql.query<NearbyRecord>(
    `select ${COLUMNS.replaceAll('(h.position)', `(${SHOWN})`)}, st_distance(${SHOWN}::geography, ${here}) as meters, t.name as township_name
     from ${FROM} left join areas t on t.code = h.township where ${OPEN} and st_dwithin(h.position::geography, ${here}, $3::float8 + ${PUBLIC_ERROR_M}) and st_dwithin(${SHOWN}::geography, ${here}, $3)
       and ($4::text is null or h.category = $4)
     order by meters, h.id limit $5`,
    [lon, lat, radius, category ?? null, rows],
  );
}
