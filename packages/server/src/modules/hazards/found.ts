import type { HazardCategory, LocalText, Position } from '@fire-governance/contract';
import { deadlineFor, type WorkdayCalendar } from '@fire-governance/contract/deadlines';
import type { Scope, Sql } from '../../db/engine.ts';
import { createId } from '../../ids.ts';
import { addHazardEvent } from '../events/queries.ts';
import type { Handler } from './place.ts';

/** A hazard that an inspection found. */
export interface FoundHazard {
  inspectionId: string;
  campaignId: string | null;
  question: string;
  category: HazardCategory;
  description: string;
  blocksEscape: boolean;
  area: string;
  position: Position | null;
  address: string | null;
  handler: Handler;
  /** The office that the inspector acts for, as the public sees it. */
  by: LocalText | null;
  actorName: string | null;
}

/**
 * Makes the hazard, found by the caller, who can neither verify nor fix it. Its time runs from now: the law counts from the
 * receipt, and before it arrived nobody could have acted. Nobody reported it, so there is no tracking code and no reporter.
 */
export async function insertFound(sql: Sql, scope: Scope, hazard: FoundHazard, at: Date, isWorked: WorkdayCalendar): Promise<string> {
  const id = createId(at);
  const { deadlineClass, duty, dueAt, norm } = deadlineFor({ category: hazard.category, blocksEscape: hazard.blocksEscape, reportedAt: at }, isWorked);
  await sql.query(
    `insert into hazards (id, county, area, area_known, key_id, category, deadline_class, status, description, blocks_escape, position, address, reported_at, updated_at,
       deadline_duty, due_at, norm, handler_area, handler_name, handler_phone, finder, inspection_id, question, campaign_id)
     values ($1, $2, $3, true, $4, $5, $6, 'reported', $7, $8, case when $9::float8 is null then null else st_setsrid(st_makepoint($9::float8, $10::float8), 4326) end,
       $11, $12, $12, $13, $14, $15, $16, $17::jsonb, $18, $4, $19, $20, $21)`,
    [
      id, scope.county, hazard.area, scope.keyId, hazard.category, deadlineClass, hazard.description, hazard.blocksEscape, hazard.position?.lon ?? null,
      hazard.position?.lat ?? null, hazard.address, at.toISOString(), duty, dueAt.toISOString(), norm, hazard.handler.area, JSON.stringify(hazard.handler.name),
      hazard.handler.phone, hazard.inspectionId, hazard.question, hazard.campaignId,
    ],
  );
  await sql.query(
    `insert into hazard_timeline (hazard_id, seq, county, area, at, status, by_name, actor, actor_name, actor_role)
     values ($1, 0, $2, $3, $4, 'reported', $5::jsonb, $6, $7, $8)`,
    [id, scope.county, hazard.area, at.toISOString(), hazard.by && JSON.stringify(hazard.by), scope.keyId, hazard.actorName, scope.role ?? null],
  );
  await addHazardEvent(sql, 'hazard.reported', id, undefined, at);
  return id;
}
