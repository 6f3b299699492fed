import type { Area, Investment, LocalText, Project, Team, TeamKind } from '@fire-governance/contract';
import { isCounted } from './centers.ts';
import { phoneOf } from './people.ts';
import { below, createRandom, idOf, type Random } from './random.ts';

/** The newspaper article whose figures the sandbox keeps. */
export const SOURCE = '《打通基层消防治理“最后一公里”》，通辽市科尔沁区消防救援大队（2022）';

/**
 * The article gives the totals (3 teams, 40 people, 10 tankers; 4 teams, 50-odd people, 12 tankers), not the
 * places: those, and how the totals are divided, are the sandbox's own. Of the militia's vehicles it says nothing.
 */
const STATIONED: Readonly<Record<string, { kind: TeamKind; members: number; tankers: number | null }>> = {
  'nbs:150502100': { kind: 'full-time', members: 14, tankers: 4 },
  'nbs:150502101': { kind: 'full-time', members: 13, tankers: 3 },
  'nbs:150502103': { kind: 'full-time', members: 13, tankers: 3 },
  'nbs:150502105': { kind: 'volunteer', members: 14, tankers: 3 },
  'nbs:150502106': { kind: 'volunteer', members: 13, tankers: 3 },
  'nbs:150502108': { kind: 'volunteer', members: 13, tankers: 3 },
  'nbs:150502200': { kind: 'volunteer', members: 12, tankers: 3 },
};

const NAMES: Readonly<Record<TeamKind, LocalText>> = {
  'full-time': { 'zh-CN': '政府专职消防队', en: 'Full-time Fire Team' },
  volunteer: { 'zh-CN': '志愿消防队', en: 'Volunteer Fire Team' },
  militia: { 'zh-CN': '民兵消防应急队', en: 'Militia Emergency Fire Team' },
};

/** Straight-line kilometres; the sandbox's own, shown as schematic. */
const REACH_KM: Readonly<Record<TeamKind, number>> = { 'full-time': 12, volunteer: 8, militia: 4 };

function teamOf(area: Area, n: number, random: Random): Team {
  const drawn = 8 + below(random, 8);
  const { kind, members, tankers } = STATIONED[area.code] ?? { kind: 'militia' as const, members: drawn, tankers: null };
  return {
    id: idOf('team', area.code),
    area: area.code,
    name: { 'zh-CN': `${area.name['zh-CN']}${NAMES[kind]['zh-CN']}`, en: `${area.name.en} ${NAMES[kind].en}` },
    kind,
    status: 'in-service',
    // A little off the service center, so that both can be told apart on a map.
    position: area.center && { lon: round(area.center.lon + 0.002), lat: round(area.center.lat - 0.0015) },
    phone: phoneOf(200 + n),
    members,
    tankers,
    reachKm: REACH_KM[kind],
    schematic: true,
  };
}

const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

export function createTeams(areas: readonly Area[], seed: number): Team[] {
  const random = createRandom(seed ^ 0x7ea45);
  return areas.filter(isCounted).map((area, n) => teamOf(area, n, random));
}

export function createInvestments(): Investment[] {
  const rows = [['barracks', 12_700_000], ['vehicles', 10_600_000], ['equipment', 1_150_000]] as const;
  return rows.map(([kind, yuan]) => ({
    id: idOf('investment', kind), kind, yuan, approximate: true, asOf: '2022-12-31', source: SOURCE,
  }));
}

export function createProjects(areas: readonly Area[]): Project[] {
  const area = areas.find(({ code }) => code === 'nbs:150502102')!;
  return [{
    id: idOf('project', area.code),
    area: area.code,
    name: { 'zh-CN': '余粮堡专职消防站', en: 'Yuliangpu Full-time Fire Station' },
    status: 'under-construction',
    postsPlanned: 40,
    postsFilled: 0,
    position: area.center,
    startedOn: null,
    targetOn: null,
    source: SOURCE,
    schematic: true,
  }];
}
