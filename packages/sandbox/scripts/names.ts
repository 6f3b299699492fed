import { customPinyin, pinyin } from 'pinyin-pro';

// 堡 is read pù in the place names of the region (余粮堡 Yuliangpu, 窝堡 wopu).
customPinyin({ 堡: 'pù', 余粮堡: 'yú liáng pù', 窝堡: 'wō pù', 乜木歹: 'niè mù dǎi', 仉家: 'zhǎng jiā', 乐屯: 'lè tún', 长青: 'cháng qīng' });

/** Endings that say what a unit is. Longest first. */
const ENDINGS: readonly [string, string][] = [
  ['社区居民委员会', 'Community'], ['社区居委会', 'Community'], ['村村民委员会', 'Village'], ['村委会', 'Village'],
  ['虚拟生活区', 'Residential Area'], ['生活区', 'Residential Area'], ['管理区', 'Administration Area'],
  ['种畜繁育中心', 'Livestock Breeding Center'], ['原种繁殖场', 'Seed Farm'], ['种羊场', 'Sheep Farm'], ['农场', 'Farm'], ['牧场', 'Pasture'],
  ['街道', 'Subdistrict'], ['社区', 'Community'], ['苏木', 'Sum'], ['嘎查', 'Gacha'], ['镇', 'Town'],
];
/** Parts inside the names of units that are no villages. */
const PARTS: readonly [string, string][] = [
  ['水库灌区', 'Reservoir Irrigation Area'], ['工业园区', 'Industrial Park'], ['水库', 'Reservoir'], ['苗圃', 'Nursery'], ['林场', 'Forest Farm'], ['牧场', 'Pasture'],
];
const NUMERALS = '一二三四五六七八九十';
/** Long-established spellings of names of Mongolian origin; all others are written in pinyin. */
const ESTABLISHED: readonly [string, string][] = [['科尔沁', 'Horqin']];

const syllables = (text: string) => pinyin(text, { toneType: 'none', type: 'array', v: true });

/** Full pinyin without tones, syllables separated by spaces. */
export const pinyinOf = (text: string) => syllables(text).join(' ');

function spell(text: string): string {
  for (const [name, spelling] of ESTABLISHED) {
    if (text.startsWith(name)) return [spelling, spell(text.slice(name.length))].join(' ').trim();
  }
  if (text === '') return '';
  // An apostrophe keeps syllables apart that would be read as one: Xi'an.
  const joined = syllables(text).map((s, i) => (i > 0 && /^[aeo]/.test(s) ? `'${s}` : s)).join('');
  return joined.charAt(0).toUpperCase() + joined.slice(1);
}

/** English form of an official name. */
export function englishOf(name: string): string {
  const bare = name.replace(/^通辽市科尔沁区|^通辽市|^科尔沁区(?=.)/, '').replace(/^国有/, '');
  for (const [ending, english] of ENDINGS) {
    if (!bare.endsWith(ending) || bare === ending) continue;
    const stem = bare.slice(0, -ending.length);
    const branch = /^([一二三四五六七八九十])分场$/.exec(stem);
    if (branch) return `Branch Farm ${NUMERALS.indexOf(branch[1]!) + 1} ${english}`;
    const part = PARTS.find(([zh]) => stem.endsWith(zh));
    if (part) return `${spell(stem.slice(0, -part[0].length))} ${part[1]} ${english}`.trim();
    return `${spell(stem)} ${english}`;
  }
  return spell(bare);
}
