import type { LocalText, NoticeKind, HazardStatus } from '@fire-governance/contract';
import { chiefSms, chiefSubject, chiefTexts, reporterEmail, reporterSms } from '@fire-governance/contract/notices';
import { localeFrom } from '@fire-governance/contract/rules';
import type { Message, NoticeEvent, OutsideChannel } from './channels/channel.ts';

/** A notice with what has to be known to put it into words, and to whom it goes. */
export interface NoticeRecord {
  id: string;
  county: string;
  area: string;
  hazard_id: string;
  audience: 'reporter' | 'followers' | 'chief' | 'staff';
  kind: string;
  notice_at: Date;
  status: HazardStatus | null;
  for_area: string | null;
  post: LocalText | null;
  duty: string | null;
  due_at: Date | null;
  notice_reason: string | null;
  category: string;
  hazard_status: string;
  reported_at: Date;
  office: LocalText;
  area_name: LocalText | null;
  wants_reply: boolean;
  locale: string | null;
  contact_sealed: Uint8Array | null;
  chief_phone: string | null;
}

/** Columns of a `NoticeRecord`; the notice is `n`. */
export const NOTICE_COLUMNS = `n.id, n.county, n.area, n.hazard_id, n.audience, n.kind, n.at as notice_at, n.status, n.for_area, n.post, n.duty, n.due_at, n.reason as notice_reason,
  h.category, h.status as hazard_status, h.reported_at, h.handler_name as office, case when h.area_known then a.name end as area_name, h.wants_reply,
  r.locale, r.contact_sealed, case when c.vacant then c.stand_in ->> 'phone' else c.phone end as chief_phone`;
export const NOTICE_FROM = `notices n join hazards h on h.id = n.hazard_id left join areas a on a.code = h.area
  left join reporters r on r.hazard_id = n.hazard_id and n.audience = 'reporter' left join chiefs c on c.id = n.chief_id`;

type Words = Pick<Message, 'subject' | 'text' | 'event'>;

/** A notice in the words of a channel. */
export function wordsOf(notice: NoticeRecord, channel: OutsideChannel, trackingPage: string | undefined): Words {
  if (notice.audience === 'reporter') {
    const news = { status: notice.status!, reportedAt: notice.reported_at, category: notice.category, office: notice.office, trackingPage };
    const locale = localeFrom(notice.locale ?? undefined);
    return channel === 'email' ? { ...reporterEmail(news, locale), event: null } : { subject: '', text: reporterSms(news, locale), event: null };
  }
  const kind = notice.kind as NoticeKind;
  const news = { kind, category: notice.category, place: notice.area_name, duty: notice.duty, dueAt: notice.due_at, status: notice.status, reason: notice.notice_reason };
  // Offices work in Chinese; programs get both.
  return { subject: chiefSubject(kind, 'zh-CN'), text: chiefSms(news, 'zh-CN'), event: eventOf(notice, chiefTexts(news)) };
}

function eventOf(notice: NoticeRecord, text: LocalText): NoticeEvent {
  return {
    type: `notice.${notice.kind}`,
    data: {
      id: notice.id, at: notice.notice_at.toISOString(), kind: notice.kind, text, area: notice.for_area, post: notice.post,
      hazard: { id: notice.hazard_id, category: notice.category, status: notice.hazard_status, areaName: notice.area_name },
      duty: notice.duty, dueAt: notice.due_at?.toISOString() ?? null, status: notice.status, reason: notice.notice_reason,
    },
  };
}
