import * as z from 'zod/mini';
import { AreaGeometry, Crs, Latitude, Longitude, Position } from './geo.ts';
import { openEnum } from './open.ts';
import { pageOf, PageQuery } from './page.ts';
import { LocalText } from './text.ts';

/**
 * A division with the scheme its digits belong to, National Bureau of Statistics or Ministry of Civil Affairs: the
 * digits of the two official lists clash, `nbs:150502009` and `mca:150502009` are different places.
 * 6 digits a district, 9 a township unit, 12 a committee.
 */
export const AreaCode = z.string().check(
  z.regex(/^(nbs|mca):(\d{6}|\d{9}|\d{12})$/, 'is not an area code such as nbs:150502009'),
);
export type AreaCode = z.infer<typeof AreaCode>;

export const AREA_LEVELS = ['district', 'township', 'committee'] as const;
export type AreaLevel = (typeof AREA_LEVELS)[number];

/** What the unit is called in law; the last two are units that act like a township or committee. */
export const AREA_KINDS = [
  'district', 'subdistrict', 'town', 'sum', 'quasi-township', 'community', 'village', 'gacha', 'quasi-committee',
] as const;
export type AreaKind = (typeof AREA_KINDS)[number];

export const Area = z.looseObject({
  code: AreaCode,
  level: openEnum(AREA_LEVELS),
  kind: openEnum(AREA_KINDS),
  name: LocalText,
  /** Full pinyin without tones, words separated by spaces; for sorting and search. */
  pinyin: z.string(),
  parent: z.nullable(AreaCode),
  /** The same place in the other official list, where it is known. */
  otherCodes: z.array(AreaCode),
  /** A point inside the area, for labels. */
  center: z.nullable(Position),
  /** True when position or boundary is generated, not surveyed. */
  schematic: z.boolean(),
});
export type Area = z.infer<typeof Area>;

export const AreaPage = pageOf(Area);

export const AreaListQuery = z.strictObject({
  ...PageQuery,
  level: z.optional(z.enum(AREA_LEVELS)),
  parent: z.optional(AreaCode),
  /** Name, pinyin or initials. */
  q: z.optional(z.string().check(z.minLength(1), z.maxLength(60))),
});

export const AreaParams = z.strictObject({ code: AreaCode });

/** A point given in a query string. */
export const PointQuery = {
  lon: z.pipe(z.coerce.number(), Longitude),
  lat: z.pipe(z.coerce.number(), Latitude),
  crs: z.optional(Crs),
};

export const LocateQuery = z.strictObject(PointQuery);

/** Where a point lies, from the largest area to the smallest; empty when it is outside the district. */
export const LocateReply = z.looseObject({
  position: Position,
  inside: z.boolean(),
  areas: z.array(Area),
});
export type LocateReply = z.infer<typeof LocateReply>;

export const BoundaryQuery = z.strictObject({
  level: z.optional(z.enum(AREA_LEVELS)),
  parent: z.optional(AreaCode),
});

export const Boundaries = z.looseObject({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.looseObject({
      type: z.literal('Feature'),
      id: AreaCode,
      geometry: AreaGeometry,
      properties: z.looseObject({ code: AreaCode, name: LocalText, level: openEnum(AREA_LEVELS), schematic: z.boolean() }),
    }),
  ),
});
export type Boundaries = z.infer<typeof Boundaries>;
