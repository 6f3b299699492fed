import type { CaseReply, Delivery, HazardStatus, TrackedReply } from '@fire-governance/contract';
import { toldOf, type StepTold } from '@fire-governance/contract/notices';
import type { Sql } from '../../db/engine.ts';
import { createId } from '../../ids.ts';

/** A step that others hear of. */
export interface StepNews extends StepTold {
  readonly hazardId: string;
  /** Number of the step in the timeline: what makes the notice happen once. */
  readonly seq: number;
  readonly at: Date;
}

/**
 * Writes down who is told of a step, in the transaction that takes it. It is shown here at once; where the reporter wants
 * more than that, a job settles how, because only a job opens a contact.
 */
export async function tellOfStep(sql: Sql, { hazardId, seq, at, ...step }: StepNews): Promise<void> {
  const { reporter, followers } = toldOf(step);
  if (!reporter && !followers) return;
  await sql.query(
    `with hazard as (
       select id, county, area, reporter_mode, wants_reply, followers from hazards where id = $1
     ), reply as (
       insert into notices (id, county, area, hazard_id, audience, key, kind, at, status, planned_at)
       select $2::uuid, county, area, id, 'reporter', $3, 'result', $4::timestamptz, $5, case when wants_reply then null else $4::timestamptz end
       from hazard where $6::boolean on conflict do nothing returning id, county, area
     ), change as (
       insert into notices (id, county, area, hazard_id, audience, key, kind, at, status, people, planned_at)
       select $7::uuid, county, area, id, 'followers', $3, 'change', $4::timestamptz, $5, followers, $4::timestamptz
       from hazard where followers > 0 and $8::boolean on conflict do nothing returning id, county, area
     ), shown as (
       insert into deliveries (id, notice_id, county, area, channel, state, at)
       select gen_random_uuid(), id, county, area, 'in-app', 'sent', $4::timestamptz from (select * from reply union all select * from change) as told
     )
     insert into deliveries (id, notice_id, county, area, channel, state, reason, at)
     select gen_random_uuid(), reply.id, reply.county, reply.area, 'none', 'not-given',
       case reporter_mode when 'anonymous' then 'anonymous' else 'not-wanted' end, $4::timestamptz
     from reply, hazard where not wants_reply`,
    [hazardId, createId(at), `step ${seq}`, at.toISOString(), step.after, reporter, createId(at), followers],
  );
}

/** A delivery as the database writes it, with instants in its own way. */
export type DeliveryJson = Delivery;

export const deliveryOf = (row: DeliveryJson): Delivery => ({
  ...row, at: new Date(row.at).toISOString(), nextTryAt: row.nextTryAt === null ? null : new Date(row.nextTryAt).toISOString(),
});

/** The deliveries of the notice `n`. One whose channels are not settled yet is waiting. */
export const DELIVERIES = `(
  select coalesce(jsonb_agg(jsonb_build_object('channel', nullif(d.channel, 'none'), 'state', d.state, 'reason', d.reason, 'at', d.at, 'tries', d.tries,
    'nextTryAt', d.next_try_at) order by d.channel <> 'in-app', d.at, d.id), '[]') || case when n.planned_at is null then jsonb_build_array(jsonb_build_object(
    'channel', null, 'state', 'waiting', 'reason', null, 'at', n.at, 'tries', 0, 'nextTryAt', null)) else '[]' end
  from deliveries d where d.notice_id = n.id) as deliveries`;

export interface ReplyRecord {
  audience: 'reporter' | 'followers';
  at: Date;
  status: HazardStatus;
  people: number | null;
  deliveries: DeliveryJson[];
}

/** What reporter and followers were told, in order. */
export async function repliesOf(sql: Sql, hazardId: string, audiences: readonly ReplyRecord['audience'][]): Promise<ReplyRecord[]> {
  return sql.query<ReplyRecord>(
    `select audience, at, status, people, ${DELIVERIES} from notices n where hazard_id = $1 and audience = any ($2::text[]) order by at, audience desc, id`,
    [hazardId, audiences],
  );
}

export const caseReplyOf = ({ at, audience, status, people, deliveries }: ReplyRecord): CaseReply => ({
  at: at.toISOString(), to: audience, status, people, deliveries: deliveries.map(deliveryOf),
});

export const trackedReplyOf = ({ at, status, deliveries }: ReplyRecord): TrackedReply => ({ at: at.toISOString(), status, deliveries: deliveries.map(deliveryOf) });
