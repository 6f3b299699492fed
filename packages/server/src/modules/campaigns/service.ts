import { CAMPAIGN_LEADERS, type Campaign, type CampaignCounts, type CampaignDetail, type CampaignInput, type PublishedCampaign } from '@fire-governance/contract';
import { campaignStatus, faultsOfCampaign, publicCampaignCounts } from '@fire-governance/contract/rules';
import type { Clock } from '../../clock.ts';
import type { Database, Sql } from '../../db/engine.ts';
import type { Locale } from '../../http/locale.ts';
import { Refusal } from '../../http/refusal.ts';
import type { Caller } from '../../http/types.ts';
import { invalid } from '../../http/validation.ts';
import { createId } from '../../ids.ts';
import { addAuditEntry } from '../audit/queries.ts';
import { addEvent } from '../events/queries.ts';
import {
  campaignAreas, closeCampaign, countCampaign, countingOf, findCampaign, insertCampaign, unknownAreas, updateCampaign, type CampaignRecord, type CountRecord,
} from './queries.ts';

export interface CampaignServices {
  db: Database;
  clock: Clock;
}

interface Who {
  caller: Caller;
  locale: Locale;
}

export function campaignOf(row: CampaignRecord, now: Date): Campaign {
  const { period, areas, placeTypes, closedAt } = countingOf(row);
  return {
    id: row.id, version: row.version, name: row.name, period, areas, placeTypes, status: campaignStatus({ period, closedAt }, now), published: row.published,
    closedAt, createdAt: row.created_at.toISOString(), updatedAt: row.updated_at.toISOString(), schematic: row.schematic,
  };
}

const NOTHING: CountRecord = { area: null, target: null, inspections: 0, places: 0, found: 0, closed: 0, open: 0, overdue: 0 };

const countsOf = ({ inspections, places, found, closed, open, overdue }: CountRecord): CampaignCounts => ({
  inspections, places, hazards: { found, closed, open, overdue },
});

async function progressOf(sql: Sql, row: CampaignRecord, county: string, within: string, now: Date) {
  const counts = await countCampaign(sql, row.id, now);
  const areas = await campaignAreas(sql, county, row.areas, within);
  const of = (area: string | null) => counts.find((count) => count.area === area) ?? NOTHING;
  return {
    asOf: now.toISOString(),
    total: { target: of(null).target, ...countsOf(of(null)) },
    areas: areas.map(({ code, name }) => ({ area: code, areaName: name, target: of(code).target, ...countsOf(of(code)) })),
  };
}

/** Who leads a campaign: the brigade of the area it was set up for, or of an area around that. */
const leads = ({ staff }: Caller, row: CampaignRecord): boolean =>
  staff !== null && (CAMPAIGN_LEADERS as readonly string[]).includes(staff.role) && row.area.startsWith(staff.area);

export async function detailOf(sql: Sql, row: CampaignRecord, caller: Caller, now: Date): Promise<CampaignDetail> {
  return { ...campaignOf(row, now), progress: await progressOf(sql, row, caller.county, caller.area, now), canChange: leads(caller, row) && row.closed_at === null };
}

/** As everybody may see it: rounded, and without what would tell who looked or where. */
export async function publishedOf(sql: Sql, row: CampaignRecord, county: string, now: Date): Promise<PublishedCampaign> {
  const { id, name, period, placeTypes, status, schematic } = campaignOf(row, now);
  const { asOf, total: { target, ...counts }, areas } = await progressOf(sql, row, county, row.area, now);
  return {
    id, name, period, placeTypes, status, schematic,
    progress: {
      asOf, total: { target, ...publicCampaignCounts(counts) },
      areas: areas.map(({ area, areaName, target: wanted, ...rest }) => ({ area, areaName, target: wanted, ...publicCampaignCounts(rest) })),
    },
  };
}

async function existing(sql: Sql, id: string, lock = false): Promise<CampaignRecord> {
  const row = await findCampaign(sql, id, lock);
  if (!row) throw new Refusal('not-found');
  return row;
}

