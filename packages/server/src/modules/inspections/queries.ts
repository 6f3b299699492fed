import type { InspectionListQuery, LocalText, Position } from '@fire-governance/contract';
import { placeKey, TOWNSHIP_CODE_LENGTH } from '@fire-governance/contract/rules';
import { createHash } from 'node:crypto';
import type { Parameter, Scope, Sql } from '../../db/engine.ts';

export interface InspectionRecord {
  id: string;
  area: string;
  area_name: LocalText | null;
  campaign_id: string | null;
  campaign_name: LocalText | null;
  checklist: string;
  place_type: string;
  place_name: string;
  address: string | null;
  lon: number | null;
  lat: number | null;
  inspector: string | null;
  inspector_name: string | null;
  inspector_role: string;
  started_at: Date;
  finished_at: Date;
  received_at: Date;
  faults: number;
  hazards: number;
  body_hash: Uint8Array | null;
  schematic: boolean;
}

const COLUMNS = `i.id, i.area, a.name as area_name, i.campaign_id, c.name as campaign_name, i.checklist, i.place_type, i.place_name, i.address, st_x(i.position) as lon,
  st_y(i.position) as lat, i.inspector, i.inspector_name, i.inspector_role, i.started_at, i.finished_at, i.received_at, i.faults, i.hazards, i.body_hash, i.schematic`;
const JOINS = 'left join areas a on a.code = i.area left join campaigns c on c.id = i.campaign_id';

/** Rows counted at most: counting a million costs more than showing fifty. */
export const COUNTED_MAX = 10_000;

/** The column that holds areas of a code's length, so that an index of this level is read. */
const columnOf = (area: string) => (area.length <= 10 ? 'i.county' : area.length <= TOWNSHIP_CODE_LENGTH ? 'i.township' : 'i.area');

/** The row policies hold the caller to what they see; naming the area once more lets an index find the rows. */
function filterOf(query: InspectionListQuery, caller: Scope & { area: string }): { text: string; parameters: Parameter[] } {
  const parameters: Parameter[] = [];
  const add = (value: Parameter) => `$${parameters.push(value)}`;
  const inside = query.area !== undefined && query.area.startsWith(caller.area);
  const area = inside ? query.area! : caller.area;
  const parts = [`${columnOf(area)} = ${add(area)}`];
  // An area outside one's own has nothing in it.
  if (query.area !== undefined && !inside && !caller.area.startsWith(query.area)) parts.push('false');
  if (query.campaign !== undefined) parts.push(`i.campaign_id = ${add(query.campaign)}::uuid`);
  if (query.placeType !== undefined) parts.push(`i.place_type = ${add(query.placeType)}`);
  if (query.withFaults !== undefined) parts.push(query.withFaults === 'true' ? 'i.faults > 0' : 'i.faults = 0');
  if (caller.role === 'volunteer') parts.push(`i.inspector = ${add(caller.keyId)}::uuid`);
  if (query.mine !== undefined) parts.push(query.mine === 'true' ? `i.inspector = ${add(caller.keyId)}::uuid` : `i.inspector is distinct from ${add(caller.keyId)}::uuid`);
  return { text: parts.join(' and '), parameters };
}

export async function listInspections(
  sql: Sql, query: InspectionListQuery, caller: Scope & { area: string }, after: readonly string[] | undefined, rows: number,
): Promise<{ rows: InspectionRecord[]; total: number }> {
  const { text, parameters } = filterOf(query, caller);
  const n = parameters.length;
  const beyond = after === undefined ? '' : `and (i.finished_at, i.id) < ($${n + 2}::timestamptz, $${n + 3}::uuid)`;
  const found = await sql.query<InspectionRecord>(
    `select ${COLUMNS} from (select * from inspections i where ${text} ${beyond} order by i.finished_at desc, i.id desc limit $${n + 1}) as i ${JOINS}
     order by i.finished_at desc, i.id desc`,
    [...parameters, rows, ...(after ?? [])],
  );
  const [count] = await sql.query<{ total: number }>(`select count(*)::int as total from (select from inspections i where ${text} limit ${COUNTED_MAX + 1}) as counted`, parameters);
  return { rows: found, total: count!.total };
}

export async function findInspection(sql: Sql, id: string): Promise<InspectionRecord | undefined> {
  const [row] = await sql.query<InspectionRecord>(`select ${COLUMNS} from inspections i ${JOINS} where i.id = $1`, [id]);
  return row;
}

export interface StoredAnswer {
  question: string;
  answer: string;
  note: string | null;
}

export async function answersOf(sql: Sql, id: string): Promise<{ note: string | null; answers: StoredAnswer[] }> {
  const [row] = await sql.query<{ note: string | null; answers: StoredAnswer[] }>('select note, answers from inspection_answers where inspection_id = $1', [id]);
  return row!;
}

export interface FoundRecord {
  id: string;
  question: string;
  category: string;
  status: string;
}

export async function hazardsOf(sql: Sql, id: string): Promise<FoundRecord[]> {
  return sql.query<FoundRecord>('select id, question, category, status from hazards where inspection_id = $1', [id]);
}

export interface NewInspection {
  id: string;
  area: string;
  campaign: string | null;
  checklist: string;
  placeType: string;
  name: string;
  address: string | null;
  position: Position | null;
  inspectorName: string | null;
  startedAt: Date;
  finishedAt: Date;
  receivedAt: Date;
  faults: number;
  hazards: number;
  bodyHash: Uint8Array;
  note: string | null;
  answers: readonly StoredAnswer[];
}

/** Short and of one length, whatever the place is called. */
export function placeKeyOf(area: string, place: { name: string; address: string | null }): string {
  return createHash('sha256').update(placeKey(area.slice(0, TOWNSHIP_CODE_LENGTH), place)).digest('hex').slice(0, 32);
}

/** False where the id has been used before. Waits for another request that is using it. */
export async function insertInspection(sql: Sql, scope: Scope, row: NewInspection): Promise<boolean> {
  const made = await sql.query(
    `insert into inspections (id, county, area, campaign_id, checklist, place_type, place_name, address, position, place_key, inspector, inspector_name, inspector_role,
       started_at, finished_at, received_at, faults, hazards, body_hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8, case when $9::float8 is null then null else st_setsrid(st_makepoint($9::float8, $10::float8), 4326) end, $11, $12, $13, $14,
       $15, $16, $17, $18, $19, $20) on conflict do nothing returning 1`,
    [
      row.id, scope.county, row.area, row.campaign, row.checklist, row.placeType, row.name, row.address, row.position?.lon ?? null, row.position?.lat ?? null,
      placeKeyOf(row.area, row), scope.keyId, row.inspectorName, scope.role ?? null, row.startedAt.toISOString(), row.finishedAt.toISOString(),
      row.receivedAt.toISOString(), row.faults, row.hazards, row.bodyHash,
    ],
  );
  if (made.length === 0) return false;
  await sql.query('insert into inspection_answers (inspection_id, county, area, note, answers) values ($1, $2, $3, $4, $5::jsonb)', [
    row.id, scope.county, row.area, row.note, JSON.stringify(row.answers),
  ]);
  return true;
}
