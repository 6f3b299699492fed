import { norm } from '@fire-governance/contract/norms';
import { eventReaders } from '@fire-governance/contract/rules';
import type { Clock } from '../clock.ts';
import type { Database, Sql } from '../db/engine.ts';
import { EVENT_COLUMNS, HAZARD_DATA } from '../modules/events/queries.ts';

/** Hazards looked at in one statement; what is left is for the next run. */
const BATCH = 500;

/**
 * Tells the chain of chiefs: a reminder to the nearest chief before a duty is due, then the township's when it is overdue,
 * then the district's. A vacant post is answered for by its stand-in; where nobody answers at a level, the one above is told,
 * and where nobody answers at all the post stands in the notice without a name. Nothing is told while a deadline stands still. Safe in any number of processes: the key of a notice is what makes it
 * happen once. Answers how many were written.
 */
export async function escalate(db: Database, clock: Clock): Promise<number> {
  return escalateIn({ query: (text, parameters) => db.ownerRead(text, parameters) }, clock);
}

/** The same inside a transaction of the owner. */
export async function escalateIn(sql: Pick<Sql, 'query'>, clock: Clock): Promise<number> {
  const rows = await sql.query(
    `with step (step, level, lead) as (
       values ('remind', 12, interval '0'), ('escalate-township', 9, interval '0'), ('escalate-district', 6, make_interval(hours => $4::int))
     -- The government's decision about a major hazard runs beside what is due, and no pause stops it.
     ), duty as (
       select id, county, township, area, deadline_duty, deadline_class, due_at from hazards where due_at is not null and paused_at is null
       union all
       select id, county, township, area, 'decide', deadline_class, decide_due_at from hazards where decide_due_at is not null
     ), due as (
       select h.*, step.step, chief.id as chief_id, chief.area as chief_area, chief.post, chief.vacant, chief.name, chief.stand_in
       from duty h cross join step
       -- Before the batch is cut off: what has nobody to tell must not stand in the way of what has.
       cross join lateral (
         select c.id, c.area, c.post, c.vacant, c.name, c.stand_in from chiefs c
         where c.area in (h.area, h.township, h.county) and length(c.area) <= length('nbs:') + step.level
         order by c.vacant and c.stand_in is null, length(c.area) desc, c.rank, c.id limit 1
       ) chief
       where h.due_at < $1::timestamptz + make_interval(hours => greatest($2::int, $3::int))
         and $1::timestamptz >= case step.step
           when 'remind' then h.due_at - make_interval(hours => case when h.deadline_duty = 'verify' and h.deadline_class = 'A' then $2::int else $3::int end)
           else h.due_at + step.lead end
         and not exists (
           select from hazard_notices n where n.hazard_id = h.id and n.duty = h.deadline_duty and n.due_at = h.due_at and n.step = step.step)
       -- In one order everywhere: sweeps that write the same rows then wait for each other, and never in a circle.
       order by h.due_at, h.id, h.deadline_duty, step.step limit ${BATCH}
     ), told as (
       insert into hazard_notices (hazard_id, duty, due_at, step, county, area, at, chief_area, post, name, stand_in)
       select id, deadline_duty, due_at, step, county, area, $1::timestamptz, chief_area, post,
         case when vacant then stand_in ->> 'name' else name end, vacant and stand_in is not null
       from due
       on conflict do nothing returning hazard_id, duty, due_at, step, county, area, chief_area, post, name, stand_in
     ), notice as (
       insert into notices (id, county, area, hazard_id, audience, key, kind, at, for_area, chief_id, post, name, stand_in, duty, due_at)
       select gen_random_uuid(), told.county, told.area, told.hazard_id, 'chief', duty || ' ' || told.step || ' ' || extract(epoch from told.due_at)::text, told.step, $1::timestamptz,
         told.chief_area, due.chief_id, told.post, told.name, told.stand_in, duty, told.due_at
       from told join due on due.id = told.hazard_id and due.step = told.step and due.deadline_duty = told.duty and due.due_at = told.due_at
       on conflict do nothing returning id, county, area
     ), shown as (
       insert into deliveries (id, notice_id, county, area, channel, state, at) select gen_random_uuid(), id, county, area, 'in-app', 'sent', $1::timestamptz from notice
     )
     insert into events (${EVENT_COLUMNS})
     select h.county, h.area, $5::text[], 'hazard.notice', h.id, $1::timestamptz, ${HAZARD_DATA} || jsonb_build_object('step', told.step)
     from told join hazards h on h.id = told.hazard_id
     returning 1`,
    [clock.now().toISOString(), norm('hazard.remind.class-a').value, norm('hazard.remind').value, norm('hazard.escalate.district').value, eventReaders('hazard.notice')],
  );
  return rows.length;
}
