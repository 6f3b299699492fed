import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' };

/** Whether a Shanghai calendar date (`YYYY-MM-DD`) is worked. */
export type WorkdayCalendar = (date: string) => boolean;

/** Dates (`YYYY-MM-DD`) that are off, and weekend days worked in exchange; what stands behind a date is for people. */
export interface WorkdayTable {
  readonly holidays: Readonly<Record<string, unknown>>;
  readonly workdays: Readonly<Record<string, unknown>>;
}

/**
 * Holidays that fall on the same date every year (State Council order 795 on public holidays, 2024), for years whose
 * table has not been published: without them a deadline over New Year would be a day short.
 */
const EVERY_YEAR: ReadonlySet<string> = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']);

/**
 * A calendar of tables; of two that name a date the later one holds. In a year that no table names, the holidays of every
 * year and weekends are off.
 */
export function workdayCalendar(...tables: readonly WorkdayTable[]): WorkdayCalendar {
  const worked = new Map<string, boolean>();
  for (const { holidays, workdays } of tables) {
    for (const date of Object.keys(holidays)) worked.set(date, false);
    for (const date of Object.keys(workdays)) worked.set(date, true);
  }
  const years = new Set([...worked.keys()].map((date) => date.slice(0, 4)));
  return (date) => {
    const known = worked.get(date);
    if (known !== undefined) return known;
    if (!years.has(date.slice(0, 4)) && EVERY_YEAR.has(date.slice(5))) return false;
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    return weekday !== 0 && weekday !== 6;
  };
}

/**
 * The table of public holidays and of weekends worked in exchange, as far as it has been published. The table is read
 * rather than the library's functions, whose weekday follows the machine's time zone.
 */
export const PUBLISHED_WORKDAYS: WorkdayTable = published;

export const chineseWorkdays: WorkdayCalendar = workdayCalendar(PUBLISHED_WORKDAYS);
