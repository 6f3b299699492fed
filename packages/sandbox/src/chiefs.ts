import type { Area, Chief, LocalText } from '@fire-governance/contract';
import { createAreas } from './areas.ts';
import { personOf, phoneOf } from './people.ts';
import { createRandom, below, idOf, type Random } from './random.ts';

const VACANT_SHARE = 0.04;
const AWAY_SHARE = 0.02;

const POSTS: Readonly<Record<string, LocalText>> = {
  district: { 'zh-CN': '消防救援大队大队长', en: 'Chief of the Fire and Rescue Brigade' },
  subdistrict: { 'zh-CN': '街道消防网格长', en: 'Subdistrict grid chief' },
  town: { 'zh-CN': '镇消防网格长', en: 'Town grid chief' },
  sum: { 'zh-CN': '苏木消防网格长', en: 'Sum grid chief' },
  'quasi-township': { 'zh-CN': '场消防网格长', en: 'Farm grid chief' },
  community: { 'zh-CN': '社区消防网格长', en: 'Community grid chief' },
  village: { 'zh-CN': '村消防网格长', en: 'Village grid chief' },
  gacha: { 'zh-CN': '嘎查消防网格长', en: 'Gacha grid chief' },
  'quasi-committee': { 'zh-CN': '生活区消防网格长', en: 'Residential area grid chief' },
};

/** The posts' numbers start here; phones below belong to centers and teams. */
const FIRST_PHONE = 1000;

function chiefOf(area: Area, n: number, random: Random): Chief {
  const district = area.level === 'district';
  // Drawn for every post, so that one post's luck does not shift that of all others.
  const [vacancy, absence, years, month] = [random(), random(), below(random, 4), below(random, 12)];
  const vacant = !district && vacancy < VACANT_SHARE;
  const standing = vacant ? absence < 0.5 : !district && absence < AWAY_SHARE;
  const person = personOf(n);
  return {
    id: idOf('chief', area.code),
    area: area.code,
    areaName: area.name,
    level: area.level,
    post: POSTS[area.kind] ?? POSTS.community!,
    vacant,
    name: vacant ? null : person.name,
    pinyin: vacant ? null : person.pinyin,
    phone: vacant ? null : phoneOf(FIRST_PHONE + n),
    since: vacant ? null : `${2022 + years}-${String(month + 1).padStart(2, '0')}-01`,
    standIn: standing ? { name: personOf(2000 + n).name, phone: phoneOf(FIRST_PHONE + 2000 + n) } : null,
    schematic: true,
  };
}

/** One post for every area: the brigade's chief, 27 township chiefs, 487 committee chiefs. */
export function createChiefs(areas: readonly Area[], seed: number): Chief[] {
  const random = createRandom(seed ^ 0xc41ef);
  return areas.map((area, n) => chiefOf(area, n, random));
}

/** A directory of any size for tests and benchmarks: posts are dealt over the committees again and again. */
export function createLargeDirectory(count: number, seed = 1): Chief[] {
  const random = createRandom(seed ^ 0x1a29e);
  const committees = createAreas().filter((area) => area.level === 'committee');
  return Array.from({ length: count }, (_, n) => ({
    ...chiefOf(committees[n % committees.length]!, n, random),
    id: idOf('large-chief', n),
  }));
}
