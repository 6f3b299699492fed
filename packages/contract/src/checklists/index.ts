import type { Checklist, ChecklistQuestion, PlaceType } from '../schemas/checklist.ts';
import { HIGH_RISE } from './high-rise.ts';
import { HOME } from './home.ts';
import { RURAL_COURTYARD } from './rural-courtyard.ts';
import { SCHOOL } from './school.ts';
import { SMALL_PREMISES } from './small-premises.ts';

function checklist(placeType: PlaceType, edition: string, effectiveFrom: string, zh: string, en: string, questions: readonly ChecklistQuestion[]): Checklist {
  return { id: `${placeType}.${edition}`, placeType, edition, title: { 'zh-CN': zh, en }, effectiveFrom, current: true, questions: [...questions] };
}

/**
 * Every edition of every checklist. A change of a question is a new edition, placed before the old one, which stays with
 * `current: false`: inspections made with it are read by it.
 */
export const CHECKLISTS: readonly Checklist[] = [
  checklist('small-premises', '2026-1', '2026-01-01', '九小场所检查表', 'Nine kinds of small premises', SMALL_PREMISES),
  checklist('home', '2026-1', '2026-01-01', '居民家庭检查表', 'Homes', HOME),
  checklist('school', '2026-1', '2026-01-01', '学校检查表', 'Schools', SCHOOL),
  checklist('high-rise', '2026-1', '2026-01-01', '高层住宅检查表', 'High-rise residential buildings', HIGH_RISE),
  checklist('rural-courtyard', '2026-1', '2026-01-01', '农村牧区院落检查表', 'Rural courtyards', RURAL_COURTYARD),
];

const BY_ID = new Map(CHECKLISTS.map((row) => [row.id, row]));

/** A checklist by its id, e.g. `home.2026-1`; `undefined` where there is none. */
export const checklistOf = (id: string): Checklist | undefined => BY_ID.get(id);

/** The edition that is used now for places of a type. */
export const currentChecklist = (placeType: PlaceType): Checklist => CHECKLISTS.find((row) => row.placeType === placeType && row.current)!;
