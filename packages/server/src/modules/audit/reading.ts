import type { AuditEntry, AuditListQuery, LocalText } from '@fire-governance/contract';
import { AUDIT_READING_WINDOW_MS, auditQuestion } from '@fire-governance/contract/rules';
import type { Parameter, Scope, Sql } from '../../db/engine.ts';
import { addAuditEntry } from './queries.ts';

interface AuditRecord {
  id: string;
  at: Date;
  operation: string;
  role: string;
  actor: string | null;
  area: string;
  area_name: LocalText | null;
  target: string | null;
  detail: Record<string, unknown>;
  seq: string | null;
}

/** A county or a township is one stretch of an index in the order of the list; what is smaller is taken out of its township. */
const TOWNSHIP_LENGTH = 13;

function areaParts(area: string, add: (value: Parameter) => string): string[] {
  if (area.length < TOWNSHIP_LENGTH) return [`l.county = ${add(area)}`];
  const township = `left(l.area, ${TOWNSHIP_LENGTH}) = ${add(area.slice(0, TOWNSHIP_LENGTH))}`;
  return area.length === TOWNSHIP_LENGTH ? [township] : [township, `l.area = ${add(area)}`];
}

/** Statement and parameters of a page, newest first. The row policies hold the auditor to their area; naming it lets an index find the rows. */
export function auditListStatement(
  { from, before, operation, actor, target, area }: AuditListQuery, callerArea: string, after: readonly string[] | undefined, rows: number,
): [text: string, parameters: Parameter[]] {
  const parameters: Parameter[] = [rows];
  const add = (value: Parameter) => `$${parameters.push(value)}`;
  const inside = area !== undefined && area.startsWith(callerArea);
  const parts = areaParts(inside ? area : callerArea, add);
  // An area outside one's own has nothing in it.
  if (area !== undefined && !inside && !callerArea.startsWith(area)) parts.push('false');
  if (from !== undefined) parts.push(`l.at >= ${add(new Date(from).toISOString())}::timestamptz`);
  if (before !== undefined) parts.push(`l.at < ${add(new Date(before).toISOString())}::timestamptz`);
  if (operation !== undefined) parts.push(`l.operation = ${add(operation)}`);
  if (actor !== undefined) parts.push(`l.actor = ${add(actor)}::uuid`);
  if (target !== undefined) parts.push(`l.target = ${add(target)}::uuid`);
  if (after !== undefined) parts.push(`(l.at, l.id) < (${add(after[0]!)}::timestamptz, ${add(after[1]!)}::uuid)`);
  return [
    `select l.id, l.at, l.operation, l.role, l.actor, l.area, a.name as area_name, l.target, l.detail, l.seq::text
     from (select * from audit_log l where ${parts.join(' and ')} order by l.at desc, l.id desc limit $1::int) l
     left join areas a on a.code = l.area order by l.at desc, l.id desc`,
    parameters,
  ];
}

export async function listEntries(sql: Sql, [text, parameters]: ReturnType<typeof auditListStatement>): Promise<AuditRecord[]> {
  return sql.query<AuditRecord>(text, parameters);
}

/**
 * Writes down that somebody reads, and what they ask for, once in each hour. By the hour and not by the first page: whoever
 * makes up a cursor would never have asked for a first one.
 */
export async function noteReading(sql: Sql, scope: Scope & { area: string }, query: AuditListQuery, now: Date): Promise<void> {
  const detail = auditQuestion(query);
  const start = new Date(Math.floor(now.getTime() / AUDIT_READING_WINDOW_MS) * AUDIT_READING_WINDOW_MS);
  const noted = await sql.query(
    `select from audit_log where actor = $1::uuid and at >= $2::timestamptz and operation = 'audit.list' and area = $3 and detail = $4::jsonb limit 1`,
    [scope.keyId, start.toISOString(), scope.area, JSON.stringify(detail)],
  );
  if (noted.length === 0) await addAuditEntry(sql, scope, { operation: 'audit.list', target: null, area: scope.area, detail }, now);
}

export function entryOf(row: AuditRecord): AuditEntry {
  const { id, at, operation, role, actor, area, area_name: areaName, target, detail, seq } = row;
  return { id, at: at.toISOString(), operation, role, actor, area, areaName, target, detail, number: seq === null ? null : Number(seq) };
}
