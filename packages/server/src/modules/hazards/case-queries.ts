import type { HazardListQuery, HazardStatus, LocalText } from '@fire-governance/contract';
import type { Case } from '@fire-governance/contract/workflow';
import type { Parameter, Scope, Sql } from '../../db/engine.ts';
import { DELIVERIES, type DeliveryJson } from '../notices/queries.ts';
import { centerServing } from '../centers/queries.ts';

export interface CaseRecord {
  id: string;
  version: number;
  area: string;
  area_known: boolean;
  area_name: LocalText | null;
  category: string;
  deadline_class: 'A' | 'B';
  status: HazardStatus;
  description: string;
  lon: number | null;
  lat: number | null;
  address: string | null;
  reported_at: Date;
  updated_at: Date;
  deadline_duty: string | null;
  due_at: Date | null;
  norm: string | null;
  paused_at: Date | null;
  handler_area: string;
  handler_name: LocalText;
  handler_phone: string | null;
  followers: number;
  photo_count: number;
  major: Case['major'];
  major_basis: string | null;
  major_edition: string | null;
  person: string | null;
  agency: string | null;
  merged_into: string | null;
  inspection_id: string | null;
  finder: string | null;
  verifier: string | null;
  fixers: string[];
  decide_due_at: Date | null;
  next_due_at: Date | null;
  reopened: boolean;
  reporter_mode: string;
  wants_reply: boolean;
  schematic: boolean;
}

const COLUMNS = `h.id, h.version, h.area, h.area_known, case when h.area_known then a.name end as area_name, h.category, h.deadline_class, h.status, h.description,
  st_x(h.position) as lon, st_y(h.position) as lat, h.address, h.reported_at, h.updated_at, h.deadline_duty, h.due_at, h.norm, h.paused_at, h.handler_area,
  h.handler_name, h.handler_phone, h.followers, (select count(*)::int from photos p where p.hazard_id = h.id and p.step is null) as photo_count, h.major, h.major_basis, h.major_edition,
  h.person, h.agency, h.merged_into, h.inspection_id, h.finder, h.verifier, h.fixers, h.decide_due_at, h.next_due_at, h.reopened, h.reporter_mode, h.wants_reply, h.schematic`;
const FROM = 'hazards h left join areas a on a.code = h.area';

/** Rows counted at most: counting a million costs more than showing fifty. */
export const COUNTED_MAX = 10_000;

/** The column that holds areas of a code's length, so that an index of this level is read. */
const columnOf = (area: string) => (area.length <= 10 ? 'h.county' : area.length <= 13 ? 'h.township' : 'h.area');

interface Filter {
  text: string;
  parameters: Parameter[];
}

/** The row policies hold the caller to their area; naming it once more lets an index find the rows. */
function filterOf(query: HazardListQuery, callerArea: string, now: Date): Filter {
  const parameters: Parameter[] = [];
  const add = (value: Parameter) => `$${parameters.push(value)}`;
  const area = query.area !== undefined && query.area.startsWith(callerArea) ? query.area : callerArea;
  const parts = [`${columnOf(area)} = ${add(area)}`];
  // An area outside one's own has nothing in it.
  if (query.area !== undefined && !query.area.startsWith(callerArea) && !callerArea.startsWith(query.area)) parts.push('false');
  if (query.sort !== 'newest') parts.push('h.next_due_at is not null');
  // Literal, so that the planner knows that it is not the status of the newest, whose index is kept small.
  if (query.status !== undefined) parts.push(`h.status = '${query.status}'`);
  if (query.category !== undefined) parts.push(`h.category = ${add(query.category)}`);
  if (query.deadlineClass !== undefined) parts.push(`h.deadline_class = ${add(query.deadlineClass)}`);
  if (query.overdue !== undefined) {
    const late = `h.next_due_at is not null and (h.paused_at is null and h.due_at < ${add(now.toISOString())} or coalesce(h.decide_due_at < $${parameters.length}, false))`;
    // The first condition lets an index find them; the second knows of pauses.
    parts.push(query.overdue === 'true' ? `h.next_due_at < $${parameters.length} and ${late}` : `not coalesce(${late}, false)`);
  }
  if (query.major !== undefined) parts.push(query.major === 'true' ? 'h.major is not null' : 'h.major is null');
  return { text: parts.join(' and '), parameters };
}

