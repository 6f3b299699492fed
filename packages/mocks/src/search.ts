import type { LocalText } from '@fire-governance/contract';
import { fold, searchText } from '@fire-governance/contract/rules';

type Names = readonly (LocalText | string | null | undefined)[];
type Pinyins = readonly (string | null | undefined)[];

/** As the server searches: every word must occur in a name, in the pinyin with or without spaces, or in the initials. */
export function searchPatternTest(query: string | undefined): (names: Names, pinyins: Pinyins) => boolean {
  const words = fold(query ?? '').split(/\s+/).filter((word) => word !== '').slice(0, 8);
  if (words.length === 0) return () => true;
  return (names, pinyins) => {
    const text = searchText(names, pinyins);
    return words.every((word) => text.includes(word));
  };
}
