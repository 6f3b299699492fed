import type { Locale, Translate } from '../../base/index.ts';
import type { DayRun, Opening, OpeningLine } from '../../state/duty-card/opening.ts';
import type { DutyTable } from './duty-card.strings.ts';

type T = Translate<DutyTable>;

/** A Monday, from which weekday names are counted. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 24 * 60 * 60 * 1000;

/** `周一` / `Monday`, for 1 to 7. */
function weekday(day: number, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { weekday: locale === 'en' ? 'long' : 'short', timeZone: 'UTC' }).format(MONDAY + (day - 1) * DAY_MS);
}

function runWords(t: T, locale: Locale, { from, to }: DayRun): string {
  if (from === 1 && to === 7) return t('everyDay');
  return from === to ? weekday(from, locale) : t('days', weekday(from, locale), weekday(to, locale));
}

/** `周一至周五、周日 08:30—17:30`. */
export function lineWords(t: T, locale: Locale, line: OpeningLine): { days: string; times: string } {
  return {
    days: line.days.map((run) => runWords(t, locale, run)).reduce((a, b) => t('daysAnd', a, b)),
    times: t('between', line.opens, line.closes),
  };
}

/** Whether it is open and what comes next. */
export function openingWords(t: T, locale: Locale, opening: Opening): string {
  if (opening.open) return t('openUntil', opening.closes);
  const { next } = opening;
  if (next === null) return t('closedNow');
  if (next.inDays === 0) return t('opensToday', next.opens);
  if (next.inDays === 1) return t('opensTomorrow', next.opens);
  return t('opensOn', weekday(next.day, locale), next.opens);
}
