import type { Chief, LocalText } from '@fire-governance/contract';
import type { Database, Parameter } from '../../db/engine.ts';

export interface ChiefRecord {
  id: string;
  area: string;
  area_name: LocalText;
  level: string;
  rank: number;
  post: LocalText;
  vacant: boolean;
  name: string | null;
  pinyin: string | null;
  phone: string | null;
  since: string | null;
  stand_in: { name: string; phone: string | null } | null;
  schematic: boolean;
}

const COLUMNS = `c.id, c.area, a.name as area_name, c.level, c.rank, c.post, c.vacant, c.name, c.pinyin, c.phone, c.since::text, c.stand_in, c.schematic`;
type Reader = Pick<Database, 'read'>;

export function chiefOf(row: ChiefRecord): Chief {
  return {
    id: row.id, area: row.area, areaName: row.area_name, level: row.level, post: row.post, vacant: row.vacant, name: row.name,
    pinyin: row.pinyin, phone: row.phone, since: row.since, standIn: row.stand_in, schematic: row.schematic,
  };
}

export interface ChiefFilter {
  level?: string | undefined;
  area?: string | undefined;
  vacant?: boolean | undefined;
  patterns: readonly string[];
}

/** Only the conditions that are asked for, so that each search is planned for what it is. */
function conditions(filter: ChiefFilter): { text: string; parameters: Parameter[] } {
  const parameters: Parameter[] = [];
  const parts = ['true'];
  const add = (value: Parameter, part: (name: string) => string) => {
    parameters.push(value);
    parts.push(part(`$${parameters.length}`));
  };
  if (filter.level !== undefined) add(filter.level, (name) => `c.level = ${name}`);
  if (filter.area !== undefined) add(filter.area, (name) => `c.area >= ${name} and c.area < ${name} || ':'`);
  if (filter.vacant !== undefined) add(filter.vacant, (name) => `c.vacant = ${name}`);
  for (const pattern of filter.patterns) add(pattern, (name) => `c.search like ${name}`);
  return { text: parts.join(' and '), parameters };
}

/** In the order of the tree: an area before what lies in it. */
export async function listChiefs(db: Reader, filter: ChiefFilter, after: readonly string[] | undefined, rows: number) {
  const { text, parameters } = conditions(filter);
  const n = parameters.length;
  const beyond = after ? `and (c.area, c.rank, c.id) > ($${n + 2}, $${n + 3}::int, $${n + 4}::uuid)` : '';
  return Promise.all([
    db.read<ChiefRecord>(
      `select ${COLUMNS} from chiefs c join areas a on a.code = c.area where ${text} ${beyond} order by c.area, c.rank, c.id limit $${n + 1}`,
      [...parameters, rows, ...(after ? [after[0]!, Number(after[1]), after[2]!] : [])],
    ),
    db.read<{ total: number }>(`select count(*)::int as total from chiefs c where ${text}`, parameters),
  ]);
}

export async function findChief(db: Reader, id: string): Promise<ChiefRecord | undefined> {
  const [row] = await db.read<ChiefRecord>(`select ${COLUMNS} from chiefs c join areas a on a.code = c.area where c.id = $1`, [id]);
  return row;
}

/** All posts of some areas, the smallest area's first. */
export async function chiefsOf(db: Reader, areas: readonly string[]): Promise<ChiefRecord[]> {
  return db.read<ChiefRecord>(
    `select ${COLUMNS} from chiefs c join areas a on a.code = c.area where c.area = any ($1::text[])
     order by length(c.area) desc, c.rank, c.id`,
    [areas],
  );
}
