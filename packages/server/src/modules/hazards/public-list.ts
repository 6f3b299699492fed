import { LISTED_GROUPS, type LocalText, type PublishedCounts, type PublishedHazard, type PublishedQuery, type Satisfaction } from '@fire-governance/contract';
import { maybeHome } from '@fire-governance/contract/norms';
import { isOverdue, PUBLIC_COUNTED_MAX, publicArea, publicCount, publicFollowers, publicPosition, publicSatisfaction, TOWNSHIP_CODE_LENGTH } from '@fire-governance/contract/rules';
import type { Parameter, Sql } from '../../db/engine.ts';
import { pointOf } from '../areas/queries.ts';

export interface PublicRecord {
  id: string;
  category: string;
  deadline_class: string;
  status: string;
  reported_at: Date;
  updated_at: Date;
  area: string;
  area_known: boolean;
  area_name: LocalText | null;
  township_name: LocalText | null;
  lon: number | null;
  lat: number | null;
  due_at: Date | null;
  paused_at: Date | null;
  followers: number;
  schematic: boolean;
}

/** No description, no address, no note: what is not asked for cannot slip out. */
const COLUMNS = `h.id, h.category, h.deadline_class, h.status, h.reported_at, h.updated_at, h.area, h.area_known, h.township, st_x(h.position) as lon,
  st_y(h.position) as lat, h.due_at, h.paused_at, h.followers, h.schematic`;

/** The column that holds areas of a code's length, so that an index of this level is read. */
const columnOf = (area: string) => (area.length === TOWNSHIP_CODE_LENGTH ? 'h.township' : 'h.county');

/**
 * One page, newest first. Each group is a stretch of an index in the order of the list, so a page of both takes the
 * first rows of two stretches, and never looks at what came before.
 */
export function publicListStatement(query: PublishedQuery, area: string, after: readonly string[] | undefined, rows: number): [text: string, parameters: Parameter[]] {
  const parameters: Parameter[] = [area, rows];
  const add = (value: Parameter) => `$${parameters.push(value)}`;
  const category = query.category === undefined ? '' : `and h.category = ${add(query.category)}`;
  const beyond = after === undefined ? '' : `and (h.reported_at, h.id) < (${add(after[0]!)}::timestamptz, ${add(after[1]!)}::uuid)`;
  const order = 'order by reported_at desc, id desc limit $2::int';
  const stretches = (query.status === undefined ? LISTED_GROUPS : [query.status]).map((group) =>
    `(select ${COLUMNS} from hazards h where ${columnOf(area)} = $1 and h.public_group = '${group}' ${category} ${beyond} ${order})`);
  return [
    `select h.*, a.name as area_name, t.name as township_name from (select * from (${stretches.join(' union all ')}) as both_groups ${order}) as h
     left join areas a on a.code = h.area left join areas t on t.code = h.township order by reported_at desc, id desc`,
    parameters,
  ];
}

export async function countPublic(sql: Sql, area: string): Promise<PublishedCounts> {
  const counted = (group: keyof PublishedCounts & string) =>
    `(select count(*)::int from (select from hazards h where ${columnOf(area)} = $1 and h.public_group = '${group}' limit ${PUBLIC_COUNTED_MAX}) as rows) as "${group}"`;
  const [row] = await sql.query<{ open: number; solved: number; notFound: number; transferred: number }>(
    `select ${counted('open')}, ${counted('solved')}, ${counted('notFound')}, ${counted('transferred')}`, [area],
  );
  const { open, solved, notFound, transferred } = row!;
  return { open: publicCount(open), solved: publicCount(solved), notFound: publicCount(notFound), transferred: publicCount(transferred) };
}

/** What reporters of the area said, the newest first as far as they are counted. */
export async function satisfactionIn(sql: Sql, area: string): Promise<Satisfaction> {
  const level = area.length === TOWNSHIP_CODE_LENGTH ? 'township' : 'county';
  const [row] = await sql.query<{ rated: number; satisfied: number }>(
    `select count(*)::int as rated, (count(*) filter (where satisfied))::int as satisfied
     from (select satisfied from hazard_ratings where ${level} = $1 order by at desc limit ${PUBLIC_COUNTED_MAX}) as newest`, [area],
  );
  return publicSatisfaction(row!.rated, row!.satisfied);
}

/** The name of `publicArea`. */
export const publicAreaName = (row: Pick<PublicRecord, 'category' | 'area_known' | 'area_name' | 'township_name'>): LocalText | null =>
  !row.area_known ? null : maybeHome(row.category) ? row.township_name : row.area_name;

export function publishedOf(row: PublicRecord, now: Date): PublishedHazard {
  return {
    id: row.id, category: row.category, deadlineClass: row.deadline_class, status: row.status,
    reportedAt: row.reported_at.toISOString(), updatedAt: row.updated_at.toISOString(),
    area: row.area_known ? publicArea(row.category, row.area) : null,
    areaName: publicAreaName(row),
    position: publicPosition(row.category, pointOf(row)),
    overdue: isOverdue({ status: row.status, dueAt: row.due_at, pausedAt: row.paused_at }, now),
    followers: publicFollowers(row.followers), schematic: row.schematic,
  };
}