export async function listCases(
  sql: Sql, query: HazardListQuery, callerArea: string, after: readonly string[] | undefined, rows: number, now: Date,
): Promise<{ rows: CaseRecord[]; total: number | null }> {
  const { text, parameters } = filterOf(query, callerArea, now);
  const n = parameters.length;
  const [order, beyond] = query.sort === 'newest'
    ? ['h.reported_at desc, h.id desc', `and (h.reported_at, h.id) < ($${n + 2}::timestamptz, $${n + 3}::uuid)`]
    : ['h.next_due_at, h.id', `and (h.next_due_at, h.id) > ($${n + 2}::timestamptz, $${n + 3}::uuid)`];
  const found = await sql.query<CaseRecord>(`select ${COLUMNS} from ${FROM} where ${text} ${after ? beyond : ''} order by ${order} limit $${n + 1}`, [
    ...parameters, rows, ...(after ?? []),
  ]);
  // Said once: counting costs more than the page, and whoever reads on knows it.
  if (after !== undefined) return { rows: found, total: null };
  const [count] = await sql.query<{ total: number }>(`select count(*)::int as total from (select from hazards h where ${text} limit ${COUNTED_MAX + 1}) as counted`, parameters);
  return { rows: found, total: count!.total };
}

/** The same hazards as `listCases`, newest first whatever the order there: when one was reported never changes, so none is missed or met twice. */
export async function exportCases(
  sql: Sql, query: HazardListQuery, callerArea: string, after: readonly string[], rows: number, now: Date,
): Promise<CaseRecord[]> {
  const { text, parameters } = filterOf(query, callerArea, now);
  const n = parameters.length;
  return sql.query<CaseRecord>(
    `select ${COLUMNS} from ${FROM} where ${text} and (h.reported_at, h.id) < ($${n + 2}::timestamptz, $${n + 3}::uuid) order by h.reported_at desc, h.id desc limit $${n + 1}`,
    [...parameters, rows, ...after],
  );
}

/** How many there are, up to `most`. */
export async function countCases(sql: Sql, query: HazardListQuery, callerArea: string, most: number, now: Date): Promise<number> {
  const { text, parameters } = filterOf(query, callerArea, now);
  const [count] = await sql.query<{ total: number }>(`select count(*)::int as total from (select from hazards h where ${text} limit ${most}) as counted`, parameters);
  return count!.total;
}

export async function findCase(sql: Sql, id: string, lock = false): Promise<CaseRecord | undefined> {
  const [row] = await sql.query<CaseRecord>(`select ${COLUMNS} from ${FROM} where h.id = $1${lock ? ' for update of h' : ''}`, [id]);
  return row;
}

/** What a step writes beside the state of the workflow; null leaves what was there. */
export interface CaseChange {
  person: string | null;
  agency: string | null;
  into: string | null;
  basis: string | null;
  edition: string | null;
}

export async function saveCase(sql: Sql, id: string, next: Case, change: CaseChange, at: Date): Promise<void> {
  await sql.query(
    `update hazards set status = $2, deadline_duty = $3, due_at = $4, norm = $5, paused_at = $6, major = $7, verifier = $8, fixers = $9::uuid[], decide_due_at = $19, reopened = $10,
       finder = $17, person = case when $18 then null else coalesce($11, person) end, agency = coalesce($12, agency), merged_into = coalesce($13, merged_into),
       major_basis = case when $18 then null else coalesce($14, major_basis) end, major_edition = case when $18 then null else coalesce($15, major_edition) end, updated_at = $16, version = version + 1
     where id = $1`,
    [
      id, next.status, next.deadline?.duty ?? null, next.deadline?.dueAt ?? null, next.deadline?.norm ?? null, next.pausedAt, next.major, next.verifier, `{${next.fixers.join(',')}}`,
      next.reopened, change.person, change.agency, change.into, change.basis, change.edition, at.toISOString(),
      next.finder, next.status === 'reopened', next.decision?.dueAt ?? null,
    ],
  );
}

