import * as z from 'zod/mini';
import { AreaCode } from './area.ts';
import { DELIVERY_REASONS } from './delivery.ts';
import { HAZARD_CATEGORIES, HAZARD_DUTIES, HAZARD_STATUSES } from './hazard.ts';
import { NOTICE_STEPS } from './hazard-case.ts';
import { openEnum } from './open.ts';
import { PageQuery } from './page.ts';
import { Id, Instant, LocalText } from './text.ts';

/** Of the chain of chiefs, and `not-told`: a reporter who wants a reply has not got it, so somebody must call. */
export const NOTICE_KINDS = [...NOTICE_STEPS, 'not-told'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export const NoticeListQuery = z.strictObject({
  ...PageQuery,
  /** Only those that the person who asks has not read, or only those they have. */
  read: z.optional(z.enum(['true', 'false'])),
});
export type NoticeListQuery = z.infer<typeof NoticeListQuery>;

/** Something that the service tells whoever holds the post of an area. */
export const StaffNotice = z.looseObject({
  id: Id,
  at: Instant,
  kind: openEnum(NOTICE_KINDS),
  /** What it says, as it is sent through the other channels too. */
  text: LocalText,
  /** The area whose post it is for: that of the person who asks. */
  area: AreaCode,
  /** Who holds the post, or stands in; null where it is for an office. */
  post: z.nullable(LocalText),
  name: z.nullable(z.string()),
  standIn: z.boolean(),
  hazard: z.looseObject({
    id: Id,
    category: openEnum(HAZARD_CATEGORIES),
    /** How it stands now, which may be further than the notice. */
    status: openEnum(HAZARD_STATUSES),
    area: z.nullable(AreaCode),
    areaName: z.nullable(LocalText),
    schematic: z.boolean(),
  }),
  /** What is due; null for `not-told`. */
  duty: z.nullable(openEnum(HAZARD_DUTIES)),
  dueAt: z.nullable(Instant),
  /** For `not-told`: the result, and why it was not given. */
  status: z.nullable(openEnum(HAZARD_STATUSES)),
  reason: z.nullable(openEnum(DELIVERY_REASONS)),
  /** When the person who asks read it. */
  readAt: z.nullable(Instant),
});
export type StaffNotice = z.infer<typeof StaffNotice>;

export const NoticePage = z.looseObject({
  items: z.array(StaffNotice),
  nextCursor: z.nullable(z.string()),
  /** Not read by the person who asks, whatever the list is narrowed to; counted up to `UNREAD_COUNTED_MAX`. */
  unread: z.number(),
});
export type NoticePage = z.infer<typeof NoticePage>;

export const UNREAD_COUNTED_MAX = 1000;
export const NOTICES_READ_MAX = 200;

/** What the person who asks has read. Notices that are not theirs are passed over. */
export const ReadNoticesRequest = z.strictObject({ ids: z.array(Id).check(z.minLength(1), z.maxLength(NOTICES_READ_MAX)) });
export type ReadNoticesRequest = z.infer<typeof ReadNoticesRequest>;
export const ReadNoticesReply = z.looseObject({ unread: z.number() });
export type ReadNoticesReply = z.infer<typeof ReadNoticesReply>;
