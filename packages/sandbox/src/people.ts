/**
 * Invented people. Each is called 示例 ("example") and two or three characters that make the name unique and
 * easy to read out; nobody is called that. Phones use the exchange 000, which is never given out.
 */
const SYLLABLES: readonly (readonly [string, string])[] = [
  ['安', 'an'], ['白', 'bai'], ['冰', 'bing'], ['波', 'bo'], ['春', 'chun'], ['川', 'chuan'], ['大', 'da'], ['丹', 'dan'],
  ['东', 'dong'], ['方', 'fang'], ['飞', 'fei'], ['丰', 'feng'], ['福', 'fu'], ['高', 'gao'], ['光', 'guang'], ['海', 'hai'],
  ['禾', 'he'], ['红', 'hong'], ['花', 'hua'], ['火', 'huo'], ['江', 'jiang'], ['金', 'jin'], ['静', 'jing'], ['康', 'kang'],
  ['兰', 'lan'], ['里', 'li'], ['林', 'lin'], ['明', 'ming'], ['木', 'mu'], ['南', 'nan'], ['宁', 'ning'], ['平', 'ping'],
  ['青', 'qing'], ['秋', 'qiu'], ['泉', 'quan'], ['日', 'ri'], ['山', 'shan'], ['石', 'shi'], ['水', 'shui'], ['松', 'song'],
  ['天', 'tian'], ['田', 'tian'], ['同', 'tong'], ['文', 'wen'], ['西', 'xi'], ['夏', 'xia'], ['祥', 'xiang'], ['新', 'xin'],
  ['星', 'xing'], ['雪', 'xue'], ['阳', 'yang'], ['一', 'yi'], ['永', 'yong'], ['雨', 'yu'], ['原', 'yuan'], ['月', 'yue'],
  ['云', 'yun'], ['真', 'zhen'], ['正', 'zheng'], ['竹', 'zhu'], ['子', 'zi'],
];
const BASE = SYLLABLES.length;
/** Shares no factor with 61, so that neighbors in a list do not look alike and every pair comes once. */
const STRIDE = 1009;

export interface Person {
  name: string;
  pinyin: string;
}

/** The n-th invented person; different for every n below 61³. */
export function personOf(n: number): Person {
  const parts: (readonly [string, string])[] = [];
  if (n >= BASE * BASE) parts.push(SYLLABLES[Math.floor(n / (BASE * BASE)) % BASE]!);
  const pair = (n * STRIDE) % (BASE * BASE);
  parts.push(SYLLABLES[Math.floor(pair / BASE)]!, SYLLABLES[pair % BASE]!);
  return {
    name: `示例·${parts.map(([character]) => character).join('')}`,
    pinyin: `shi li ${parts.map(([, sound]) => sound).join(' ')}`,
  };
}

/** A duty phone that cannot be anybody's. */
export function phoneOf(n: number): string {
  return `0475-000-${String(n % 10_000).padStart(4, '0')}`;
}
