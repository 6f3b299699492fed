import * as z from 'zod/mini';
import { ACTION_INPUTS, HAZARD_ACTIONS, MAJOR_BASES, MAJOR_STATES } from '../workflow/actions.ts';
import { AreaCode } from './area.ts';
import { Delivery } from './delivery.ts';
import { Deadline, DEADLINE_CLASSES, Handler, HAZARD_CATEGORIES, HAZARD_DUTIES, HAZARD_SOURCES, HAZARD_STATUSES, HazardCategory, HazardPlace, HazardRating } from './hazard.ts';
import { openEnum } from './open.ts';
import { pageOf, PageQuery } from './page.ts';
import { Photo, PHOTOS_MAX } from './photo.ts';
import { STAFF_ROLES } from './staff.ts';
import { Id, Instant, InstantInput, LocalText, words } from './text.ts';

/** `urgency`: what is due first; `newest`: what came last. */
export const HAZARD_SORTS = ['urgency', 'newest'] as const;

const flag = z.optional(z.enum(['true', 'false']));

/** What staff ask for; they get of it what lies in their area. */
export const HazardListQuery = z.strictObject({
  ...PageQuery,
  /** `urgency` where nothing is said: only hazards that something is still due for. */
  sort: z.optional(z.enum(HAZARD_SORTS)),
  status: z.optional(z.enum(HAZARD_STATUSES)),
  category: z.optional(HazardCategory),
  deadlineClass: z.optional(z.enum(DEADLINE_CLASSES)),
  /** This area and what lies inside it. */
  area: z.optional(AreaCode),
  overdue: flag,
  major: flag,
});
export type HazardListQuery = z.infer<typeof HazardListQuery>;

const caseRow = {
  id: Id,
  /** Grows with every change; sent back as `If-Match`, so that nobody overwrites what they have not seen. */
  version: z.number(),
  category: openEnum(HAZARD_CATEGORIES),
  /** Left out by servers that know no inspections. */
  source: z.optional(openEnum(HAZARD_SOURCES)),
  deadlineClass: openEnum(DEADLINE_CLASSES),
  status: openEnum(HAZARD_STATUSES),
  description: z.string(),
  place: z.looseObject({ ...HazardPlace.def.shape, address: z.nullable(z.string()) }),
  reportedAt: Instant,
  updatedAt: Instant,
  deadline: z.nullable(Deadline),
  /** Until when the government must decide about a major hazard; it runs beside the deadline. */
  decision: z.optional(z.nullable(Deadline)),
  /** Of the deadline or the decision. */
  overdue: z.boolean(),
  /** Since when the deadline stands still. */
  pausedAt: z.nullable(Instant),
  handler: Handler,
  followers: z.number(),
  photoCount: z.number(),
  major: z.nullable(openEnum(MAJOR_STATES)),
  schematic: z.boolean(),
};

/** A hazard in the list of the desk. */
export const CaseRow = z.looseObject(caseRow);
export type CaseRow = z.infer<typeof CaseRow>;
export const CasePage = pageOf(CaseRow);

/** One step of a hazard as staff see it. */
export const CaseStep = z.looseObject({
  at: Instant,
  action: z.nullable(openEnum(HAZARD_ACTIONS)),
  status: openEnum(HAZARD_STATUSES),
  /** Words that the reporter sees too, and nobody who follows. */
  note: z.nullable(z.string()),
  by: z.nullable(LocalText),
  /** Name and role of the person; null for the reporter. */
  actor: z.nullable(z.looseObject({ name: z.nullable(z.string()), role: openEnum(STAFF_ROLES) })),
  photos: z.array(Photo),
});
export type CaseStep = z.infer<typeof CaseStep>;

/** `remind` before a duty is due; then up the chain of chiefs, a level at a time. */
export const NOTICE_STEPS = ['remind', 'escalate-township', 'escalate-district'] as const;
export type NoticeStep = (typeof NOTICE_STEPS)[number];

/** Somebody of the chain of chiefs was told that a duty is nearly due, or overdue. */
export const CaseNotice = z.looseObject({
  at: Instant,
  step: openEnum(NOTICE_STEPS),
  duty: openEnum(HAZARD_DUTIES),
  dueAt: Instant,
  area: AreaCode,
  post: LocalText,
  /** Who holds the post, or stands in while it is vacant; null where nobody does. */
  name: z.nullable(z.string()),
  standIn: z.boolean(),
  /** How it went; left out by servers that keep no log of it. */
  deliveries: z.optional(z.array(Delivery)),
});
export type CaseNotice = z.infer<typeof CaseNotice>;

/** The reporter got a result, or those who follow were told of a change; or why not. */
export const CaseReply = z.looseObject({
  at: Instant,
  to: openEnum(['reporter', 'followers']),
  /** The state that they were told of. */
  status: openEnum(HAZARD_STATUSES),
  /** How many followed at that time; null for the reporter. */
  people: z.nullable(z.number()),
  deliveries: z.array(Delivery),
});
export type CaseReply = z.infer<typeof CaseReply>;

/** A hazard with everything staff may know. Who reported it is sealed, see `hazards.reporter`. */
export const HazardCase = z.looseObject({
  ...caseRow,
  photos: z.array(Photo),
  steps: z.array(CaseStep),
  notices: z.array(CaseNotice),
  /** In the order in which it happened; left out by servers that tell nobody. */
  told: z.optional(z.array(CaseReply)),
  reporter: z.looseObject({ mode: openEnum(['anonymous', 'named']), wantsReply: z.boolean() }),
  /** Who must remove the hazard, as the order names them. */
  person: z.nullable(z.string()),
  agency: z.nullable(z.string()),
  /** The hazard that this one was joined with. */
  into: z.nullable(Id),
  /** The inspection that found it. */
  inspection: z.optional(z.nullable(Id)),
  majorBasis: z.nullable(openEnum(MAJOR_BASES)),
  /** Edition of the standard that it was judged by. */
  majorEdition: z.nullable(z.string()),
  /** What the reporter said after closing. */
  rating: z.nullable(HazardRating),
  /** What the person who asks can do now. */
  actions: z.array(openEnum(HAZARD_ACTIONS)),
});
export type HazardCase = z.infer<typeof HazardCase>;

/** A step, with what `TRANSITIONS` says it needs. Which version it is about stands in `If-Match`. */
export const HazardActionRequest = z.strictObject({
  action: z.enum(HAZARD_ACTIONS),
  /** Shown to the reporter as well. */
  note: z.optional(words(2, 1000)),
  dueAt: z.optional(InstantInput),
  person: z.optional(words(2, 120)),
  /** Ids of pictures uploaded before. */
  proof: z.optional(z.array(Id).check(z.minLength(1), z.maxLength(PHOTOS_MAX))),
  agency: z.optional(words(2, 120)),
  into: z.optional(Id),
  basis: z.optional(z.enum(MAJOR_BASES)),
  edition: z.optional(words(2, 40)),
} satisfies Record<'action' | (typeof ACTION_INPUTS)[number], z.ZodMiniType>);
export type HazardActionRequest = z.infer<typeof HazardActionRequest>;

/** Who reported, opened for somebody who answers them; every opening is kept in the audit log. */
export const OpenedReporter = z.looseObject({
  mode: openEnum(['anonymous', 'named']),
  name: z.nullable(z.string()),
  contact: z.nullable(z.string()),
  wantsReply: z.boolean(),
  locale: z.nullable(z.string()),
});
export type OpenedReporter = z.infer<typeof OpenedReporter>;
/** Why it is opened; kept with the opening. */
export const OpenReporterRequest = z.strictObject({ reason: words(2, 200) });
