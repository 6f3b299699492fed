/** Meters searched where the caller names none: across a large housing estate. */
export const NEARBY_RADIUS_M = 300;

/** Meters around a point in which a report of the same kind may well be the same hazard. */
export const SAME_HAZARD_RADIUS_M = 150;

/** Most reports in one answer: enough to choose from; more would be a list, not a question. */
export const NEARBY_ROWS = 20;
