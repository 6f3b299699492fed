import * as z from 'zod/mini';
import { AreaCode } from './area.ts';
import { Position } from './geo.ts';
import { DEADLINE_CLASSES, HAZARD_CATEGORIES, HAZARD_STATUSES, HazardCategory } from './hazard.ts';
import { openEnum } from './open.ts';
import { PageQuery } from './page.ts';
import { Id, Instant, LocalText } from './text.ts';

/** What the public list can be narrowed to: still being dealt with, or gone. */
export const LISTED_GROUPS = ['open', 'solved'] as const;
export type ListedGroup = (typeof LISTED_GROUPS)[number];

/** A district or a township. Committees are not taken: a list of one would tell where a hazard in a home lies. */
const PublicArea = z.string().check(z.regex(/^(nbs|mca):(\d{6}|\d{9})$/, 'is not the code of a district or a township such as nbs:150502009'));

export const PublishedQuery = z.strictObject({
  ...PageQuery,
  status: z.optional(z.enum(LISTED_GROUPS)),
  category: z.optional(HazardCategory),
  /** A district or a township; the portal's own district where nothing is said. */
  area: z.optional(PublicArea),
});
export type PublishedQuery = z.infer<typeof PublishedQuery>;

/** A hazard as everybody may see it: nothing its reporter wrote or sent, and no place that could be somebody's home. */
export const PublishedHazard = z.looseObject({
  id: Id,
  category: openEnum(HAZARD_CATEGORIES),
  deadlineClass: openEnum(DEADLINE_CLASSES),
  status: openEnum(HAZARD_STATUSES),
  reportedAt: Instant,
  updatedAt: Instant,
  /** The committee; the township where the hazard could be in a home; null where only an address is known. */
  area: z.nullable(AreaCode),
  areaName: z.nullable(LocalText),
  /** Rounded to about 100 m; null where the hazard could be in a home, see `PLACES_SHOWN`. */
  position: z.nullable(Position),
  overdue: z.boolean(),
  /** Null under the smallest public count. */
  followers: z.nullable(z.number()),
  schematic: z.boolean(),
});
export type PublishedHazard = z.infer<typeof PublishedHazard>;

/**
 * Hazards of the area by how they stand, whatever the list is narrowed to. Null is fewer than the smallest public
 * count; other figures are told in steps of it, see `publicCount`, and are not counted further than `COUNTED_MAX`.
 */
export const PublishedCounts = z.looseObject({
  open: z.nullable(z.number()),
  solved: z.nullable(z.number()),
  /** Looked for and not there; counted, not listed. */
  notFound: z.nullable(z.number()),
  /** Passed to another department; counted, not listed. */
  transferred: z.nullable(z.number()),
});
export type PublishedCounts = z.infer<typeof PublishedCounts>;

/**
 * What reporters of the area said after closing. The share is told in steps of five percent and from twenty answers on:
 * a finer one would tell how one person answered.
 */
export const Satisfaction = z.looseObject({
  /** How many answered, in steps of the smallest public count; null below it. */
  rated: z.nullable(z.number()),
  /** Percent of them who were satisfied. */
  satisfiedPercent: z.nullable(z.number()),
});
export type Satisfaction = z.infer<typeof Satisfaction>;

export const PublishedPage = z.looseObject({
  items: z.array(PublishedHazard),
  nextCursor: z.nullable(z.string()),
  /** With the first page only: they do not change by reading on. */
  counts: z.nullable(PublishedCounts),
  /** With the first page only; left out by servers that do not ask reporters. */
  satisfaction: z.optional(z.nullable(Satisfaction)),
});
export type PublishedPage = z.infer<typeof PublishedPage>;
