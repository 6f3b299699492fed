import * as z from 'zod/mini';
import { AreaCode } from './area.ts';
import { PLACE_TYPES, PlaceType } from './checklist.ts';
import { openEnum } from './open.ts';
import { pageOf, PageQuery } from './page.ts';
import { CalendarDate, Id, Instant, LocalText, words } from './text.ts';

/** By the calendar: before, within and after the period; `closed` once the brigade has closed it. */
export const CAMPAIGN_STATUSES = ['planned', 'running', 'ended', 'closed'] as const;
export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];

/** Most areas, and most targets, of one campaign: more townships than any county has. */
export const CAMPAIGN_AREAS_MAX = 100;
/** Most inspections one township can be set to make. */
export const CAMPAIGN_TARGET_MAX = 1_000_000;

/** From the first day to the last, both included; days of Asia/Shanghai. */
export const CampaignPeriod = z.looseObject({ from: CalendarDate, to: CalendarDate });
export type CampaignPeriod = z.infer<typeof CampaignPeriod>;

/** How many inspections a township is to make within the period. */
export const CampaignTarget = z.strictObject({ area: AreaCode, inspections: z.number().check(z.int(), z.minimum(1), z.maximum(CAMPAIGN_TARGET_MAX)) });
export type CampaignTarget = z.infer<typeof CampaignTarget>;

/** A campaign as the brigade sets it up, and changes it: the whole of it each time. */
export const CampaignInput = z.strictObject({
  name: z.strictObject({ 'zh-CN': words(2, 80), en: z.optional(words(2, 160)) }),
  period: z.strictObject({ from: CalendarDate, to: CalendarDate }),
  /** The district, or townships of it. */
  areas: z.array(AreaCode).check(z.minLength(1), z.maxLength(CAMPAIGN_AREAS_MAX)),
  placeTypes: z.array(PlaceType).check(z.minLength(1), z.maxLength(PLACE_TYPES.length)),
  /** Townships without one take part without a target. */
  targets: z.array(CampaignTarget).check(z.maxLength(CAMPAIGN_AREAS_MAX)),
  /** Whether everybody may see how it goes, in rounded counts, once it has begun. */
  published: z.boolean(),
});
export type CampaignInput = z.infer<typeof CampaignInput>;

const campaign = {
  id: Id,
  /** Grows with every change; sent back as `If-Match`. Inspections do not change it. */
  version: z.number(),
  name: LocalText,
  period: CampaignPeriod,
  areas: z.array(AreaCode),
  placeTypes: z.array(openEnum(PLACE_TYPES)),
  status: openEnum(CAMPAIGN_STATUSES),
  published: z.boolean(),
  closedAt: z.nullable(Instant),
  createdAt: Instant,
  updatedAt: Instant,
  schematic: z.boolean(),
};

/** A great search and clean-up (大排查大起底大整治), or another campaign of inspections. */
export const Campaign = z.looseObject(campaign);
export type Campaign = z.infer<typeof Campaign>;
export const CampaignPage = pageOf(Campaign);

/**
 * What has been done, counted from the inspections and hazards at the moment of asking. An inspection counts when it was
 * finished within the period, in an area and at a place of a type that the campaign has; when it arrived does not matter.
 */
export const CampaignCounts = z.looseObject({
  inspections: z.number(),
  /** Different places among them. */
  places: z.number(),
  /** Hazards that these inspections found: `closed` are gone, `open` are being dealt with, `overdue` some of the open ones. */
  hazards: z.looseObject({ found: z.number(), closed: z.number(), open: z.number(), overdue: z.number() }),
});
export type CampaignCounts = z.infer<typeof CampaignCounts>;

const progressRow = { area: AreaCode, areaName: z.nullable(LocalText), target: z.nullable(z.number()) };
/** One township; for somebody who stands for less than a township their own area, without a target. */
export const CampaignRow = z.looseObject({ ...progressRow, ...CampaignCounts.def.shape });
export type CampaignRow = z.infer<typeof CampaignRow>;

/** Townships in the area of whoever asks, by code, and the whole campaign with the sum of all targets. */
export const CampaignProgress = z.looseObject({
  asOf: Instant,
  total: z.looseObject({ target: z.nullable(z.number()), ...CampaignCounts.def.shape }),
  areas: z.array(CampaignRow),
});
export type CampaignProgress = z.infer<typeof CampaignProgress>;

export const CampaignDetail = z.looseObject({
  ...campaign,
  progress: CampaignProgress,
  /** Whether the person who asks can change and close it now. */
  canChange: z.boolean(),
});
export type CampaignDetail = z.infer<typeof CampaignDetail>;

const counted = z.nullable(z.number());
/** The same for everybody: in steps of the smallest public count, null under it, see `publicCount`. */
export const PublicCampaignCounts = z.looseObject({
  inspections: counted, places: counted, hazards: z.looseObject({ found: counted, closed: counted, open: counted, overdue: counted }),
});
export type PublicCampaignCounts = z.infer<typeof PublicCampaignCounts>;

/** A campaign that has begun and that the brigade shows to everybody. */
export const PublishedCampaign = z.looseObject({
  id: Id, name: LocalText, period: CampaignPeriod, placeTypes: z.array(openEnum(PLACE_TYPES)), status: openEnum(CAMPAIGN_STATUSES),
  progress: z.looseObject({
    asOf: Instant,
    total: z.looseObject({ target: z.nullable(z.number()), ...PublicCampaignCounts.def.shape }),
    areas: z.array(z.looseObject({ ...progressRow, ...PublicCampaignCounts.def.shape })),
  }),
  schematic: z.boolean(),
});
export type PublishedCampaign = z.infer<typeof PublishedCampaign>;
export const PublishedCampaignPage = pageOf(PublishedCampaign);

export const CampaignListQuery = z.strictObject({ ...PageQuery, status: z.optional(z.enum(CAMPAIGN_STATUSES)) });
export type CampaignListQuery = z.infer<typeof CampaignListQuery>;
export const PublishedCampaignQuery = z.strictObject({ ...PageQuery });
export const CampaignParams = z.strictObject({ id: Id });
