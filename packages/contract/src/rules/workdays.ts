import table from 'chinese-days/dist/chinese-days.json' with { type: 'json' };

/** Whether a Shanghai calendar date (`YYYY-MM-DD`) is worked. */
export type WorkdayCalendar = (date: string) => boolean;

const holidays = new Set(Object.keys(table.holidays));
const shiftedWorkdays = new Set(Object.keys(table.workdays));

/**
 * The published tables of public holidays and of weekends worked in exchange; years not yet published fall
 * back to weekdays. The table is read rather than the library's functions, whose weekday follows the machine's
 * time zone.
 */
export const chineseWorkdays: WorkdayCalendar = (date) => {
  if (shiftedWorkdays.has(date)) return true;
  if (holidays.has(date)) return false;
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
};
