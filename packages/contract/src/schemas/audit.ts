import * as z from 'zod/mini';
import { AreaCode } from './area.ts';
import { openEnum } from './open.ts';
import { pageOf, PageQuery } from './page.ts';
import { STAFF_ROLES } from './staff.ts';
import { Id, Instant, InstantInput, LocalText } from './text.ts';

/** Who an entry speaks of. Reporters are never named; an operator has the server itself in hand; `service` is what happens by itself. */
export const AUDIT_ROLES = ['portal', 'integrator', ...STAFF_ROLES, 'reporter', 'operator', 'service'] as const;

/** What auditors ask for; they get of it what lies in their area. */
export const AuditListQuery = z.strictObject({
  ...PageQuery,
  /** Entries from this instant on. */
  from: z.optional(InstantInput),
  /** Entries before this instant. */
  before: z.optional(InstantInput),
  /** What was done, by the id of the operation: `hazards.reporter`. */
  operation: z.optional(z.string().check(z.maxLength(64), z.regex(/^[a-z][A-Za-z]*(\.[a-z][A-Za-z-]*)+$/))),
  /** Who did it: a person's subject, as their session tells it, or the id of a key. */
  actor: z.optional(Id),
  /** The record it was done to. */
  target: z.optional(Id),
  /** This area and what lies inside it. */
  area: z.optional(AreaCode),
});
export type AuditListQuery = z.infer<typeof AuditListQuery>;

export const AuditEntry = z.looseObject({
  id: Id,
  at: Instant,
  operation: z.string(),
  role: openEnum(AUDIT_ROLES),
  /** Null for a reporter and an operator. */
  actor: z.nullable(z.string()),
  area: AreaCode,
  areaName: z.nullable(LocalText),
  target: z.nullable(Id),
  /** What makes the entry readable later: reasons, states before and after; never what is sealed. */
  detail: z.record(z.string(), z.unknown()),
  /** Its number in the chain; null until the next batch is chained, within a minute. */
  number: z.nullable(z.number()),
});
export type AuditEntry = z.infer<typeof AuditEntry>;
export const AuditPage = pageOf(AuditEntry);
