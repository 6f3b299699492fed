import { PLACE_TYPES, type Area, type CampaignInput } from '@fire-governance/contract';
import { shanghaiDay } from '@fire-governance/contract/rules';
import { DISTRICT } from './areas.ts';
import { isCounted } from './centers.ts';
import { idOf } from './random.ts';

/** A campaign as the service keeps it. */
export interface SandboxCampaign extends CampaignInput {
  id: string;
  /** Whose campaign it is. */
  area: string;
  closedAt: string | null;
  createdAt: string;
  schematic: true;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Days the campaign has run, and has still to run. */
const [DAYS_BEFORE, DAYS_AFTER] = [45, 45];
/** Inspections set for each committee of a township. The source gives no figures. */
const PER_COMMITTEE = 0.8;
const TARGET_STEP = 5;

/** The great search and clean-up of the source, with a target for each of the 21 units that the district counts. */
export function createCampaigns(areas: readonly Area[], now: Date): SandboxCampaign[] {
  const dayIn = (days: number) => shanghaiDay(new Date(now.getTime() + days * DAY_MS));
  const targets = areas.filter(isCounted).map(({ code }) => {
    const committees = areas.filter(({ parent }) => parent === code).length;
    return { area: code, inspections: Math.max(1, Math.round((committees * PER_COMMITTEE) / TARGET_STEP)) * TARGET_STEP };
  });
  return [{
    id: idOf('campaign', 'great-search'), area: DISTRICT,
    name: { 'zh-CN': '科尔沁区火灾隐患大排查大起底大整治（示意）', en: 'Horqin District: great search and clean-up of fire hazards (schematic)' },
    period: { from: dayIn(-DAYS_BEFORE), to: dayIn(DAYS_AFTER) }, areas: [DISTRICT], placeTypes: [...PLACE_TYPES], targets, published: true,
    closedAt: null, createdAt: new Date(now.getTime() - (DAYS_BEFORE + 3) * DAY_MS).toISOString(), schematic: true,
  }];
}
