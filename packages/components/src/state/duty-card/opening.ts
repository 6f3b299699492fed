import type { OpeningHours } from '@fire-governance/contract';
import { isOpenAt, shanghaiClock } from '@fire-governance/contract/rules';

/** Days 1 (Monday) to 7 that follow each other, for "Monday to Friday". */
export interface DayRun {
  from: number;
  to: number;
}

export interface OpeningLine {
  days: DayRun[];
  opens: string;
  closes: string;
}

export type Opening =
  | { open: true; closes: string }
  /** `inDays` 0 today, 1 tomorrow, ...; `day` is the weekday it opens on. */
  | { open: false; next: { day: number; inDays: number; opens: string } | null };

/** The weekly hours as lines to read, days that follow each other drawn together. */
export function openingLines(hours: readonly OpeningHours[]): OpeningLine[] {
  return hours
    .filter((slot) => slot.days.length > 0)
    .map((slot) => ({ days: runsOf(slot.days), opens: slot.opens, closes: slot.closes }));
}

function runsOf(days: readonly number[]): DayRun[] {
  const runs: DayRun[] = [];
  for (const day of [...new Set(days)].sort((a, b) => a - b)) {
    const last = runs[runs.length - 1];
    if (last && last.to === day - 1) last.to = day;
    else runs.push({ from: day, to: day });
  }
  return runs;
}

/** Whether it is open now, Asia/Shanghai, until when, and when it opens next. Public holidays are not known here. */
export function openingAt(hours: readonly OpeningHours[], now: number): Opening {
  const at = new Date(now);
  const { day, time } = shanghaiClock(at);
  if (isOpenAt(hours, at)) {
    const today = hours.filter((slot) => slot.days.includes(day) && slot.opens <= time && time < slot.closes);
    return { open: true, closes: today.map((slot) => slot.closes).sort().pop()! };
  }
  for (let inDays = 0; inDays <= 7; inDays += 1) {
    const weekday = ((day - 1 + inDays) % 7) + 1;
    const opens = hours
      .filter((slot) => slot.days.includes(weekday) && (inDays > 0 || slot.opens > time))
      .map((slot) => slot.opens)
      .sort()[0];
    if (opens !== undefined) return { open: false, next: { day: weekday, inDays, opens } };
  }
  return { open: false, next: null };
}
