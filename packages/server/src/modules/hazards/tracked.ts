import type { Deadline, TrackedHazard } from '@fire-governance/contract';
import { maybeHome } from '@fire-governance/contract/norms';
import { coarsePosition, isOverdue, isUntouched, publicArea } from '@fire-governance/contract/rules';
import { ratingChoices } from '@fire-governance/contract/workflow';
import type { Sql } from '../../db/engine.ts';
import { pointOf } from '../areas/queries.ts';
import type { MediaLinks } from '../photos/media-links.ts';
import { repliesOf, trackedReplyOf } from '../notices/queries.ts';
import { photosOf } from '../photos/queries.ts';
import { areaName } from './case-queries.ts';
import { findRating, ratingOf, timelineOf, type HazardRecord } from './queries.ts';

/** Anybody may follow what stands in the public list, so following tells no more of a home than the list does. */
async function placeOf(sql: Sql, row: HazardRecord, mine: boolean) {
  const position = pointOf(row);
  const area = row.area_known ? row.area : null;
  if (mine || !maybeHome(row.category)) return { area, areaName: row.area_name, position: mine || !position ? position : coarsePosition(position) };
  const shown = area === null ? null : publicArea(row.category, area);
  return { area: shown, areaName: shown === null ? null : await areaName(sql, shown), position: null };
}

function handlerOf(row: HazardRecord) {
  return { area: row.handler_area, name: row.handler_name, phone: row.handler_phone };
}

function deadlineOf(row: HazardRecord): Deadline | null {
  if (row.deadline_duty === null || row.due_at === null || row.norm === null) return null;
  return { duty: row.deadline_duty, dueAt: row.due_at.toISOString(), norm: row.norm };
}

/** A report as the holder of a code sees it; a follower's view leaves out what the reporter wrote and sent, and where exactly it is. */
export async function trackedOf(
  sql: Sql, row: HazardRecord, role: 'reporter' | 'follower', links: MediaLinks, origin: string, now: Date,
): Promise<TrackedHazard> {
  const mine = role === 'reporter';
  const photos = mine ? await photosOf(sql, row.id) : [];
  const timeline = await timelineOf(sql, row.id);
  const rating = mine ? ratingOf(await findRating(sql, row.id)) : null;
  const deadline = deadlineOf(row);
  const replies = await repliesOf(sql, row.id, [mine ? 'reporter' : 'followers']);
  return {
    id: row.id, role, category: row.category, deadlineClass: row.deadline_class, status: row.status,
    description: mine ? row.description : null,
    place: await placeOf(sql, row, mine),
    photos: photos.map((photo) => links.photoOf(photo, origin)),
    reportedAt: row.reported_at.toISOString(),
    deadline,
    pausedAt: row.paused_at?.toISOString() ?? null,
    overdue: isOverdue({ status: row.status, dueAt: row.due_at, pausedAt: row.paused_at }, now),
    handler: handlerOf(row),
    timeline: timeline.map(({ at, status, note, by_name: by }) => ({ at: at.toISOString(), status, note: mine ? note : null, by })),
    replies: replies.map(trackedReplyOf),
    canWithdraw: mine && isUntouched(row.status),
    rating, ...(mine ? ratingChoices(row, rating !== null) : { canRate: false, canReopen: false }),
    schematic: row.schematic,
  };
}
