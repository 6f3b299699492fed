import { CAMPAIGN_LEADERS, type Campaign, type CampaignCounts, type CampaignDetail, type CampaignInput } from '@fire-governance/contract';
import { campaignSpan, campaignStatus, coversArea, faultsOfCampaign, isFinal, isOverdue, placeKey, publicCampaignCounts, TOWNSHIP_CODE_LENGTH, type Locale } from '@fire-governance/contract/rules';
import type { Resource } from '../http/call.ts';
import type { MockStaff } from '../http/caller.ts';
import { pageOf } from '../http/page.ts';
import { invalid, Refusal } from '../http/refusal.ts';
import { createId } from '../identifiers.ts';
import type { MockState, StoredCampaign } from '../state.ts';

/** Campaigns of one's own area, and those of a larger area that it is part of. */
export const concerns = (campaign: StoredCampaign, area: string) => campaign.area.startsWith(area) || area.startsWith(campaign.area);

/** What staff ask for, and what everybody may see of it. */
export function campaigns(state: () => MockState, now: () => Date): Resource<'campaigns'> {
  const nameOf = (code: string) => state().world.areas.find((area) => area.code === code)?.name ?? null;

  const counted = (campaign: StoredCampaign, area: string): CampaignCounts => {
    const { startsAt, endsAt } = campaignSpan(campaign.period);
    const rows = [...state().inspections.values()].filter((row) =>
      row.campaign === campaign.id && row.area.startsWith(area) && coversArea(campaign.areas, row.area)
      && (campaign.placeTypes as readonly string[]).includes(row.placeType)
      && new Date(row.finishedAt) >= startsAt && new Date(row.finishedAt) < endsAt);
    const places = new Set(rows.map((row) => placeKey(row.area.slice(0, TOWNSHIP_CODE_LENGTH), row)));
    const ids = new Set(rows.map(({ id }) => id));
    const found = [...state().hazards.values()].filter(({ inspection }) => inspection !== null && ids.has(inspection));
    return {
      inspections: rows.length, places: places.size,
      hazards: {
        found: found.length, closed: found.filter(({ status }) => status === 'closed').length, open: found.filter(({ status }) => !isFinal(status)).length,
        overdue: found.filter(({ status, deadline, pausedAt }) => isOverdue({ status, dueAt: deadline?.dueAt, pausedAt }, now())).length,
      },
    };
  };

  const totalTarget = ({ targets }: StoredCampaign) => (targets.length === 0 ? null : targets.reduce((sum, { inspections }) => sum + inspections, 0));

  const rowsOf = (campaign: StoredCampaign, within: string) => {
    const codes = within.length > TOWNSHIP_CODE_LENGTH ? [within]
      : state().world.areas.filter(({ level, code }) => level === 'township' && code.startsWith(within)).map(({ code }) => code).sort();
    return codes.filter((code) => coversArea(campaign.areas, code)).map((area) => ({
      area, areaName: nameOf(area), target: campaign.targets.find((target) => target.area === area)?.inspections ?? null, ...counted(campaign, area),
    }));
  };

  const campaignOf = (row: StoredCampaign): Campaign => ({
    id: row.id, version: row.version, name: row.name, period: row.period, areas: row.areas, placeTypes: row.placeTypes, status: campaignStatus(row, now()),
    published: row.published, closedAt: row.closedAt, createdAt: row.createdAt, updatedAt: row.updatedAt, schematic: row.schematic,
  });

  const detailOf = (row: StoredCampaign, staff: MockStaff): CampaignDetail => ({
    ...campaignOf(row),
    progress: { asOf: now().toISOString(), total: { target: totalTarget(row), ...counted(row, '') }, areas: rowsOf(row, staff.area) },
    canChange: leads(row, staff) && row.closedAt === null,
  });

  const leads = (row: StoredCampaign, { role, area }: MockStaff) => (CAMPAIGN_LEADERS as readonly string[]).includes(role) && row.area.startsWith(area);

  const find = (id: string, staff: MockStaff): StoredCampaign => {
    const row = state().campaigns.get(id.toLowerCase());
    if (!row || !concerns(row, staff.area)) throw new Refusal('not-found');
    return row;
  };

  /** The campaign, where this person may change it and has seen its newest state. */
  const forChange = (id: string, staff: MockStaff, ifMatch: number): StoredCampaign => {
    const row = find(id, staff);
    if (!leads(row, staff)) throw new Refusal('forbidden');
    if (row.version !== ifMatch) throw new Refusal('conflict', { current: detailOf(row, staff) });
    if (row.closedAt !== null) throw new Refusal('already-decided', { current: detailOf(row, staff) });
    return row;
  };

  const checkInput = (body: CampaignInput, within: string, locale: Locale) => {
    const unknown = body.areas.flatMap((area, n) => (nameOf(area) === null ? [{ pointer: `/areas/${n}`, code: 'unknown_area' }] : []));
    const unknownTargets = body.targets.flatMap(({ area }, n) => (nameOf(area) === null ? [{ pointer: `/targets/${n}/area`, code: 'unknown_area' }] : []));
    const faults = [...faultsOfCampaign(body, within), ...unknown, ...unknownTargets];
    if (faults.length > 0) throw invalid(faults, locale);
  };

  const latestFirst = (a: StoredCampaign, b: StoredCampaign) => (a.period.from === b.period.from ? (a.id < b.id ? 1 : -1) : a.period.from < b.period.from ? 1 : -1);
  const sorted = () => [...state().campaigns.values()].sort(latestFirst);

  return {
    published({ query, locale }) {
      const rows = sorted().filter((row) => row.published && campaignSpan(row.period).startsAt <= now());
      const page = pageOf('public campaigns', query, locale, rows, ({ id }) => id);
      return {
        ...page,
        items: page.items.map((row) => ({
          id: row.id, name: row.name, period: row.period, placeTypes: row.placeTypes, status: campaignStatus(row, now()),
          progress: {
            asOf: now().toISOString(), total: { target: totalTarget(row), ...publicCampaignCounts(counted(row, '')) },
            areas: rowsOf(row, row.area).map(({ area, areaName, target, ...counts }) => ({ area, areaName, target, ...publicCampaignCounts(counts) })),
          },
          schematic: row.schematic,
        })),
      };
    },
    list({ query, caller, locale }) {
      const rows = sorted().filter((row) => concerns(row, caller.staff!.area)).map(campaignOf).filter(({ status }) => query.status === undefined || status === query.status);
      return pageOf('campaigns', query, locale, rows, ({ id }) => id);
    },
    get: ({ params, caller }) => detailOf(find(params.id, caller.staff!), caller.staff!),
    create({ body, caller, locale }) {
      const staff = caller.staff!;
      checkInput(body, staff.area, locale);
      const at = now();
      const row: StoredCampaign = { ...body, id: createId(at), area: staff.area, version: 1, closedAt: null, createdAt: at.toISOString(), updatedAt: at.toISOString(), schematic: false };
      state().campaigns.set(row.id, row);
      state().events.tell('campaign.created', row, { version: row.version });
      return detailOf(row, staff);
    },
    update({ params, body, caller, ifMatch, locale }) {
      const staff = caller.staff!;
      const row = forChange(params.id, staff, ifMatch);
      checkInput(body, row.area, locale);
      Object.assign(row, body, { version: row.version + 1, updatedAt: now().toISOString() });
      state().events.tell('campaign.changed', row, { version: row.version });
      return detailOf(row, staff);
    },
    close({ params, caller, ifMatch }) {
      const staff = caller.staff!;
      const row = forChange(params.id, staff, ifMatch);
      const at = now().toISOString();
      Object.assign(row, { version: row.version + 1, updatedAt: at, closedAt: at });
      state().events.tell('campaign.closed', row, { version: row.version });
      return detailOf(row, staff);
    },
  };
}

