import * as z from 'zod/mini';
import { AreaCode } from './area.ts';
import { Position } from './geo.ts';
import { openEnum } from './open.ts';
import { pageOf, PageQuery } from './page.ts';
import { CalendarDate, Id, LocalText } from './text.ts';

/** 政府专职消防队，志愿消防队，民兵消防应急队. */
export const TEAM_KINDS = ['full-time', 'volunteer', 'militia'] as const;
export type TeamKind = (typeof TEAM_KINDS)[number];

export const TEAM_STATUSES = ['in-service', 'under-construction', 'planned'] as const;

export const Team = z.looseObject({
  id: Id,
  area: AreaCode,
  name: LocalText,
  kind: openEnum(TEAM_KINDS),
  status: openEnum(TEAM_STATUSES),
  position: z.nullable(Position),
  phone: z.nullable(z.string()),
  /** People now in post; null where nobody has counted. */
  members: z.nullable(z.number()),
  /** Water tankers (水罐车); null where nobody has counted. */
  tankers: z.nullable(z.number()),
  /** Distance in kilometres the team is planned to reach in its response time, straight line. */
  reachKm: z.nullable(z.number()),
  schematic: z.boolean(),
});
export type Team = z.infer<typeof Team>;

export const TeamPage = pageOf(Team);
export const TeamListQuery = z.strictObject({
  ...PageQuery,
  area: z.optional(AreaCode),
  kind: z.optional(z.enum(TEAM_KINDS)),
});
export const TeamParams = z.strictObject({ id: Id });

export const INVESTMENT_KINDS = ['barracks', 'vehicles', 'equipment'] as const;

/** Money put into the forces, in yuan, as the source states it. */
export const Investment = z.looseObject({
  id: Id,
  kind: openEnum(INVESTMENT_KINDS),
  yuan: z.number(),
  /** True where the source says "about". */
  approximate: z.boolean(),
  asOf: CalendarDate,
  source: z.string(),
});
export type Investment = z.infer<typeof Investment>;
export const InvestmentPage = pageOf(Investment);
export const InvestmentListQuery = z.strictObject({ ...PageQuery });

/** A station being built: what is planned and what is there. */
export const Project = z.looseObject({
  id: Id,
  area: AreaCode,
  name: LocalText,
  status: openEnum(TEAM_STATUSES),
  postsPlanned: z.number(),
  postsFilled: z.number(),
  position: z.nullable(Position),
  startedOn: z.nullable(CalendarDate),
  targetOn: z.nullable(CalendarDate),
  source: z.string(),
  schematic: z.boolean(),
});
export type Project = z.infer<typeof Project>;
export const ProjectPage = pageOf(Project);
export const ProjectListQuery = z.strictObject({ ...PageQuery, area: z.optional(AreaCode) });
