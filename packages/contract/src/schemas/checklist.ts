import * as z from 'zod/mini';
import { HAZARD_CATEGORIES } from './hazard.ts';
import { openEnum } from './open.ts';
import { pageOf, PageQuery } from './page.ts';
import { CalendarDate, LocalText } from './text.ts';

/** Kinds of places that are looked at with a list: the nine small kinds of premises (九小场所) share one. The codes are this project's. */
export const PLACE_TYPES = ['small-premises', 'home', 'school', 'high-rise', 'rural-courtyard'] as const;
export const PlaceType = z.enum(PLACE_TYPES);
export type PlaceType = (typeof PLACE_TYPES)[number];

/** Place type and edition: `home.2026-1`. An inspection names the edition it was made with, so that it can be read years later. */
export const ChecklistId = z.string().check(z.maxLength(40), z.regex(/^[a-z-]+\.\d{4}-\d{1,2}$/, 'is not the id of a checklist such as home.2026-1'));

/** Where a question comes from. `verified: false` where the text itself has not been read; `source: fire-governance` is this project's own. */
export const ChecklistBasis = z.looseObject({ source: z.string(), clause: z.nullable(z.string()), verified: z.boolean() });
export type ChecklistBasis = z.infer<typeof ChecklistBasis>;

/** One question, put so that "yes" is good. */
export const ChecklistQuestion = z.looseObject({
  /** Stable within the checklist, e.g. `exits-clear`; the key of the answer. */
  id: z.string(),
  text: LocalText,
  /** What a "no" says; describes the hazard where the inspector writes nothing. */
  finding: LocalText,
  basis: ChecklistBasis,
  /** The kind of hazard a "no" becomes. */
  category: openEnum(HAZARD_CATEGORIES),
  /** A picture is asked for with a "no". It is never a condition: a camera may be broken. */
  photo: z.boolean(),
});
export type ChecklistQuestion = z.infer<typeof ChecklistQuestion>;

/** What is asked at a place of one type, in one edition. */
export const Checklist = z.looseObject({
  id: ChecklistId,
  placeType: openEnum(PLACE_TYPES),
  edition: z.string(),
  title: LocalText,
  effectiveFrom: CalendarDate,
  /** The newest edition of its type. Older ones are still taken: a phone may have been offline. */
  current: z.boolean(),
  questions: z.array(ChecklistQuestion),
});
export type Checklist = z.infer<typeof Checklist>;
export const ChecklistPage = pageOf(Checklist);

export const ChecklistListQuery = z.strictObject({
  ...PageQuery,
  placeType: z.optional(PlaceType),
  /** `true` leaves out older editions. */
  current: z.optional(z.enum(['true', 'false'])),
});
export const ChecklistParams = z.strictObject({ id: ChecklistId });
