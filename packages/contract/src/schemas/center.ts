import * as z from 'zod/mini';
import { AreaCode } from './area.ts';
import { Position } from './geo.ts';
import { openEnum } from './open.ts';
import { pageOf, PageQuery } from './page.ts';
import { CalendarDate, Id, LocalText } from './text.ts';

export const CENTER_STATUSES = ['open', 'preparing', 'closed'] as const;

/** One opening time: days 1 (Monday) to 7, times `HH:MM`, Asia/Shanghai. */
export const OpeningHours = z.looseObject({
  days: z.array(z.number()),
  opens: z.string(),
  closes: z.string(),
});
export type OpeningHours = z.infer<typeof OpeningHours>;

/** A township fire safety service center (消防安全服务中心). */
export const Center = z.looseObject({
  id: Id,
  area: AreaCode,
  name: LocalText,
  status: openEnum(CENTER_STATUSES),
  address: z.nullable(LocalText),
  position: z.nullable(Position),
  phone: z.nullable(z.string()),
  hours: z.array(OpeningHours),
  staff: z.nullable(z.number()),
  duties: z.array(LocalText),
  openedOn: z.nullable(CalendarDate),
  schematic: z.boolean(),
});
export type Center = z.infer<typeof Center>;

export const CenterPage = pageOf(Center);
export const CenterListQuery = z.strictObject({ ...PageQuery, area: z.optional(AreaCode) });
export const CenterParams = z.strictObject({ id: Id });
