import { norm } from '@fire-governance/contract/norms';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/engine.ts';

/** Hazards looked at in one statement; what is left is for the next run. */
const BATCH = 500;

/**
 * Tells the chain of chiefs: a reminder to the nearest chief before a duty is due, then the township's when it is overdue,
 * then the district's. A vacant post is answered for by its stand-in; where a level has no post at all, the one above is
 * told. Nothing is told while a deadline stands still. Safe in any number of processes: the key of a notice is what makes it
 * happen once. Answers how many were written.
 */
export async function escalate(db: Database, clock: Clock): Promise<number> {
  const rows = await db.ownerRead(
    `with step (step, level, lead) as (
       values ('remind', 12, interval '0'), ('escalate-township', 9, interval '0'), ('escalate-district', 6, make_interval(hours => $4::int))
     ), due as (
       select h.*, step.step, step.level from hazards h cross join step
       where h.due_at is not null and h.paused_at is null and h.due_at < $1::timestamptz + make_interval(hours => greatest($2::int, $3::int))
         and $1::timestamptz >= case step.step
           when 'remind' then h.due_at - make_interval(hours => case when h.deadline_duty = 'verify' and h.deadline_class = 'A' then $2::int else $3::int end)
           else h.due_at + step.lead end
         and not exists (
           select from hazard_notices n where n.hazard_id = h.id and n.duty = h.deadline_duty and n.due_at = h.due_at and n.step = step.step)
       order by h.due_at limit ${BATCH}
     )
     insert into hazard_notices (hazard_id, duty, due_at, step, county, area, at, chief_area, post, name, stand_in)
     select due.id, due.deadline_duty, due.due_at, due.step, due.county, due.area, $1::timestamptz, chief.area, chief.post,
       case when chief.vacant then chief.stand_in ->> 'name' else chief.name end, chief.vacant and chief.stand_in is not null
     from due cross join lateral (
       select c.area, c.post, c.vacant, c.name, c.stand_in from chiefs c
       where c.area in (due.area, due.township, due.county) and length(c.area) <= length('nbs:') + due.level
       order by length(c.area) desc, c.rank, c.id limit 1
     ) chief
     on conflict do nothing returning 1`,
    [clock.now().toISOString(), norm('hazard.remind.class-a').value, norm('hazard.remind').value, norm('hazard.escalate.district').value],
  );
  return rows.length;
}
