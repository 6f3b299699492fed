import type { OpeningHours } from '../schemas/center.ts';

/** China keeps one time zone without summer time. */
export const SHANGHAI_OFFSET_MS = 8 * 60 * 60 * 1000;

/** Weekday 1 (Monday) to 7 and `HH:MM` in Asia/Shanghai. */
export function shanghaiClock(at: Date): { day: number; time: string } {
  const local = new Date(at.getTime() + SHANGHAI_OFFSET_MS);
  return { day: local.getUTCDay() === 0 ? 7 : local.getUTCDay(), time: local.toISOString().slice(11, 16) };
}

/** Whether a center is open at an instant by its weekly hours (holidays are not known here). */
export function isOpenAt(hours: readonly OpeningHours[], at: Date): boolean {
  const { day, time } = shanghaiClock(at);
  return hours.some((slot) => slot.days.includes(day) && slot.opens <= time && time < slot.closes);
}
