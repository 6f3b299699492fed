import type { DeliveryReason } from '@fire-governance/contract';
import { channelOf } from '@fire-governance/contract/notices';
import type { Sql } from '../../db/engine.ts';
import { createId } from '../../ids.ts';
import type { OutsideChannel } from './channels/channel.ts';
import { CLAIM_MS, type Claimed, type Services } from './claimed.ts';
import { openContact } from './contact.ts';
import { NOTICE_COLUMNS, NOTICE_FROM, type NoticeRecord } from './message.ts';
import { tellOffice } from './office.ts';

const BATCH = 20;

/** What was settled for one notice: a try, or why there is none. */
type Way =
  | { channel: OutsideChannel; to: string; reason?: undefined }
  | { channel: OutsideChannel | 'none'; to: string; reason: DeliveryReason };

/**
 * Settles through which channels notices go, in the transaction of the caller, and answers the deliveries that are now to be
 * tried: they belong to this process until their claim runs out. Contacts are opened here alone where they need not be
 * opened again, and each opening is written down.
 */
export async function planNotices(sql: Sql, services: Services, now: Date): Promise<{ planned: number; claimed: Claimed[] }> {
  const notices = await sql.query<NoticeRecord>(
    `select ${NOTICE_COLUMNS} from ${NOTICE_FROM} where n.planned_at is null order by n.at, n.id limit ${BATCH} for update of n skip locked`,
  );
  const claimed: Claimed[] = [];
  for (const notice of notices) {
    for (const way of await waysOf(sql, notice, services, now)) {
      const id = createId(now);
      const waiting = way.reason === undefined;
      await sql.query(
        `insert into deliveries (id, notice_id, county, area, channel, recipient_hash, state, reason, tries, at, next_try_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::timestamptz, $11::timestamptz) on conflict do nothing`,
        [
          id, notice.id, notice.county, notice.area, way.channel, way.to === '' ? new Uint8Array() : services.secrets.hashRecipient(`${way.channel}:${way.to}`),
          waiting ? 'waiting' : 'not-given', way.reason ?? null, waiting ? 1 : 0, now.toISOString(), waiting ? new Date(now.getTime() + CLAIM_MS).toISOString() : null,
        ],
      );
      if (way.reason === undefined) claimed.push({ ...notice, delivery_id: id, channel: way.channel, tries: 1, to: way.to });
      else if (notice.audience === 'reporter') await tellOffice(sql, notice.id, way.reason, now);
    }
  }
  await sql.query('update notices set planned_at = $2 where id = any ($1::uuid[])', [notices.map(({ id }) => id), now.toISOString()]);
  return { planned: notices.length, claimed };
}

async function waysOf(sql: Sql, notice: NoticeRecord, services: Services, now: Date): Promise<Way[]> {
  if (notice.audience === 'reporter') return [await wayToReporter(sql, notice, services, now)];
  const { sms, webhook } = services.channels;
  const ways: Way[] = [];
  // An office has no telephone of its own here; its people read the desk.
  if (sms && notice.audience === 'chief') ways.push(wayToChief(notice));
  if (webhook) ways.push({ channel: 'webhook', to: 'webhook' });
  return ways.length > 0 ? ways : [{ channel: 'none', to: '', reason: 'channel-not-configured' }];
}

function wayToChief({ chief_phone: phone }: NoticeRecord): Way {
  if (phone === null) return { channel: 'sms', to: '', reason: 'no-contact' };
  const found = channelOf(phone);
  return found?.channel === 'sms' ? { channel: 'sms', to: found.address } : { channel: 'sms', to: '', reason: 'contact-unusable' };
}

async function wayToReporter(sql: Sql, notice: NoticeRecord, { secrets, channels }: Services, now: Date): Promise<Way> {
  const none = (reason: DeliveryReason): Way => ({ channel: 'none', to: '', reason });
  if (notice.contact_sealed === null) return none('no-contact');
  // Nothing is opened that could not be used.
  if (!channels.email && !channels.sms) return none('channel-not-configured');
  const contact = await openContact(sql, secrets, notice, now);
  const found = contact === undefined ? null : channelOf(contact);
  if (found === null) return none('contact-unusable');
  return channels[found.channel] ? { channel: found.channel, to: found.address } : { channel: found.channel, to: found.address, reason: 'channel-not-configured' };
}
