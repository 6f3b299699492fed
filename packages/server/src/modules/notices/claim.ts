import type { DeliveryReason } from '@fire-governance/contract';
import { channelOf } from '@fire-governance/contract/notices';
import type { Sql } from '../../db/engine.ts';
import { addDeliveryEvent } from '../events/queries.ts';
import { nextTry, TRIES_MAX } from './backoff.ts';
import type { Outcome } from './channels/channel.ts';
import { CLAIM_MS, type Claimed, type Services } from './claimed.ts';
import { openContact } from './contact.ts';
import { NOTICE_COLUMNS, NOTICE_FROM } from './message.ts';
import { tellOffice } from './office.ts';

const BATCH = 5;
/** What waits for a channel that nobody has set up any more. */
const ABANDONED_MS = 24 * 60 * 60 * 1000;

const configured = ({ channels }: Services) => (['email', 'sms', 'webhook'] as const).filter((name) => channels[name]);

/**
 * Takes what is due: `skip locked` gives each row to one process, and the try moves the next one on, so that a process which
 * dies in the middle leaves it to the others when the claim has run out.
 */
export async function claimDue(sql: Sql, services: Services, now: Date): Promise<{ taken: number; claimed: Claimed[] }> {
  const rows = await sql.query<Omit<Claimed, 'to'>>(
    `with due as (
       select id from deliveries where state = 'waiting' and next_try_at <= $1::timestamptz and channel = any ($2::text[]) order by next_try_at, id limit ${BATCH} for update skip locked
     ), taken as (
       update deliveries d set tries = d.tries + 1, next_try_at = $3::timestamptz from due where d.id = due.id returning d.id as delivery_id, d.notice_id, d.channel, d.tries
     )
     select ${NOTICE_COLUMNS}, taken.delivery_id, taken.channel, taken.tries from taken join ${NOTICE_FROM.replace('notices n join', 'notices n on n.id = taken.notice_id join')}`,
    [now.toISOString(), configured(services), new Date(now.getTime() + CLAIM_MS).toISOString()],
  );
  const claimed: Claimed[] = [];
  for (const row of rows) {
    if (row.tries > TRIES_MAX) {
      await giveUp(sql, row, 'unreachable', 'No try came to an end.', now);
      continue;
    }
    const to = await recipientOf(sql, row, services, now);
    // Gone since: the report was erased, or the post has no number any more.
    if (to === undefined) await giveUp(sql, row, 'no-contact', 'There is nobody left to send it to.', now);
    else claimed.push({ ...row, to });
  }
  return { taken: rows.length, claimed };
}

async function recipientOf(sql: Sql, row: Omit<Claimed, 'to'>, { secrets }: Services, now: Date): Promise<string | undefined> {
  if (row.channel === 'webhook') return 'webhook';
  const contact = row.audience === 'reporter' ? await openContact(sql, secrets, row, now) : row.chief_phone ?? undefined;
  const found = contact === undefined ? null : channelOf(contact);
  return found?.channel === row.channel ? found.address : undefined;
}

/** What a notice of the outcome needs of a delivery. */
type Tried = Pick<Claimed, 'delivery_id' | 'id' | 'tries'>;

/** Writes down what came of a try, unless the claim has run out and somebody else has taken it up. */
export async function settle(sql: Sql, row: Tried, outcome: Outcome, now: Date): Promise<void> {
  if (outcome.result === 'refused') return giveUp(sql, row, 'refused', outcome.error, now);
  const again = outcome.result === 'later' ? nextTry(row.tries, now, outcome.waitMs) : null;
  if (again === undefined) return giveUp(sql, row, 'unreachable', outcome.result === 'later' ? outcome.error : null, now);
  const [written] = await sql.query(
    `update deliveries set state = $3, at = case when $3 = state then at else $4::timestamptz end, next_try_at = $5::timestamptz, last_error = $6
     where id = $1 and tries = $2 and state = 'waiting' returning 1`,
    [row.delivery_id, row.tries, again === null ? 'sent' : 'waiting', now.toISOString(), again?.toISOString() ?? null, outcome.result === 'later' ? outcome.error : null],
  );
  if (written && again === null) await addDeliveryEvent(sql, row.id, 'sent', now);
}

async function giveUp(sql: Sql, row: Tried, reason: DeliveryReason, error: string | null, now: Date): Promise<void> {
  const [failed] = await sql.query(
    `update deliveries set state = 'failed', reason = $3, last_error = $4, at = $5::timestamptz, next_try_at = null where id = $1 and tries = $2 and state = 'waiting' returning 1`,
    [row.delivery_id, row.tries, reason, error, now.toISOString()],
  );
  if (!failed) return;
  await addDeliveryEvent(sql, row.id, 'failed', now);
  await tellOffice(sql, row.id, reason, now);
}

/** A dead letter too: what was to go through a channel that has been taken away. */
export async function giveUpAbandoned(sql: Sql, services: Services, now: Date): Promise<void> {
  const rows = await sql.query<{ delivery_id: string; id: string; tries: number }>(
    `select id as delivery_id, notice_id as id, tries from deliveries where state = 'waiting' and next_try_at < $1::timestamptz and channel <> all ($2::text[]) limit 100 for update skip locked`,
    [new Date(now.getTime() - ABANDONED_MS).toISOString(), configured(services)],
  );
  for (const row of rows) await giveUp(sql, row, 'channel-not-configured', 'The channel is not set up any more.', now);
}
