import * as z from 'zod/mini';
import { AreaCode } from './area.ts';
import { openEnum } from './open.ts';
import { Id, Instant } from './text.ts';

/**
 * What events tell of, so far. `hazard.changed`: staff took a step; `hazard.notice`: somebody of the chain of chiefs was told
 * that a duty is nearly due, or overdue, or the
 * office that a reporter must be called, or a message went out or never will; `inspection.made`: an inspection has arrived. Of
 * campaigns everybody is told whom they concern, also those whose area is a part of the campaign's.
 */
export const EVENT_KINDS = [
  'hazard.reported', 'hazard.changed', 'hazard.withdrawn', 'hazard.rated', 'hazard.followed', 'hazard.notice', 'inspection.made', 'campaign.created',
  'campaign.changed', 'campaign.closed',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Most events one page may hold. */
export const EVENTS_MAX = 200;
/** Kinds one caller may name. */
const KINDS_MAX = 20;

/** Number of an event: whole, and larger than that of every event before it. Sent as text: it may outgrow a JavaScript number. */
export const EVENT_ID = /^\d{1,18}$/;
const EventId = z.string().check(z.regex(EVENT_ID));

const KIND = '[a-z][a-z-]*(\\.[a-z][a-z-]*)*(\\.\\*)?';

/** What came after an event; without `after` nothing but the place from which to go on. */
export const EventListQuery = z.strictObject({
  after: z.optional(EventId),
  /** Kinds, separated by commas: `hazard.changed`, or all of a group: `hazard.*`. All where nothing is said. */
  kinds: z.optional(z.string().check(z.maxLength(800), z.regex(new RegExp(`^${KIND}(,${KIND}){0,${KINDS_MAX - 1}}$`)))),
  limit: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(EVENTS_MAX))),
});
export type EventListQuery = z.infer<typeof EventListQuery>;

/** What an event says of a hazard. A member that says nothing about the kind is left out. */
export const HazardEventData = z.looseObject({
  version: z.number(),
  status: z.string(),
  category: z.string(),
  deadlineClass: z.string(),
  /** What is due next and until when; null where nothing is. */
  duty: z.nullable(z.string()),
  dueAt: z.nullable(Instant),
  paused: z.boolean(),
  major: z.nullable(z.string()),
  /** The step that was taken. */
  action: z.optional(z.string()),
  followers: z.optional(z.number()),
  /** Of a notice: to which level it went. */
  step: z.optional(z.string()),
  /** Of a notice that was sent to somebody outside: `sent`, or `failed` for good. */
  delivery: z.optional(z.string()),
});
export type HazardEventData = z.infer<typeof HazardEventData>;

/** What an event says of an inspection. */
export const InspectionEventData = z.looseObject({ placeType: z.string(), campaign: z.nullable(Id), faults: z.number(), hazards: z.number() });
export type InspectionEventData = z.infer<typeof InspectionEventData>;

/** What an event says of a campaign. How far it has come is asked for. */
export const CampaignEventData = z.looseObject({ version: z.number() });

/** What events say, each the members that its kind has; newer servers may send more. */
export const EventData = z.partial(z.looseObject({ ...HazardEventData.def.shape, ...InspectionEventData.def.shape, ...CampaignEventData.def.shape }));
export type EventData = z.infer<typeof EventData>;

/**
 * Something has happened within the caller's sight. It says which record to look at and what has become of it, never who did
 * it or what was written: that stands in the record, for those who may see it.
 */
export const LiveEvent = z.looseObject({
  id: EventId,
  kind: openEnum(EVENT_KINDS),
  at: Instant,
  /** Where the record lies. */
  area: AreaCode,
  /** The record it is about: of `hazard.*` the hazard, of `inspection.*` the inspection, of `campaign.*` the campaign. */
  about: Id,
  /** Of `hazard.*` the members of `HazardEventData`, and so on. */
  data: EventData,
});
export type LiveEvent = z.infer<typeof LiveEvent>;

export const EventPage = z.looseObject({
  items: z.array(LiveEvent),
  /** Give it as `after` to go on. */
  cursor: EventId,
  /** There is more already: ask again at once. */
  more: z.boolean(),
  /**
   * Events between `after` and `cursor` are no longer kept, or `after` is of another installation: load anew what is
   * shown, then go on from `cursor`. `items` is empty.
   */
  reset: z.boolean(),
});
export type EventPage = z.infer<typeof EventPage>;
