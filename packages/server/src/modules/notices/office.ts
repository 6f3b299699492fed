import type { DeliveryReason } from '@fire-governance/contract';
import { eventReaders } from '@fire-governance/contract/rules';
import type { Sql } from '../../db/engine.ts';
import { EVENT_COLUMNS, HAZARD_DATA } from '../events/queries.ts';

/**
 * The office that holds the case is told that its reporter was not, once for each result: the law asks that they are told, and
 * where no channel reaches them, somebody must call.
 */
export async function tellOffice(sql: Sql, noticeId: string, reason: DeliveryReason, now: Date): Promise<void> {
  await sql.query(
    `with notice as (
       insert into notices (id, county, area, hazard_id, audience, key, kind, at, status, for_area, reason)
       select gen_random_uuid(), n.county, n.area, n.hazard_id, 'staff', n.key, 'not-told', $3::timestamptz, n.status, h.handler_area, $2
       from notices n join hazards h on h.id = n.hazard_id where n.id = $1 and n.audience = 'reporter'
       on conflict do nothing returning id, county, area, hazard_id
     ), shown as (
       insert into deliveries (id, notice_id, county, area, channel, state, at) select gen_random_uuid(), id, county, area, 'in-app', 'sent', $3::timestamptz from notice
     )
     insert into events (${EVENT_COLUMNS})
     select h.county, h.area, $4::text[], 'hazard.notice', h.id, $3::timestamptz, ${HAZARD_DATA} || jsonb_build_object('step', 'not-told')
     from notice join hazards h on h.id = notice.hazard_id`,
    [noticeId, reason, now.toISOString(), eventReaders('hazard.notice')],
  );
}
