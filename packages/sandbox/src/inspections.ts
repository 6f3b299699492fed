import type { Checklist, Chief, InspectionAnswer, PlaceType, Position, StaffRole } from '@fire-governance/contract';
import { currentChecklist } from '@fire-governance/contract/checklists';
import { campaignSpan } from '@fire-governance/contract/rules';
import type { SandboxArea } from './areas.ts';
import type { SandboxCampaign } from './campaigns.ts';
import { positionIn, type SandboxHazard } from './hazards.ts';
import { below, createRandom, idOf, pick, type Random } from './random.ts';

export interface SandboxAnswer {
  question: string;
  answer: InspectionAnswer;
  note: string | null;
  /** The hazard that the "no" became. */
  hazard: string | null;
}

/** An inspection as the service keeps it. Times are RFC 3339 in UTC. */
export interface SandboxInspection {
  id: string;
  checklist: string;
  placeType: PlaceType;
  campaign: string;
  name: string;
  address: string | null;
  area: string;
  position: Position | null;
  inspector: { name: string; role: StaffRole };
  startedAt: string;
  finishedAt: string;
  receivedAt: string;
  answers: SandboxAnswer[];
  schematic: true;
}

/** Inspections that found nothing to be dealt with, beside those that found a hazard. */
const CLEAN_COUNT = 260;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Hours of the day at which people go and look, Asia/Shanghai. */
const [FIRST_HOUR, LAST_HOUR] = [8, 18];

/** What inspections can have found: still there when somebody else looked, and nothing of it is a reporter's. */
const FOUND: readonly string[] = ['reported', 'accepted', 'verified', 'rectifying', 'rectified', 'reinspected', 'closed'];

const TYPES: Readonly<Record<'town' | 'country', readonly PlaceType[]>> = {
  town: ['small-premises', 'home', 'high-rise', 'school'],
  country: ['rural-courtyard', 'small-premises', 'school'],
};

const typesOf = (area: SandboxArea): readonly PlaceType[] => TYPES[area.kind === 'community' ? 'town' : 'country'];

function placeName(placeType: PlaceType, random: Random): string {
  const n = 1 + below(random, 40);
  switch (placeType) {
    case 'home': return `${n}号楼${1 + below(random, 4)}单元${1 + below(random, 6)}0${1 + below(random, 3)}室（示例）`;
    case 'high-rise': return `${n}号高层住宅楼（示例）`;
    case 'school': return `示例第${n}学校`;
    case 'rural-courtyard': return `${n}号院（示例）`;
    default: return `示例${pick(random, ['便民超市', '小饭馆', '旅店', '诊所', '加工点', '理发店', '网吧', '棋牌室', '培训班'])}${n}号`;
  }
}

/** "Yes" to everything but what was found, and now and then a "no" that was put right at once. */
function answersOf({ questions }: Checklist, found: { question: string; hazard: string } | null, random: Random): SandboxAnswer[] {
  return questions.map(({ id }): SandboxAnswer => {
    if (found?.question === id) return { question: id, answer: 'no', note: null, hazard: found.hazard };
    const chance = random();
    if (chance < 0.02) return { question: id, answer: 'no', note: '已当场整改', hazard: null };
    return { question: id, answer: chance < 0.06 ? 'not-applicable' : 'yes', note: null, hazard: null };
  });
}

/** The inspections of a campaign: each hazard among `hazards` that one of them could have found has its inspection, about every second time. */
export function createInspections(
  campaign: SandboxCampaign, areas: readonly SandboxArea[], chiefs: readonly Chief[], hazards: readonly SandboxHazard[], now: Date, seed: number,
): SandboxInspection[] {
  const random = createRandom(seed ^ 0x1259ec);
  const { startsAt } = campaignSpan(campaign.period);
  const byCode = new Map(areas.map((area) => [area.code, area]));
  const chiefOf = new Map(chiefs.map((chief) => [chief.area, chief.name]));
  const committees = areas.filter(({ level }) => level === 'committee');
  const communities = committees.filter(({ kind }) => kind === 'community');

  const inspectorOf = (area: string): SandboxInspection['inspector'] => {
    if (random() < 0.15) return { name: '示例·志愿者', role: 'volunteer' };
    return { name: chiefOf.get(area) ?? '示例·代理网格长', role: 'community-chief' };
  };
  const inspection = (n: number, place: Pick<SandboxInspection, 'placeType' | 'name' | 'area' | 'position' | 'address'>, finished: number, received: number, found: Parameters<typeof answersOf>[1]): SandboxInspection => {
    const checklist = currentChecklist(place.placeType);
    return {
      id: idOf('inspection', `${seed}/${n}`), checklist: checklist.id, campaign: campaign.id, ...place, inspector: inspectorOf(place.area),
      startedAt: new Date(finished - (5 + below(random, 25)) * MINUTE_MS).toISOString(), finishedAt: new Date(finished).toISOString(), receivedAt: new Date(received).toISOString(),
      answers: answersOf(checklist, found, random), schematic: true,
    };
  };

  const rows: SandboxInspection[] = [];
  for (const hazard of hazards) {
    if (hazard.area === null || !FOUND.includes(hazard.status) || hazard.rating !== null || hazard.wantsReply || Date.parse(hazard.reportedAt) < startsAt.getTime() + DAY_MS || random() < 0.4) continue;
    const placeType = typesOf(byCode.get(hazard.area)!).find((type) => currentChecklist(type).questions.some(({ category }) => category === hazard.category));
    if (!placeType) continue;
    const { id: question } = currentChecklist(placeType).questions.find(({ category }) => category === hazard.category)!;
    const received = Date.parse(hazard.reportedAt);
    rows.push(inspection(
      rows.length, { placeType, name: placeName(placeType, random), area: hazard.area, position: hazard.position, address: hazard.address },
      received - (1 + below(random, 90)) * MINUTE_MS, received, { question, hazard: hazard.id },
    ));
  }

  const days = Math.floor((now.getTime() - startsAt.getTime()) / DAY_MS);
  const clean: SandboxInspection[] = [];
  while (clean.length < CLEAN_COUNT) {
    const midnight = startsAt.getTime() + below(random, days) * DAY_MS;
    const finished = midnight + (FIRST_HOUR * 60 + below(random, (LAST_HOUR - FIRST_HOUR) * 60)) * MINUTE_MS;
    // Every twelfth is the second visit to a place.
    const again = clean.length > 0 && random() < 1 / 12 ? pick(random, clean) : null;
    const committee = random() < 0.5 ? pick(random, communities) : pick(random, committees);
    const placeType = pick(random, typesOf(committee));
    const place = again ?? { placeType, name: placeName(placeType, random), area: committee.code, position: random() < 0.8 ? positionIn(committee, random) : null, address: null };
    // One in six was made where there is no network, and came in the next day.
    const received = finished + (random() < 1 / 6 ? DAY_MS : MINUTE_MS);
    if (received > now.getTime()) continue;
    clean.push(inspection(
      rows.length + clean.length, { placeType: place.placeType, name: place.name, area: place.area, position: place.position, address: place.address }, finished, received, null,
    ));
  }
  return [...rows, ...clean];
}
