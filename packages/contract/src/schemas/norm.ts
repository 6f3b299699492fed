import * as z from 'zod/mini';
import { openEnum } from './open.ts';
import { pageOf, PageQuery } from './page.ts';
import { CalendarDate, LocalText } from './text.ts';

export const NORM_UNITS = ['hour', 'day', 'working-day', 'minute', 'km2', 'person', 'vehicle', 'metre', 'count', 'ratio'] as const;

/** A number that comes from a law or standard. Code reads it from here and never holds it itself. */
export const Norm = z.looseObject({
  /** Stable name, e.g. `hazard.verify.class-a`. */
  id: z.string(),
  title: LocalText,
  value: z.number(),
  unit: openEnum(NORM_UNITS),
  /** Document the number stands in. */
  source: z.string(),
  clause: z.nullable(z.string()),
  /** False where the text itself has not been read; shown as "reference value". */
  verified: z.boolean(),
  effectiveFrom: z.nullable(CalendarDate),
});
export type Norm = z.infer<typeof Norm>;
export const NormPage = pageOf(Norm);
export const NormListQuery = z.strictObject({ ...PageQuery });
