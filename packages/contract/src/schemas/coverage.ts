import * as z from 'zod/mini';
import { AREA_KINDS, AreaCode } from './area.ts';
import { openEnum } from './open.ts';
import { TEAM_KINDS } from './team.ts';
import { Id, Instant, LocalText } from './text.ts';

/** The strongest force a township has of its own: full-time before volunteer before militia. */
export const COVERAGE_CLASSES = [...TEAM_KINDS, 'none'] as const;
export type CoverageClass = (typeof COVERAGE_CLASSES)[number];

export const TownshipCoverage = z.looseObject({
  area: AreaCode,
  name: LocalText,
  kind: openEnum(AREA_KINDS),
  class: openEnum(COVERAGE_CLASSES),
  teams: z.array(Id),
  hasCenter: z.boolean(),
  /** True for the 21 units that the district counts; the other six manage themselves. */
  counted: z.boolean(),
  /** A station is being built here. */
  underConstruction: z.boolean(),
  schematic: z.boolean(),
});
export type TownshipCoverage = z.infer<typeof TownshipCoverage>;

/** Institutional coverage: which force, and whether a service center, each township has. */
export const Coverage = z.looseObject({
  area: AreaCode,
  asOf: Instant,
  townships: z.array(TownshipCoverage),
  totals: z.looseObject({
    counted: z.number(),
    withCenter: z.number(),
    byClass: z.record(z.string(), z.number()),
  }),
  schematic: z.boolean(),
});
export type Coverage = z.infer<typeof Coverage>;
export const CoverageQuery = z.strictObject({ area: z.optional(AreaCode) });
