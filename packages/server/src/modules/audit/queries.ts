import type { Parameter, Scope, Sql } from '../../db/engine.ts';
import { createId } from '../../ids.ts';

export interface AuditEntry {
  operation: string;
  /** Record that was read or changed; null where it was no single one. */
  target: string | null;
  area: string;
  /** What makes the entry readable later; never what was sealed. */
  detail: Readonly<Record<string, Parameter>>;
}

/** In place of a person: what the service does by itself. The id is nobody's. */
export const SERVICE = { keyId: '00000000-0000-8000-8000-000000000000', role: 'service' } as const;

/** Whose entry it is. Reporters are not named, not even by the portal they came through; an operator has the server itself in hand. */
export type AuditActor = Pick<Scope, 'county' | 'keyId' | 'role'> | { readonly county: string; readonly keyId: null; readonly role: 'reporter' | 'operator' }
  | ({ readonly county: string } & typeof SERVICE);

export const reporterOf = ({ county }: Pick<Scope, 'county'>): AuditActor => ({ county, keyId: null, role: 'reporter' });

/** Writes down who did what, in the transaction that does it. */
export async function addAuditEntry(sql: Sql, scope: AuditActor, entry: AuditEntry, at: Date): Promise<void> {
  await sql.query(
    `insert into audit_log (id, at, county, area, actor, role, operation, target, detail) values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb)`,
    [createId(at), at.toISOString(), scope.county, entry.area, scope.keyId, scope.role, entry.operation, entry.target, JSON.stringify(entry.detail)],
  );
}
