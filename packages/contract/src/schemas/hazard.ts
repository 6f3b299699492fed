import * as z from 'zod/mini';
import { AreaCode, PointQuery } from './area.ts';
import { Delivery } from './delivery.ts';
import { Position, PositionInput } from './geo.ts';
import { openEnum } from './open.ts';
import { Photo, PHOTOS_MAX } from './photo.ts';
import { Id, Instant, LocalText, words } from './text.ts';

/**
 * What a resident can report. The codes are this project's; the list follows Fire Protection Law art. 60
 * and the 96119 hot-line lists. The deadline class of each stands in `norms/hazard-categories.ts`.
 */
export const HAZARD_CATEGORIES = [
  'EVAC_BLOCK', 'FACILITY_STOP', 'WINDOW_OBST', 'TRUCK_LANE', 'HYDRANT', 'FACILITY_BAD', 'MIXED_USE', 'EBIKE',
  'HOT_WORK', 'ELECTRIC', 'GAS_OIL', 'STRAW_GRASS', 'NO_PERMIT', 'FAKE_PRODUCT', 'STAFF', 'OTHER',
] as const;
export const HazardCategory = z.enum(HAZARD_CATEGORIES);
export type HazardCategory = (typeof HAZARD_CATEGORIES)[number];

/** A: verified within 24 hours; B: within 3 working days. */
export const DEADLINE_CLASSES = ['A', 'B'] as const;
export type DeadlineClass = (typeof DEADLINE_CLASSES)[number];

export const HAZARD_STATUSES = [
  'reported', 'accepted', 'verified', 'not-found', 'rectifying', 'rectified', 'reinspected', 'closed', 'rejected', 'transferred', 'merged',
  'withdrawn', 'reopened',
] as const;
export type HazardStatus = (typeof HAZARD_STATUSES)[number];

/** States in which nothing more will happen. */
export const FINAL_STATUSES = ['not-found', 'closed', 'rejected', 'transferred', 'merged', 'withdrawn'] as const satisfies readonly HazardStatus[];

/** How a hazard came to be known: somebody reported it, or an inspection found it. */
export const HAZARD_SOURCES = ['report', 'inspection'] as const;
export type HazardSource = (typeof HAZARD_SOURCES)[number];

/** What must be done next, each with a time limit: `decide` is the government's about a major hazard. */
export const HAZARD_DUTIES = ['verify', 'order', 'rectify', 'reinspect', 'close', 'decide'] as const;
export type HazardDuty = (typeof HAZARD_DUTIES)[number];

/** `XXXX-XXXX-XXXX`, see `rules/tracking-code.ts`; case, spaces and hyphens do not matter when it is typed. */
export const TrackingCodeInput = z.string().check(z.minLength(1), z.maxLength(40));

/** Where the hazard is. Any one of the four ways will do; the server fills in what follows from it. */
export const HazardPlaceInput = z
  .strictObject({
    position: z.optional(PositionInput),
    area: z.optional(AreaCode),
    address: z.optional(words(2, 200)),
  })
  .check(
    z.refine((place) => place.position !== undefined || place.area !== undefined || place.address !== undefined, {
      message: 'needs a position, an area or an address',
    }),
  );
export type HazardPlaceInput = z.infer<typeof HazardPlaceInput>;

/** Mainland mobile or landline, or an e-mail address. */
const CONTACT = /^(\+?\d[\d -]{5,18}\d|[^\s@]+@[^\s@]+\.[^\s@]+)$/;

/** Who reports. Anonymous reporters send nothing about themselves; a contact is needed only for a reply. */
export const ReporterInput = z
  .strictObject({
    mode: z.enum(['anonymous', 'named']),
    name: z.optional(words(1, 60)),
    contact: z.optional(z.string().check(z.trim(), z.maxLength(120), z.regex(CONTACT, 'is neither a phone number nor an e-mail address'))),
    wantsReply: z.boolean(),
  })
  .check(
    z.refine((r) => r.mode === 'anonymous' || r.name !== undefined, { message: 'is needed for a named report', path: ['name'] }),
    z.refine((r) => !r.wantsReply || r.contact !== undefined, { message: 'is needed to send a reply', path: ['contact'] }),
    z.refine((r) => r.mode === 'named' || r.name === undefined, { message: 'is not taken with an anonymous report', path: ['name'] }),
  );
export type ReporterInput = z.infer<typeof ReporterInput>;

export const HazardReport = z.strictObject({
  category: HazardCategory,
  description: words(5, 2000),
  place: HazardPlaceInput,
  /** Ids of pictures uploaded before, each used once. */
  photos: z.optional(z.array(Id).check(z.maxLength(PHOTOS_MAX))),
  /** The device says an escape route is blocked by it; raises e-bikes to class A. */
  blocksEscape: z.optional(z.boolean()),
  reporter: ReporterInput,
  /** Language for messages to the reporter. */
  locale: z.optional(z.string().check(z.maxLength(35), z.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/))),
});
export type HazardReport = z.infer<typeof HazardReport>;

/** The next thing that must happen and until when. */
export const Deadline = z.looseObject({
  /** What must be done, e.g. `verify`. */
  duty: openEnum(HAZARD_DUTIES),
  dueAt: Instant,
  /** Id of the norm the date comes from. */
  norm: z.string(),
});
export type Deadline = z.infer<typeof Deadline>;

