import type { Deadline, TrackedHazard } from '@fire-governance/contract';
import { coarsePosition, isFinal, isUntouched } from '@fire-governance/contract/rules';
import type { Sql } from '../../db/engine.ts';
import { pointOf } from '../areas/queries.ts';
import type { MediaLinks } from '../photos/media-links.ts';
import { photosOf } from '../photos/queries.ts';
import { timelineOf, type HazardRecord } from './queries.ts';

function placeOf(row: HazardRecord, mine: boolean) {
  const position = pointOf(row);
  return { area: row.area_known ? row.area : null, areaName: row.area_name, position: mine || !position ? position : coarsePosition(position) };
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
  const deadline = deadlineOf(row);
  return {
    id: row.id, role, category: row.category, deadlineClass: row.deadline_class, status: row.status,
    description: mine ? row.description : null,
    place: placeOf(row, mine),
    photos: photos.map((photo) => links.photoOf(photo, origin)),
    reportedAt: row.reported_at.toISOString(),
    deadline,
    overdue: deadline !== null && !isFinal(row.status) && row.due_at! < now,
    handler: handlerOf(row),
    // A reason for taking a report back is the reporter's own words.
    timeline: timeline.map(({ at, status, note, by_name: by }) => ({
      at: at.toISOString(), status, note: status === 'withdrawn' && !mine ? null : note, by,
    })),
    canWithdraw: mine && isUntouched(row.status),
    schematic: row.schematic,
  };
}
