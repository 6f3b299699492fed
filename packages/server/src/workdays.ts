import { PUBLISHED_WORKDAYS, workdayCalendar, type WorkdayCalendar, type WorkdayTable } from '@fire-governance/contract/deadlines';
import { readFileSync } from 'node:fs';
import { StartupError } from './startup-error.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The published calendar with a file of the operator's over it: next year's holidays are published in November, and need
 * no new version of this server. The file is JSON, `{ "holidays": { "2027-01-01": "..." }, "workdays": { "2027-01-03": "..." } }`.
 */
export function readWorkdays(path: string): WorkdayCalendar {
  return workdayCalendar(PUBLISHED_WORKDAYS, tableIn(path));
}

function tableIn(path: string): WorkdayTable {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new StartupError(`WORKDAYS_FILE is "${path}", and that cannot be read as JSON: ${(error as Error).message}.`);
  }
  const { holidays = {}, workdays = {} } = (value ?? {}) as Partial<WorkdayTable>;
  for (const [name, dates] of Object.entries({ holidays, workdays })) {
    if (typeof dates !== 'object' || dates === null || Array.isArray(dates)) throw new StartupError(`"${name}" in ${path} must be an object with a date for each key, such as "2027-01-01".`);
    const wrong = Object.keys(dates).find((date) => !isDate(date));
    if (wrong !== undefined) throw new StartupError(`"${wrong}" in "${name}" of ${path} is no date; write it as 2027-01-01.`);
  }
  if (Object.keys(holidays).length + Object.keys(workdays).length === 0) throw new StartupError(`${path} names no dates; it needs "holidays", "workdays" or both.`);
  const both = Object.keys(holidays).find((date) => date in workdays);
  if (both !== undefined) throw new StartupError(`${both} stands in ${path} as a holiday and as a workday; leave it in one of them.`);
  return { holidays, workdays };
}

const isDate = (text: string) => DATE.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
