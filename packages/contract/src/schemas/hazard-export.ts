import * as z from 'zod/mini';
import { HazardListQuery } from './hazard-case.ts';

export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Content types of the files. */
export const EXPORT_TYPES = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const satisfies Record<ExportFormat, string>;

const { cursor: _cursor, limit: _limit, ...filters } = HazardListQuery.def.shape;

/** The filters of `hazards.list`, which name the same hazards here; the newest first whatever `sort` says. */
export const HazardExportRequest = z.strictObject({ format: z.enum(EXPORT_FORMATS), ...filters });
export type HazardExportRequest = z.infer<typeof HazardExportRequest>;
