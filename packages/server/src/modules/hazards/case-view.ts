import type { CaseRow, HazardCase } from '@fire-governance/contract';
import { isCaseOverdue, NORM_OF, possibleActions, type Actor, type Case } from '@fire-governance/contract/workflow';
import type { Sql } from '../../db/engine.ts';
import type { Caller } from '../../http/types.ts';
import { pointOf } from '../areas/queries.ts';
import type { MediaLinks } from '../photos/media-links.ts';
import { caseReplyOf, deliveryOf, repliesOf } from '../notices/queries.ts';
import { allPhotosOf } from '../photos/queries.ts';
import { noticesOf, stepsOf, type CaseRecord } from './case-queries.ts';
import { findRating, ratingOf } from './queries.ts';

/** What the workflow has to know of a row. */
export function caseState(row: CaseRecord): Case {
  return {
    status: row.status, deadlineClass: row.deadline_class, deadline: deadlineOf(row), pausedAt: row.paused_at?.toISOString() ?? null, major: row.major,
    finder: row.finder, verifier: row.verifier, fixers: row.fixers, decision: decisionOf(row), reopened: row.reopened,
  };
}

/** Only for somebody of the staff. */
export const actorOf = ({ keyId, staff }: Caller): Actor => ({ kind: 'staff', subject: keyId, role: staff!.role });

function deadlineOf({ deadline_duty: duty, due_at: dueAt, norm }: CaseRecord) {
  return duty === null || dueAt === null || norm === null ? null : { duty, dueAt: dueAt.toISOString(), norm };
}

/** Its norm is always the same one. */
const decisionOf = ({ decide_due_at: dueAt }: CaseRecord) => (dueAt === null ? null : { duty: 'decide', dueAt: dueAt.toISOString(), norm: NORM_OF.decide });

export function rowOf(row: CaseRecord, now: Date): CaseRow {
  return {
    id: row.id, version: row.version, category: row.category, source: row.inspection_id === null ? 'report' : 'inspection', deadlineClass: row.deadline_class, status: row.status, description: row.description,
    place: { area: row.area_known ? row.area : null, areaName: row.area_name, position: pointOf(row), address: row.address },
    reportedAt: row.reported_at.toISOString(), updatedAt: row.updated_at.toISOString(), deadline: deadlineOf(row), decision: decisionOf(row),
    overdue: isCaseOverdue(caseState(row), now), pausedAt: row.paused_at?.toISOString() ?? null,
    handler: { area: row.handler_area, name: row.handler_name, phone: row.handler_phone },
    followers: row.followers, photoCount: row.photo_count, major: row.major, schematic: row.schematic,
  };
}

/** The whole case as somebody of the staff sees it, or an integrator, who takes no steps. */
export async function caseOf(sql: Sql, row: CaseRecord, caller: Caller, links: MediaLinks, origin: string, now: Date): Promise<HazardCase> {
  const photos = await allPhotosOf(sql, row.id);
  const steps = await stepsOf(sql, row.id);
  const notices = await noticesOf(sql, row.id);
  const told = await repliesOf(sql, row.id, ['reporter', 'followers']);
  const picturesOf = (step: number | null) => photos.filter((photo) => photo.step === step).map((photo) => links.photoOf(photo, origin));
  return {
    ...rowOf(row, now),
    photos: picturesOf(null),
    steps: steps.map((step) => ({
      at: step.at.toISOString(), action: step.action, status: step.status, note: step.note, by: step.by_name,
      // Colleagues know each other by name; a system has the office.
      actor: step.actor_role === null ? null : { name: caller.staff && step.actor_name, role: step.actor_role }, photos: picturesOf(step.seq),
    })),
    notices: notices.map(({ at, step, duty, due_at: dueAt, chief_area: area, post, name, stand_in: standIn, deliveries }) => ({
      at: at.toISOString(), step, duty, dueAt: dueAt.toISOString(), area, post, name, standIn, deliveries: deliveries.map(deliveryOf),
    })),
    told: told.map(caseReplyOf),
    reporter: { mode: row.reporter_mode, wantsReply: row.wants_reply },
    person: row.person, agency: row.agency, into: row.merged_into, inspection: row.inspection_id, majorBasis: row.major_basis, majorEdition: row.major_edition,
    rating: ratingOf(await findRating(sql, row.id)),
    actions: caller.staff ? possibleActions(caseState(row), actorOf(caller), now) : [],
  };
}