/** Who deals with it: the service center, or the district brigade where the township has none. */
export const Handler = z.looseObject({
  area: AreaCode,
  name: LocalText,
  phone: z.nullable(z.string()),
});
export type Handler = z.infer<typeof Handler>;

export const HazardPlace = z.looseObject({
  area: z.nullable(AreaCode),
  areaName: z.nullable(LocalText),
  position: z.nullable(Position),
});

/** What the reporter gets at once. The code is shown once and is the only key to the report. */
export const HazardReceipt = z.looseObject({
  id: Id,
  trackingCode: z.string(),
  category: openEnum(HAZARD_CATEGORIES),
  deadlineClass: openEnum(DEADLINE_CLASSES),
  reportedAt: Instant,
  deadline: z.nullable(Deadline),
  handler: Handler,
  place: HazardPlace,
});
export type HazardReceipt = z.infer<typeof HazardReceipt>;

export const TimelineEntry = z.looseObject({
  at: Instant,
  status: openEnum(HAZARD_STATUSES),
  /** Words of whoever acted, for the reporter; null to those who follow, and where the status says it all. */
  note: z.nullable(z.string()),
  by: z.nullable(LocalText),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

/** What the reporter says once the hazard has been closed. */
export const HazardRating = z.looseObject({ satisfied: z.boolean(), words: z.nullable(z.string()), at: Instant });
export type HazardRating = z.infer<typeof HazardRating>;

/** A result that the reporter was told, or a change that those who follow were; or why not. */
export const TrackedReply = z.looseObject({ at: Instant, status: openEnum(HAZARD_STATUSES), deliveries: z.array(Delivery) });
export type TrackedReply = z.infer<typeof TrackedReply>;

/** What the holder of a tracking code sees. Followers see the same without description, photos and rating. */
export const TrackedHazard = z.looseObject({
  id: Id,
  role: openEnum(['reporter', 'follower']),
  category: openEnum(HAZARD_CATEGORIES),
  deadlineClass: openEnum(DEADLINE_CLASSES),
  status: openEnum(HAZARD_STATUSES),
  description: z.nullable(z.string()),
  place: HazardPlace,
  photos: z.array(Photo),
  reportedAt: Instant,
  deadline: z.nullable(Deadline),
  /** Since when the deadline stands still; left out by servers that know no pause. */
  pausedAt: z.optional(z.nullable(Instant)),
  overdue: z.boolean(),
  handler: Handler,
  timeline: z.array(TimelineEntry),
  /** In the order in which it happened; left out by servers that tell nobody. */
  replies: z.optional(z.array(TrackedReply)),
  canWithdraw: z.boolean(),
  rating: z.nullable(HazardRating),
  /** The reporter may say now, once, whether it was dealt with well. */
  canRate: z.boolean(),
  /** Whoever is not satisfied may have it opened again, together with the rating. */
  canReopen: z.boolean(),
  schematic: z.boolean(),
});
export type TrackedHazard = z.infer<typeof TrackedHazard>;

export const TrackRequest = z.strictObject({ code: TrackingCodeInput });
export const WithdrawRequest = z.strictObject({ code: TrackingCodeInput, reason: z.optional(words(1, 500)) });

/** `reopen` asks for somebody to look again, and takes the words as the reason. */
export const RateRequest = z
  .strictObject({
    code: TrackingCodeInput,
    satisfied: z.boolean(),
    words: z.optional(words(2, 500)),
    reopen: z.optional(z.boolean()),
  })
  .check(
    z.refine((rating) => !rating.reopen || !rating.satisfied, { message: 'goes with a rating that is not satisfied', path: ['reopen'] }),
    z.refine((rating) => !rating.reopen || rating.words !== undefined, { message: 'are needed to reopen', path: ['words'] }),
  );
export type RateRequest = z.infer<typeof RateRequest>;

export const NearbyQuery = z.strictObject({
  ...PointQuery,
  category: z.optional(HazardCategory),
  /** Metres, at most 2000. */
  radius: z.optional(z.coerce.number().check(z.minimum(10), z.maximum(2000))),
});

/**
 * An open report near by, without anything its reporter wrote. The position is rounded to about 10 m, and where the
 * hazard can be in a home to about 100 m, with the township for its area.
 */
export const NearbyHazard = z.looseObject({
  id: Id,
  category: openEnum(HAZARD_CATEGORIES),
  status: openEnum(HAZARD_STATUSES),
  reportedAt: Instant,
  distanceM: z.number(),
  position: Position,
  /** Meters by which rounding may have moved the position; left out by servers that round to 10 m throughout. */
  errorM: z.optional(z.number()),
  areaName: z.nullable(LocalText),
  /** Null under five. */
  followers: z.nullable(z.number()),
  schematic: z.boolean(),
});
export type NearbyHazard = z.infer<typeof NearbyHazard>;
export const NearbyReply = z.looseObject({ items: z.array(NearbyHazard) });

export const HazardParams = z.strictObject({ id: Id });
/** A follower gets a code of their own; it shows the progress, not the report. */
export const FollowReceipt = z.looseObject({ id: Id, trackingCode: z.string(), /** Null under five. */ followers: z.nullable(z.number()) });
export type FollowReceipt = z.infer<typeof FollowReceipt>;
