import type { Sql } from '../../db/engine.ts';
import type { Locale } from '../../http/locale.ts';
import { invalid } from '../../http/validation.ts';
import { attachPhotos } from './queries.ts';

/** The ids in one spelling; refuses one that comes twice. `pointer` names the field they came in. */
export function photoIds(ids: readonly string[], pointer: string, locale: Locale): string[] {
  const given = ids.map((id) => id.toLowerCase());
  const twice = given.findIndex((id, n) => given.indexOf(id) !== n);
  if (twice >= 0) throw invalid({ pointer: `${pointer}/${twice}`, code: 'duplicate' }, locale);
  return given;
}

/** Takes pictures into a report, or into a step of it; refuses those that are not there or belong to something. */
export async function takePhotos(sql: Sql, hazardId: string, ids: readonly string[], pointer: string, locale: Locale, step: number | null = null): Promise<void> {
  const free = await attachPhotos(sql, hazardId, ids, step);
  const taken = ids.flatMap((id, n) => (free.has(id) ? [] : [{ pointer: `${pointer}/${n}`, code: 'photo_unavailable' }]));
  if (taken.length > 0) throw invalid(taken, locale);
}
