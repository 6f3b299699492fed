import type { HazardCategory } from '../schemas/hazard.ts';

/**
 * What the public may know of where a hazard of each kind lies. `spot`: its committee and a position rounded to about
 * 100 m. `township`: neither, because such a hazard can be in a home or at the door of one, and in a village 100 m
 * hold one household. Nothing that a report says tells a home from another place for certain, so a kind that can be
 * both counts as a home. A new kind does not compile before somebody has decided.
 */
export const PLACES_SHOWN: Readonly<Record<HazardCategory, 'spot' | 'township'>> = {
  // Stairwells of apartment houses as well as shops.
  EVAC_BLOCK: 'township',
  TRUCK_LANE: 'spot',
  // In halls and flats, where batteries are charged.
  EBIKE: 'township',
  ELECTRIC: 'township',
  FACILITY_STOP: 'spot',
  FACILITY_BAD: 'spot',
  HYDRANT: 'spot',
  // Crowded places by definition (Fire Protection Law art. 28).
  WINDOW_OBST: 'spot',
  // Farmyards.
  STRAW_GRASS: 'township',
  // Fuel kept in dwellings.
  GAS_OIL: 'township',
  // Building work in flats as well as shops.
  HOT_WORK: 'township',
  // Living in the same building is what it is about.
  MIXED_USE: 'township',
  // Places of business.
  NO_PERMIT: 'spot',
  STAFF: 'spot',
  FAKE_PRODUCT: 'spot',
  // Could be anything.
  OTHER: 'township',
};

/** Whether a hazard of this kind can be in a home; one that a newer server has added counts as such. */
export const maybeHome = (category: string): boolean => (PLACES_SHOWN as Readonly<Record<string, string>>)[category] !== 'spot';