export async function readCampaign({ db, clock }: CampaignServices, id: string, caller: Caller): Promise<CampaignDetail> {
  return db.scoped(caller, async (sql) => detailOf(sql, await existing(sql, id), caller, clock.now()));
}

async function checkInput(sql: Sql, body: CampaignInput, within: string, { caller, locale }: Who): Promise<void> {
  const unknown = await unknownAreas(sql, caller.county, [...body.areas, ...body.targets.map(({ area }) => area)]);
  const faultsAt = (codes: readonly string[], pointerOf: (n: number) => string) =>
    codes.flatMap((code, n) => (unknown.has(code) ? [{ pointer: pointerOf(n), code: 'unknown_area' }] : []));
  const faults = [
    ...faultsOfCampaign(body, within), ...faultsAt(body.areas, (n) => `/areas/${n}`), ...faultsAt(body.targets.map(({ area }) => area), (n) => `/targets/${n}/area`),
  ];
  if (faults.length > 0) throw invalid(faults, locale);
}

export function prepareCampaign({ clock }: CampaignServices, body: CampaignInput, who: Who): (sql: Sql) => Promise<CampaignDetail> {
  const { caller } = who;
  return async (sql) => {
    await checkInput(sql, body, caller.area, who);
    const now = clock.now();
    const id = createId(now);
    await insertCampaign(sql, caller, id, body, now);
    await addEvent(sql, caller, { kind: 'campaign.created', area: caller.area, about: id, data: { version: 1 } }, now);
    await addAuditEntry(sql, caller, { operation: 'campaigns.create', target: id, area: caller.area, detail: { from: body.period.from, to: body.period.to } }, now);
    return detailOf(sql, await existing(sql, id), caller, now);
  };
}

/** The campaign, held from looking to writing, where this person may change it and has seen its newest state. */
async function forChange(sql: Sql, id: string, ifMatch: number, caller: Caller, now: Date): Promise<CampaignRecord> {
  const seen = await existing(sql, id);
  if (!leads(caller, seen)) throw new Refusal('forbidden');
  const row = await existing(sql, id, true);
  if (row.version !== ifMatch) throw new Refusal('conflict', { current: await detailOf(sql, row, caller, now) });
  if (row.closed_at !== null) throw new Refusal('already-decided', { current: await detailOf(sql, row, caller, now) });
  return row;
}

export function prepareChange({ clock }: CampaignServices, id: string, ifMatch: number, body: CampaignInput, who: Who): (sql: Sql) => Promise<CampaignDetail> {
  const { caller } = who;
  return async (sql) => {
    const now = clock.now();
    const row = await forChange(sql, id, ifMatch, caller, now);
    await checkInput(sql, body, row.area, who);
    await updateCampaign(sql, caller, row.id, body, now);
    await addEvent(sql, caller, { kind: 'campaign.changed', area: row.area, about: row.id, data: { version: row.version + 1 } }, now);
    await addAuditEntry(sql, caller, { operation: 'campaigns.update', target: row.id, area: row.area, detail: { version: row.version + 1 } }, now);
    return detailOf(sql, await existing(sql, id), caller, now);
  };
}

export function prepareClosing({ clock }: CampaignServices, id: string, ifMatch: number, { caller }: Who): (sql: Sql) => Promise<CampaignDetail> {
  return async (sql) => {
    const now = clock.now();
    const row = await forChange(sql, id, ifMatch, caller, now);
    await closeCampaign(sql, row.id, now);
    await addEvent(sql, caller, { kind: 'campaign.closed', area: row.area, about: row.id, data: { version: row.version + 1 } }, now);
    await addAuditEntry(sql, caller, { operation: 'campaigns.close', target: row.id, area: row.area, detail: { version: row.version + 1 } }, now);
    return detailOf(sql, await existing(sql, id), caller, now);
  };
}
