import * as z from 'zod/mini';
import { AreaCode } from './area.ts';
import { ChecklistId, PLACE_TYPES, PlaceType } from './checklist.ts';
import { PositionInput } from './geo.ts';
import { HAZARD_CATEGORIES, HAZARD_STATUSES, HazardPlace } from './hazard.ts';
import { openEnum } from './open.ts';
import { pageOf, PageQuery } from './page.ts';
import { Photo, PHOTOS_MAX } from './photo.ts';
import { STAFF_ROLES } from './staff.ts';
import { Id, Instant, InstantInput, LocalText, words } from './text.ts';

export const INSPECTION_ANSWERS = ['yes', 'no', 'not-applicable'] as const;
export type InspectionAnswer = (typeof INSPECTION_ANSWERS)[number];

/** Key of an answer: the id of its question. */
const QuestionId = z.string().check(z.maxLength(40), z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/));

/** Makes a "no" a hazard of the category its question names, with the pictures of the answer. */
export const FoundHazardInput = z.strictObject({
  /** Where nothing is said: what the question's "no" says, and the note. */
  description: z.optional(words(5, 2000)),
  /** It blocks an escape route; raises e-bikes to class A. */
  blocksEscape: z.optional(z.boolean()),
});

export const AnswerInput = z.strictObject({
  answer: z.enum(INSPECTION_ANSWERS),
  note: z.optional(words(2, 500)),
  /** Ids of pictures uploaded before, each used once. */
  photos: z.optional(z.array(Id).check(z.maxLength(PHOTOS_MAX))),
  hazard: z.optional(FoundHazardInput),
});
export type AnswerInput = z.infer<typeof AnswerInput>;

/** Where it was. Without area and position, or with a position that lies in no area, it counts for the inspector's own area. */
export const InspectionPlaceInput = z.strictObject({
  /** What the place is called, or its door number. Not the name of somebody who lives there. */
  name: words(1, 120),
  area: z.optional(AreaCode),
  position: z.optional(PositionInput),
  address: z.optional(words(2, 200)),
});

/** A finished inspection. It may be sent days later: it counts by its own times. */
export const InspectionInput = z.strictObject({
  /** Made by the device when the inspection is begun (UUID). The same id is never taken twice, however often it is sent. */
  id: Id,
  checklist: ChecklistId,
  campaign: z.optional(Id),
  place: InspectionPlaceInput,
  /** Every question of the checklist once, by its id; a fault is told at `/answers/<id>`. */
  answers: z.record(QuestionId, AnswerInput),
  note: z.optional(words(2, 1000)),
  startedAt: InstantInput,
  finishedAt: InstantInput,
});
export type InspectionInput = z.infer<typeof InspectionInput>;

const row = {
  id: Id,
  checklist: z.string(),
  placeType: openEnum(PLACE_TYPES),
  campaign: z.nullable(z.looseObject({ id: Id, name: LocalText })),
  place: z.looseObject({ name: z.string(), ...HazardPlace.def.shape, address: z.nullable(z.string()) }),
  /** Who looked. Name as their provider gives it. */
  inspector: z.looseObject({ name: z.nullable(z.string()), role: openEnum(STAFF_ROLES) }),
  /** By the inspector's own device. */
  startedAt: Instant,
  finishedAt: Instant,
  /** When the service got it. */
  receivedAt: Instant,
  /** How many questions were answered "no". */
  faults: z.number(),
  /** How many hazards came of them. */
  hazards: z.number(),
  schematic: z.boolean(),
};

/** An inspection in a list. */
export const InspectionRow = z.looseObject(row);
export type InspectionRow = z.infer<typeof InspectionRow>;
export const InspectionPage = pageOf(InspectionRow);

export const InspectionAnswerGiven = z.looseObject({
  question: z.string(),
  answer: openEnum(INSPECTION_ANSWERS),
  note: z.nullable(z.string()),
  photos: z.array(Photo),
  /** What the "no" became, as it stands now. */
  hazard: z.nullable(z.looseObject({ id: Id, category: openEnum(HAZARD_CATEGORIES), status: openEnum(HAZARD_STATUSES) })),
});
export type InspectionAnswerGiven = z.infer<typeof InspectionAnswerGiven>;

/** An inspection with its answers, in the order of the checklist. */
export const Inspection = z.looseObject({ ...row, note: z.nullable(z.string()), answers: z.array(InspectionAnswerGiven) });
export type Inspection = z.infer<typeof Inspection>;

const flag = z.optional(z.enum(['true', 'false']));
/** Newest first, by when they were finished. */
export const InspectionListQuery = z.strictObject({
  ...PageQuery,
  campaign: z.optional(Id),
  /** This area and what lies inside it. */
  area: z.optional(AreaCode),
  placeType: z.optional(PlaceType),
  /** With at least one "no", or without. */
  withFaults: flag,
  /** Those of the person who asks, or of others. */
  mine: flag,
});
export type InspectionListQuery = z.infer<typeof InspectionListQuery>;
export const InspectionParams = z.strictObject({ id: Id });