export interface NewStep {
  hazardId: string;
  area: string;
  at: Date;
  action: string;
  status: string;
  note: string | null;
  by: LocalText | null;
  actorName: string | null;
}

/** Whose step it is; without a role it is the reporter's. */
export type StepActor = Pick<Scope, 'county' | 'keyId'> & { readonly role: Scope['role'] | null };

/** Adds a step and answers its number. */
export async function addStep(sql: Sql, scope: StepActor, step: NewStep): Promise<number> {
  const [row] = await sql.query<{ seq: number }>(
    `insert into hazard_timeline (hazard_id, seq, county, area, at, status, action, note, by_name, actor, actor_name, actor_role)
     select $1::uuid, coalesce(max(seq) + 1, 0), $2, $3, $4::timestamptz, $5, $6, $7, $8::jsonb, $9::uuid, $10, $11 from hazard_timeline where hazard_id = $1::uuid
     returning seq`,
    [
      step.hazardId, scope.county, step.area, step.at.toISOString(), step.status, step.action, step.note, step.by && JSON.stringify(step.by), scope.keyId, step.actorName,
      scope.role,
    ],
  );
  return row!.seq;
}

export interface StepRecord {
  seq: number;
  at: Date;
  status: string;
  action: string | null;
  note: string | null;
  by_name: LocalText | null;
  actor_name: string | null;
  actor_role: string | null;
}

export async function stepsOf(sql: Sql, hazardId: string): Promise<StepRecord[]> {
  return sql.query<StepRecord>('select seq, at, status, action, note, by_name, actor_name, actor_role from hazard_timeline where hazard_id = $1 order by seq', [hazardId]);
}

export interface NoticeRecord {
  at: Date;
  step: string;
  duty: string;
  due_at: Date;
  chief_area: string;
  post: LocalText;
  name: string | null;
  stand_in: boolean;
  deliveries: DeliveryJson[];
}

export async function noticesOf(sql: Sql, hazardId: string): Promise<NoticeRecord[]> {
  return sql.query<NoticeRecord>(
    `select n.at, n.kind as step, n.duty, n.due_at, n.for_area as chief_area, n.post, n.name, n.stand_in, ${DELIVERIES}
     from notices n where n.hazard_id = $1 and n.audience = 'chief' order by n.at, length(n.for_area) desc, n.kind`,
    [hazardId],
  );
}

export interface ReporterRecord {
  mode: string;
  wants_reply: boolean;
  locale: string | null;
  name_sealed: Uint8Array | null;
  contact_sealed: Uint8Array | null;
}

export async function findReporter(sql: Sql, hazardId: string): Promise<ReporterRecord | undefined> {
  const [row] = await sql.query<ReporterRecord>('select mode, wants_reply, locale, name_sealed, contact_sealed from reporters where hazard_id = $1', [hazardId]);
  return row;
}

/** The office that somebody acts for, as the public sees it: the brigade, the service center of their township, else their area. */
export async function officeName(sql: Sql, role: string, area: string, county: string): Promise<LocalText | null> {
  const [row] = await sql.query<{ name: LocalText | null }>(
    `select coalesce(
       case $1 when 'brigade' then (select name from brigades where county = $3 limit 1) when 'township' then (${centerServing('array[$2::text]', 'name')}) end,
       (select name from areas where code = $2)) as name`,
    [role, area, county],
  );
  return row!.name;
}

export async function areaName(sql: Sql, code: string): Promise<LocalText | null> {
  const [row] = await sql.query<{ name: LocalText }>('select name from areas where code = $1', [code]);
  return row?.name ?? null;
}
