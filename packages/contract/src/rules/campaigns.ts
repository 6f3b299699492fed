import { norm } from '../norms/table.ts';
import type { CampaignCounts, CampaignInput, CampaignPeriod, CampaignStatus, PublicCampaignCounts } from '../schemas/campaign.ts';
import type { Fault } from './field-messages.ts';
import { SHANGHAI_OFFSET_MS } from './office-hours.ts';
import { publicCount } from './public-list.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Midnight in Asia/Shanghai at which a day begins; NaN for a day that does not exist. */
function startOf(day: string): number {
  const at = Date.parse(`${day}T00:00:00.000Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day ? NaN : at - SHANGHAI_OFFSET_MS;
}

/** The calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export const shanghaiDay = (at: Date): string => new Date(at.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);

/** From the first instant of the first day to the first instant after the last. */
export const campaignSpan = ({ from, to }: CampaignPeriod): { startsAt: Date; endsAt: Date } => ({ startsAt: new Date(startOf(from)), endsAt: new Date(startOf(to) + DAY_MS) });

/** How a campaign stands at an instant. */
export function campaignStatus({ period, closedAt }: { readonly period: CampaignPeriod; readonly closedAt: string | null }, now: Date): CampaignStatus {
  if (closedAt !== null) return 'closed';
  const { startsAt, endsAt } = campaignSpan(period);
  return now < startsAt ? 'planned' : now < endsAt ? 'running' : 'ended';
}

/** Whether an area is one of these or lies inside one: codes are built from the code above. */
export const coversArea = (areas: readonly string[], area: string): boolean => areas.some((code) => area.startsWith(code));

const TOWNSHIP = /^(nbs|mca):\d{9}$/;

const repeated = (values: readonly string[]): number => values.findIndex((value, n) => values.indexOf(value) !== n);

/**
 * What is wrong with a campaign beyond its shape. `within` is the area of whoever sets it up: nobody leads a campaign
 * for others. Whether the areas exist is for whoever knows them.
 */
export function faultsOfCampaign({ period, areas, placeTypes, targets }: CampaignInput, within: string): Fault[] {
  const faults: Fault[] = [];
  const [from, to] = [startOf(period.from), startOf(period.to)];
  if (!/^2\d/.test(period.from) || Number.isNaN(from)) faults.push({ pointer: '/period/from', code: 'no_such_day' });
  if (!/^2\d/.test(period.to) || Number.isNaN(to)) faults.push({ pointer: '/period/to', code: 'no_such_day' });
  else if (to < from) faults.push({ pointer: '/period/to', code: 'before_start' });
  else if ((to - from) / DAY_MS >= norm('campaign.longest').value) faults.push({ pointer: '/period/to', code: 'too_late' });
  areas.forEach((area, n) => {
    if (!area.startsWith(within)) faults.push({ pointer: `/areas/${n}`, code: 'outside_your_area' });
    else if (area.length > within.length && !TOWNSHIP.test(area)) faults.push({ pointer: `/areas/${n}`, code: 'not_a_township' });
  });
  targets.forEach(({ area }, n) => {
    if (!TOWNSHIP.test(area)) faults.push({ pointer: `/targets/${n}/area`, code: 'not_a_township' });
    else if (!coversArea(areas, area)) faults.push({ pointer: `/targets/${n}/area`, code: 'not_in_campaign' });
  });
  const twice = [['/areas', areas], ['/placeTypes', placeTypes], ['/targets', targets.map(({ area }) => area)]] as const;
  for (const [pointer, values] of twice) {
    const n = repeated(values);
    if (n >= 0) faults.push({ pointer: `${pointer}/${n}`, code: 'duplicate' });
  }
  return faults;
}

/** What decides whether an inspection counts for a campaign. */
export interface CountedInspection {
  readonly area: string;
  readonly placeType: string;
  readonly finishedAt: Date;
}

export interface CountingCampaign {
  readonly period: CampaignPeriod;
  readonly areas: readonly string[];
  readonly placeTypes: readonly string[];
  readonly closedAt: string | null;
}

/** Why an inspection cannot be part of a campaign; null where it can. By its own times: one that arrives after the end still counts. */
export function campaignFault({ period, areas, placeTypes, closedAt }: CountingCampaign, { area, placeType, finishedAt }: CountedInspection): Fault | null {
  const { startsAt, endsAt } = campaignSpan(period);
  const code = finishedAt < startsAt || finishedAt >= endsAt ? 'campaign_other_time'
    : closedAt !== null && finishedAt > new Date(closedAt) ? 'campaign_closed'
    : !coversArea(areas, area) ? 'campaign_other_area'
    : !placeTypes.includes(placeType) ? 'campaign_other_places'
    : null;
  return code === null ? null : { pointer: '/campaign', code };
}

/** The counts as everybody sees them. */
export const publicCampaignCounts = ({ inspections, places, hazards: { found, closed, open, overdue } }: CampaignCounts): PublicCampaignCounts => ({
  inspections: publicCount(inspections), places: publicCount(places),
  hazards: { found: publicCount(found), closed: publicCount(closed), open: publicCount(open), overdue: publicCount(overdue) },
});
