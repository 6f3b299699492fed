import * as z from 'zod/mini';
import { HAZARD_ACTIONS } from '../workflow/actions.ts';
import { PLACE_TYPES } from './checklist.ts';
import { Crs, Latitude, Longitude } from './geo.ts';
import { HAZARD_CATEGORIES, HAZARD_STATUSES } from './hazard.ts';
import { openEnum } from './open.ts';
import { pageOf, PageQuery } from './page.ts';
import { STAFF_ROLES } from './staff.ts';
import { Id, Instant, LocalText } from './text.ts';

/** Meters around a point that count as one place where nothing is said: a block of houses. */
export const PLACE_RADIUS_M = 100;

/** A committee by its code; larger areas are no place. */
const CommitteeCode = z.string().check(z.regex(/^(nbs|mca):\d{12}$/, 'is not the code of a committee such as nbs:150502002004'));

/** A point with `radius` meters around it (10 to 500), or a committee. */
export const PlaceTimelineQuery = z
  .strictObject({
    ...PageQuery,
    lon: z.optional(z.pipe(z.coerce.number(), Longitude)),
    lat: z.optional(z.pipe(z.coerce.number(), Latitude)),
    crs: z.optional(Crs),
    radius: z.optional(z.coerce.number().check(z.minimum(10), z.maximum(500))),
    area: z.optional(CommitteeCode),
  })
  .check(
    z.refine(({ lon, lat }) => (lon === undefined) === (lat === undefined), { message: 'goes with lon', path: ['lat'] }),
    z.refine(({ lon, area }) => (lon === undefined) !== (area === undefined), { message: 'is needed where no point is given, and not with one', path: ['area'] }),
    z.refine(({ lon, radius }) => radius === undefined || lon !== undefined, { message: 'goes with lon and lat', path: ['radius'] }),
  );
export type PlaceTimelineQuery = z.infer<typeof PlaceTimelineQuery>;

/** `hazard`: a step of a hazard; `inspection`: somebody looked with a checklist. */
export const PLACE_EVENT_KINDS = ['hazard', 'inspection'] as const;

/**
 * What happened at a place, for everybody who governs it together: which office did what, and never a word of a reporter, a
 * note, an address or a name.
 */
export const PlaceEvent = z.looseObject({
  at: Instant,
  kind: openEnum(PLACE_EVENT_KINDS),
  /** Of the hazard or the inspection. */
  id: Id,
  /** The step of the hazard; null for its report and for inspections. */
  action: z.nullable(openEnum(HAZARD_ACTIONS)),
  /** Of the hazard after the step; null for inspections. */
  status: z.nullable(openEnum(HAZARD_STATUSES)),
  category: z.nullable(openEnum(HAZARD_CATEGORIES)),
  placeType: z.nullable(openEnum(PLACE_TYPES)),
  /** Questions that were answered "no"; null for hazards. */
  faults: z.nullable(z.number()),
  /** The office; null for residents, and where only the role is known. */
  by: z.nullable(LocalText),
  /** Null for residents. */
  role: z.nullable(openEnum(STAFF_ROLES)),
  schematic: z.boolean(),
});
export type PlaceEvent = z.infer<typeof PlaceEvent>;
export const PlaceTimeline = pageOf(PlaceEvent);
export type PlaceTimeline = z.infer<typeof PlaceTimeline>;
