const STEP_MS = 15 * 60 * 1000;

/**
 * When a link to a picture runs out, for a moment in milliseconds since 1970: on a whole quarter of an hour, 15 to 30
 * minutes ahead, so that equal requests get equal links.
 */
export function pictureLinkExpiry(now: number): number {
  return Math.ceil(now / STEP_MS) * STEP_MS + STEP_MS;
}
