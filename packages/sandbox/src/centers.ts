import type { Area, Center, LocalText } from '@fire-governance/contract';
import { phoneOf } from './people.ts';
import { below, createRandom, idOf } from './random.ts';

/** The 21 units the district counts: subdistricts, towns and the sum. The farms manage themselves. */
export function isCounted(area: Pick<Area, 'level' | 'kind'>): boolean {
  return area.level === 'township' && area.kind !== 'quasi-township';
}

const DUTIES: readonly LocalText[] = [
  { 'zh-CN': '受理、核查火灾隐患举报', en: 'Takes and verifies reports of fire hazards' },
  { 'zh-CN': '组织网格日常消防巡查', en: 'Organizes the daily fire patrol of the grid' },
  { 'zh-CN': '督促隐患整改与复查', en: 'Follows up rectification and re-inspection' },
  { 'zh-CN': '开展消防宣传和“敲门行动”', en: 'Runs fire safety publicity and door-knock actions' },
  { 'zh-CN': '对老弱病残等特殊群体“一对一”帮扶', en: 'Helps elderly, sick and disabled residents one on one' },
];

const WORKDAYS = [1, 2, 3, 4, 5];

export function createCenters(areas: readonly Area[], seed: number): Center[] {
  const random = createRandom(seed ^ 0xce47e);
  return areas.filter(isCounted).map((area, n) => ({
    id: idOf('center', area.code),
    area: area.code,
    name: { 'zh-CN': `${area.name['zh-CN']}消防安全服务中心`, en: `${area.name.en} Fire Safety Service Center` },
    status: 'open',
    address: {
      'zh-CN': `科尔沁区${area.name['zh-CN']}办公楼（示意地址）`,
      en: `Office building of ${area.name.en}, Horqin District (schematic address)`,
    },
    position: area.center,
    phone: phoneOf(100 + n),
    hours: [
      { days: WORKDAYS, opens: '08:30', closes: '12:00' },
      { days: WORKDAYS, opens: '14:30', closes: '17:30' },
    ],
    staff: 3 + below(random, 6),
    duties: [...DUTIES],
    // The source gives the month (March 2022), not the day.
    openedOn: '2022-03-01',
    schematic: true,
  }));
}
