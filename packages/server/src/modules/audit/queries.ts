import type { Parameter, Scope, Sql } from '../../db/engine.ts';
import { createId } from '../../ids.ts';

export interface AuditEntry {
  operation: string;
  /** Record that was read or changed. */
  target: string;
  area: string;
  /** What makes the entry readable later; never what was sealed. */
  detail: Readonly<Record<string, Parameter>>;
}

/** Writes down who did what, in the transaction that does it. */
export async function addAuditEntry(sql: Sql, scope: Scope, entry: AuditEntry, at: Date): Promise<void> {
  await sql.query(
    `insert into audit_log (id, at, county, area, actor, role, operation, target, detail) values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb)`,
    [createId(at), at.toISOString(), scope.county, entry.area, scope.keyId, scope.role, entry.operation, entry.target, JSON.stringify(entry.detail)],
  );
}
