import type { Sql } from '../db/engine.ts';
import { StartupError } from '../startup-error.ts';
import { isPhone, textFault } from './cells.ts';
import type { Rows } from './rows.ts';

/** Who handles what no service center does. */
export interface Brigade {
  area: string;
  name: string;
  phone: string | null;
}

/** What the options --brigade-... say, or nothing without them. Half a brigade is refused rather than left out. */
export function brigadeFrom(area: string | undefined, name: string | undefined, phone: string | undefined): Brigade | undefined {
  if (area === undefined && name === undefined && phone === undefined) return undefined;
  if (!area || !name?.trim()) throw new StartupError('A brigade needs both --brigade-area and --brigade-name; give both, or none of the two and no --brigade-phone.');
  const fault = textFault(name);
  if (fault !== undefined) throw new StartupError(`--brigade-name ${fault}.`);
  if (phone !== undefined && !isPhone(phone)) throw new StartupError(`--brigade-phone is "${phone}"; it must be a phone number.`);
  return { area, name: name.trim(), phone: phone ?? null };
}

/** A brigade stands for a whole county, and for one that is known. */
export async function checkBrigade(sql: Sql, { area }: Brigade, { areas = [] }: Rows): Promise<void> {
  const stored = await sql.query<{ code: string }>(`select code from areas where level = 'district' order by code`);
  const known = new Set([...areas.filter(({ level }) => level === 'district'), ...stored].map(({ code }) => code));
  if (known.has(area)) return;
  const choice = known.size === 0 ? 'import the areas first' : `it must be one of ${[...known].slice(0, 5).join(', ')}`;
  throw new StartupError(`--brigade-area is "${area}", which is no county of the import or the database; ${choice}.`);
}
