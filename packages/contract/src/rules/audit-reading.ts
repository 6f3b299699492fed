import type { AuditListQuery } from '../schemas/audit.ts';

/** Reading the log leaves an entry once in this time for each auditor and question, however many pages are turned. */
export const AUDIT_READING_WINDOW_MS = 60 * 60_000;

/** The question of a reading, as its entry keeps it: the filter without the page. */
export function auditQuestion({ cursor: _cursor, limit: _limit, ...filter }: AuditListQuery): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== undefined).sort());
}
