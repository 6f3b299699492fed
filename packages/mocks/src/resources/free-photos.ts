import type { Locale } from '@fire-governance/contract/rules';
import { invalid } from '../http/refusal.ts';
import type { MockState } from '../state.ts';

/** Ids of pictures that belong to nothing yet, in the order given; `pointer` names the field they came in. */
export function freePhotos({ photos }: MockState, ids: readonly string[], pointer: string, locale: Locale): string[] {
  const given = ids.map((id) => id.toLowerCase());
  const twice = given.findIndex((id, n) => given.indexOf(id) !== n);
  if (twice >= 0) throw invalid([{ pointer: `${pointer}/${twice}`, code: 'duplicate' }], locale);
  const taken = given.flatMap((id, n) => (photos.get(id)?.usedBy === null ? [] : [{ pointer: `${pointer}/${n}`, code: 'photo_unavailable' }]));
  if (taken.length > 0) throw invalid(taken, locale);
  return given;
}
