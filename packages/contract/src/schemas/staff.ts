import * as z from 'zod/mini';
import { AreaCode } from './area.ts';
import { openEnum } from './open.ts';
import { LocalText } from './text.ts';

/**
 * What a signed-in person is to the service, as the portal's identity provider says it. Each sees their area and what
 * lies inside it, nothing else.
 */
export const STAFF_ROLES = ['volunteer', 'community-chief', 'township', 'brigade', 'agency', 'auditor', 'administrator'] as const;
export const StaffRole = z.enum(STAFF_ROLES);
export type StaffRole = (typeof STAFF_ROLES)[number];

/** Who sees the hazards of their area. */
export const CASE_READERS = ['community-chief', 'township', 'brigade', 'agency', 'auditor'] as const satisfies readonly StaffRole[];
/** Who may take steps; which ones stands in the table of transitions. */
export const CASE_WORKERS = ['community-chief', 'township', 'brigade', 'agency'] as const satisfies readonly StaffRole[];
/** Who goes and looks, with a checklist: whoever may work on cases, and volunteers (四级共管). */
export const INSPECTORS = ['volunteer', ...CASE_WORKERS] as const satisfies readonly StaffRole[];
/** Who sees campaigns, and the inspections of their area; volunteers of inspections only their own. */
export const INSPECTION_READERS = ['volunteer', ...CASE_READERS] as const satisfies readonly StaffRole[];
/** Who shares what happened at a place: everybody who goes there (四级共管), and who audits. */
export const PLACE_READERS = INSPECTION_READERS;
/** Who sets up campaigns for their area. */
export const CAMPAIGN_LEADERS = ['brigade'] as const satisfies readonly StaffRole[];
/** Who answers reporters, and may open who they are. */
export const REPORTER_OPENERS = ['township', 'brigade'] as const satisfies readonly StaffRole[];
/** Who reads the audit log; nobody who acts. */
export const AUDIT_READERS = ['auditor'] as const satisfies readonly StaffRole[];

/** Who makes keys for portals and integrators, and takes them back. */
export const KEY_KEEPERS = ['administrator'] as const satisfies readonly StaffRole[];

/** Who holds a post that the service tells of what is due. */
export const NOTICE_READERS = ['community-chief', 'township', 'brigade'] as const satisfies readonly StaffRole[];

/** Who is signed in. `subject` is a name of this service's own making, never the one the provider uses. */
export const StaffSession = z.looseObject({
  subject: z.string(),
  /** As the provider gives it; null where it gives none. */
  name: z.nullable(z.string()),
  role: openEnum(STAFF_ROLES),
  area: AreaCode,
  areaName: z.nullable(LocalText),
});
export type StaffSession = z.infer<typeof StaffSession>;
