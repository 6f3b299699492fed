import type { HazardCategory } from '@fire-governance/contract';

export type CategoryGroup = 'common' | 'facilities' | 'premises' | 'burning' | 'other';

/**
 * How the sixteen categories are offered: what residents meet most often stands open, the rest behind one
 * button. The order of the first group follows what a stairwell and a village yard show.
 */
export const CATEGORY_GROUPS: readonly (readonly [group: CategoryGroup, categories: readonly HazardCategory[]])[] = [
  ['common', ['EVAC_BLOCK', 'EBIKE', 'TRUCK_LANE', 'ELECTRIC', 'FACILITY_BAD', 'STRAW_GRASS']],
  ['facilities', ['FACILITY_STOP', 'HYDRANT', 'FAKE_PRODUCT']],
  ['premises', ['WINDOW_OBST', 'MIXED_USE', 'NO_PERMIT', 'STAFF']],
  ['burning', ['GAS_OIL', 'HOT_WORK']],
  ['other', ['OTHER']],
];

const COMMON: readonly string[] = CATEGORY_GROUPS[0]![1];

export function isCommon(category: string): boolean {
  return COMMON.includes(category);
}
