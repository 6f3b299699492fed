const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Pauses after the first try, the second and so on: the schedule that Standard Webhooks suggests. Over a day in all. */
const PAUSES_MS = [5 * SECOND_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 5 * HOUR_MS, 10 * HOUR_MS, 10 * HOUR_MS] as const;
/** Part of a pause by which it varies, so that what failed together does not come back together. */
const JITTER = 0.2;
/** However long the other side asks to wait. */
const LONGEST_MS = 24 * HOUR_MS;

export const TRIES_MAX = PAUSES_MS.length + 1;

/** When to try again after so many tries; undefined when there were enough. */
export function nextTry(tries: number, now: Date, waitMs = 0, random: () => number = Math.random): Date | undefined {
  const pause = PAUSES_MS[tries - 1];
  if (pause === undefined) return undefined;
  const varied = pause * (1 + JITTER * (2 * random() - 1));
  return new Date(now.getTime() + Math.round(Math.max(varied, Math.min(waitMs, LONGEST_MS))));
}
