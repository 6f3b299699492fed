/**
 * Decimals of a degree that everybody may see of where a report lies: about 10 m, enough to find the building and too
 * little to tell the flat it came from.
 */
export const COARSE_DECIMALS = 4;

/** Meters by which rounding moves a position at most, anywhere: half a step in both directions, rounded up. */
export const COARSE_ERROR_M = 8;

/**
 * A position as it is shown to others than its reporter, and as elements put it into addresses, which end up in logs.
 * Whatever is told of a report, a distance too, starts from this.
 */
export function coarsePosition({ lon, lat }: { readonly lon: number; readonly lat: number }): { lon: number; lat: number } {
  return roundedTo(COARSE_DECIMALS, { lon, lat });
}

export function roundedTo(decimals: number, { lon, lat }: { readonly lon: number; readonly lat: number }): { lon: number; lat: number } {
  const step = 10 ** decimals;
  const round = (degrees: number) => Math.round(degrees * step) / step;
  return { lon: round(lon), lat: round(lat) };
}
