import type { Township } from './township.ts';

export interface CoverageFilters {
  /** Classes left out. */
  hidden: readonly string[];
  center: 'any' | 'with' | 'without';
  /** Only the units the district counts. */
  countedOnly: boolean;
  buildingOnly: boolean;
  /** Words of a name, in Chinese, English or pinyin, or its initials. */
  query: string;
}

export const NO_FILTERS: CoverageFilters = { hidden: [], center: 'any', countedOnly: false, buildingOnly: false, query: '' };

export type SortKey = 'name' | 'class';
export interface Sort {
  by: SortKey;
  descending: boolean;
}

export function passes(township: Township, filters: CoverageFilters): boolean {
  if (filters.hidden.includes(township.class)) return false;
  if (filters.center !== 'any' && township.hasCenter !== (filters.center === 'with')) return false;
  if (filters.countedOnly && !township.counted) return false;
  if (filters.buildingOnly && !township.underConstruction) return false;
  return matches(township, filters.query);
}

function matches(township: Township, query: string): boolean {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return true;
  const syllables = township.pinyin.toLowerCase().split(/\s+/).filter(Boolean);
  const names = [
    township.name['zh-CN'], township.name.en ?? '', ...township.teams.map((team) => team.name['zh-CN']),
    syllables.join(' '), syllables.join(''), syllables.map((syllable) => syllable[0]).join(''),
  ];
  return names.some((name) => name.toLowerCase().includes(wanted));
}

const RANK: Readonly<Record<string, number>> = { 'full-time': 0, volunteer: 1, militia: 2, none: 3 };

/** To make one takes longer than to sort by it. */
const collators = new Map<string, Intl.Collator>();

export function sorted(townships: readonly Township[], sort: Sort, locale: string): Township[] {
  const collator = collators.get(locale) ?? new Intl.Collator(locale);
  collators.set(locale, collator);
  const name = (township: Township) => (locale.startsWith('en') ? (township.name.en ?? township.name['zh-CN']) : township.name['zh-CN']);
  const byName = (a: Township, b: Township) => collator.compare(name(a), name(b));
  const byClass = (a: Township, b: Township) => (RANK[a.class] ?? 9) - (RANK[b.class] ?? 9);
  const direction = sort.descending ? -1 : 1;
  return [...townships].sort((a, b) =>
    sort.by === 'name' ? direction * byName(a, b) : direction * byClass(a, b) || byName(a, b));
}
