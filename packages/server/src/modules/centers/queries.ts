import type { Center, LocalText, OpeningHours } from '@fire-governance/contract';
import type { Database } from '../../db/engine.ts';
import { pointOf } from '../areas/queries.ts';

export interface CenterRecord {
  id: string;
  area: string;
  name: LocalText;
  status: string;
  address: LocalText | null;
  lon: number | null;
  lat: number | null;
  phone: string | null;
  hours: OpeningHours[];
  staff: number | null;
  duties: LocalText[];
  opened_on: string | null;
  schematic: boolean;
}

const COLUMNS = `id, area, name, status, address, st_x(position) as lon, st_y(position) as lat, phone, hours, staff, duties,
  opened_on::text, schematic`;
type Reader = Pick<Database, 'read'>;

export function centerOf(row: CenterRecord): Center {
  return {
    id: row.id, area: row.area, name: row.name, status: row.status, address: row.address, position: pointOf(row), phone: row.phone,
    hours: row.hours, staff: row.staff, duties: row.duties, openedOn: row.opened_on, schematic: row.schematic,
  };
}

/** The area and everything inside it: codes below `x` sort before `x:`. */
const FILTER = `($1::text is null or (area >= $1 and area < $1 || ':'))`;

export async function listCenters(db: Reader, area: string | undefined, after: readonly string[] | undefined, rows: number) {
  return Promise.all([
    db.read<CenterRecord>(
      `select ${COLUMNS} from centers where ${FILTER} and ($2::text is null or (area, id) > ($2, $3::uuid)) order by area, id limit $4`,
      [area ?? null, after?.[0] ?? null, after?.[1] ?? null, rows],
    ),
    db.read<{ total: number }>(`select count(*)::int as total from centers where ${FILTER}`, [area ?? null]),
  ]);
}

export async function findCenter(db: Reader, id: string): Promise<CenterRecord | undefined> {
  const [row] = await db.read<CenterRecord>(`select ${COLUMNS} from centers where id = $1`, [id]);
  return row;
}

/** The center that serves any of these areas: the smallest area's first, an open one before others. */
export const centerServing = (areas: string, columns = COLUMNS) =>
  `select ${columns} from centers where area = any (${areas}) and status <> 'closed' order by length(area) desc, status <> 'open', id limit 1`;

export async function centerFor(db: Reader, areas: readonly string[]): Promise<CenterRecord | undefined> {
  const [row] = await db.read<CenterRecord>(centerServing('$1::text[]'), [areas]);
  return row;
}
