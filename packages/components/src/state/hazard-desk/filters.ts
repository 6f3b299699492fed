import { FINAL_STATUSES, type DeadlineClass, type HazardCategory, type HazardEventData, type HazardListQuery, type HazardStatus } from '@fire-governance/contract';

/** What of the queue is shown; an empty string is no wish. */
export interface Filters {
  readonly status: HazardStatus | '';
  readonly category: HazardCategory | '';
  readonly deadlineClass: DeadlineClass | '';
  readonly overdue: boolean;
  readonly major: boolean;
  readonly sort: 'urgency' | 'newest';
}

export const NO_FILTERS: Filters = { status: '', category: '', deadlineClass: '', overdue: false, major: false, sort: 'urgency' };

const isOver = (status: string) => (FINAL_STATUSES as readonly string[]).includes(status);

/**
 * Sorted by urgency the server lists only what something is still due for: a status in which nothing is due would
 * give an empty list that nobody understands. Of two wishes that exclude each other the later one counts.
 */
export function withFilters(before: Filters, change: Partial<Filters>): Filters {
  const filters = { ...before, ...change };
  if (filters.sort !== 'urgency' || !isOver(filters.status)) return filters;
  return change.sort === 'urgency' ? { ...filters, status: '' } : { ...filters, sort: 'newest' };
}

/** How many wishes there are; the order is none. */
export function countFilters({ status, category, deadlineClass, overdue, major }: Filters): number {
  return [status, category, deadlineClass, overdue, major].filter(Boolean).length;
}

export function queryOf({ status, category, deadlineClass, overdue, major, sort }: Filters, area: string | undefined): HazardListQuery {
  return {
    sort,
    ...(status ? { status } : {}),
    ...(category ? { category } : {}),
    ...(deadlineClass ? { deadlineClass } : {}),
    ...(overdue ? { overdue: 'true' as const } : {}),
    ...(major ? { major: 'true' as const } : {}),
    ...(area ? { area } : {}),
  };
}

/** Whether a hazard, as an event tells of it, belongs into the list; what an event leaves out does not keep it away. */
export function matchesEvent(data: Partial<HazardEventData>, at: string, filters: Filters, area: string | undefined): boolean {
  const { status, category, deadlineClass, dueAt, major } = data;
  const agrees = (wish: string, is: string | undefined): boolean => wish === '' || is === undefined || wish === is;
  return agrees(filters.status, status) && agrees(filters.category, category) && agrees(filters.deadlineClass, deadlineClass)
    && (!filters.major || Boolean(major)) && !(filters.sort === 'urgency' && dueAt === null)
    // What has just come is not overdue.
    && !filters.overdue && (area === undefined || at.startsWith(area));
}
