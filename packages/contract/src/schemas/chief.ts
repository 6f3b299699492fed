import * as z from 'zod/mini';
import { Area, AREA_LEVELS, AreaCode, PointQuery } from './area.ts';
import { Center } from './center.ts';
import { openEnum } from './open.ts';
import { pageOf, PageQuery } from './page.ts';
import { Team } from './team.ts';
import { CalendarDate, Id, LocalText } from './text.ts';

/** A duty phone that may be shown to everybody. Never a private number. */
export const PublicPhone = z.string();

/** A post of responsibility for an area, and who holds it today. A vacant post is a row too, never a gap. */
export const Chief = z.looseObject({
  id: Id,
  area: AreaCode,
  areaName: LocalText,
  level: openEnum(AREA_LEVELS),
  post: LocalText,
  vacant: z.boolean(),
  /** Null while the post is vacant. */
  name: z.nullable(z.string()),
  pinyin: z.nullable(z.string()),
  phone: z.nullable(PublicPhone),
  /** Since when the holder has answered for the area. */
  since: z.nullable(CalendarDate),
  /** Who answers while the post is vacant or the holder away. */
  standIn: z.nullable(z.looseObject({ name: z.string(), phone: z.nullable(PublicPhone) })),
  schematic: z.boolean(),
});
export type Chief = z.infer<typeof Chief>;

export const ChiefPage = pageOf(Chief);

export const ChiefListQuery = z.strictObject({
  ...PageQuery,
  level: z.optional(z.enum(AREA_LEVELS)),
  /** Posts for this area and everything inside it. */
  area: z.optional(AreaCode),
  /** Name, area name, pinyin or initials. */
  q: z.optional(z.string().check(z.minLength(1), z.maxLength(60))),
  vacant: z.optional(z.enum(['true', 'false'])),
});

export const ChiefParams = z.strictObject({ id: Id });

/** Either an area or a point; with both, the area wins. */
export const DutyChainQuery = z
  .strictObject({
    area: z.optional(AreaCode),
    lon: z.optional(PointQuery.lon),
    lat: z.optional(PointQuery.lat),
    crs: PointQuery.crs,
  })
  .check(
    z.refine((q) => q.area !== undefined || (q.lon !== undefined && q.lat !== undefined), {
      message: 'needs an area code, or lon and lat together',
      path: ['area'],
    }),
  );

/** Who is responsible here: from the nearest chief up, the center, and the team that would come first. */
export const DutyChain = z.looseObject({
  /** District, township, committee, as far down as is known. */
  areas: z.array(Area),
  /** Nearest first: community or village, township, district. */
  chiefs: z.array(Chief),
  center: z.nullable(Center),
  team: z.nullable(z.looseObject({ ...Team.def.shape, distanceKm: z.nullable(z.number()) })),
  schematic: z.boolean(),
});
export type DutyChain = z.infer<typeof DutyChain>;
