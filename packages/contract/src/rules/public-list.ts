import { maybeHome } from '../norms/places-shown.ts';
import { norm } from '../norms/table.ts';
import { FINAL_STATUSES, HAZARD_STATUSES, type HazardStatus } from '../schemas/hazard.ts';
import type { PublishedCounts, Satisfaction } from '../schemas/hazard-public.ts';
import { COARSE_ERROR_M, coarsePosition, roundedTo } from './coarse-position.ts';

/** Decimals of a degree in the public list: about 100 m, a block and not a building. */
export const PUBLIC_DECIMALS = 3;

/** Rows counted at most for each figure: counting a million costs more than showing fifty. */
export const PUBLIC_COUNTED_MAX = 10_000;

/** How a hazard stands in public. What is rejected, withdrawn or joined with another is not there at all. */
export type PublicGroup = keyof PublishedCounts & ('open' | 'solved' | 'notFound' | 'transferred');

const ENDED: Readonly<Record<(typeof FINAL_STATUSES)[number], PublicGroup | null>> = {
  closed: 'solved', 'not-found': 'notFound', transferred: 'transferred', rejected: null, merged: null, withdrawn: null,
};

/** Null where the public neither sees nor counts it. */
export function publicGroup(status: HazardStatus): PublicGroup | null {
  return status in ENDED ? ENDED[status as keyof typeof ENDED] : 'open';
}

/** The statuses of a group, for whoever asks a database. */
export const statusesOf = (group: PublicGroup): HazardStatus[] => HAZARD_STATUSES.filter((status) => publicGroup(status) === group);

/**
 * A count as the public sees it: null under the smallest public count, else in whole steps of that. With exact
 * figures a hidden one would follow from the others: a district less its townships, today less yesterday.
 */
export function publicCount(count: number): number | null {
  const smallest = norm('privacy.smallest-public-count').value;
  return count < smallest ? null : count - (count % smallest);
}

/** Answers from which on the share of satisfied ones is told, and its steps in percent: one person more or less does not show. */
const SATISFACTION_FROM = 20;
const SATISFACTION_STEP = 5;

/** How reporters answered, as the public sees it. */
export function publicSatisfaction(rated: number, satisfied: number): Satisfaction {
  const percent = Math.round(((satisfied / rated) * 100) / SATISFACTION_STEP) * SATISFACTION_STEP;
  return { rated: publicCount(rated), satisfiedPercent: rated < SATISFACTION_FROM ? null : percent };
}

/** Exactly, or null where the public may not know: followers of one hazard are part of no sum. */
export const publicFollowers = (followers: number): number | null => (followers < norm('privacy.smallest-public-count').value ? null : followers);

/** Meters by which rounding to `PUBLIC_DECIMALS` moves a position at most, anywhere. */
export const PUBLIC_ERROR_M = 79;

/**
 * Where a report lies for somebody who asks what is known near by. Coarser where it
 * could lead to a home: the same hazard stands in the public list, and two answers must not add up to an address.
 */
export const nearbyPosition = (category: string, position: { readonly lon: number; readonly lat: number }): { lon: number; lat: number } =>
  maybeHome(category) ? roundedTo(PUBLIC_DECIMALS, position) : coarsePosition(position);

/** Meters by which `nearbyPosition` may have moved a position. */
export const positionError = (category: string): number => (maybeHome(category) ? PUBLIC_ERROR_M : COARSE_ERROR_M);

/** The position that the public list shows. */
export function publicPosition(category: string, position: { readonly lon: number; readonly lat: number } | null): { lon: number; lat: number } | null {
  if (position === null || maybeHome(category)) return null;
  return roundedTo(PUBLIC_DECIMALS, position);
}

/** The area that the public list names: the township where a smaller one could lead to a home. By its digits, as areas nest. */
export function publicArea(category: string, area: string): string {
  return maybeHome(category) ? area.slice(0, TOWNSHIP_CODE_LENGTH) : area;
}

/** Scheme and nine digits. */
export const TOWNSHIP_CODE_LENGTH = 'nbs:'.length + 9;
