import { textFor, type LocalText } from '@fire-governance/contract';

export interface NamedPlace {
  name: LocalText;
  /** What it lies in; names need to differ only there. */
  within?: string;
}

/**
 * Names in one language that tell places apart. Pinyin makes "Qinghe Town" of 清河镇 and of 庆和镇: such names get
 * the Chinese one behind them. Chinese names are their own, and nobody looks through the places for them.
 */
export function namesApart(places: () => Iterable<NamedPlace>, locale: string): (name: LocalText, within?: string) => string {
  if (locale.startsWith('zh')) return (name) => name['zh-CN'];
  const first = new Map<string, string>(), alike = new Set<string>();
  const keyOf = (name: LocalText, within = '') => `${within} ${textFor(name, locale)}`;
  for (const { name, within } of places()) {
    const key = keyOf(name, within), chinese = name['zh-CN'];
    if ((first.get(key) ?? chinese) !== chinese) alike.add(key);
    first.set(key, chinese);
  }
  return (name, within) => textFor(name, locale) + (alike.has(keyOf(name, within)) ? ` (${name['zh-CN']})` : '');
}
