import type { LocalText } from '../schemas/text.ts';

/** Lower case and compatibility forms folded: full-width letters and digits find their plain ones. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}

/** What a row is found by: names, pinyin with and without spaces, initials; one a line so that words do not run together. */
export function searchText(names: readonly (LocalText | string | null | undefined)[], pinyins: readonly (string | null | undefined)[]): string {
  const lines = new Set<string>();
  for (const name of names) {
    if (typeof name === 'string') lines.add(fold(name));
    else if (name) for (const text of [name['zh-CN'], name.en, name['mn-Mong']]) if (text) lines.add(fold(text));
  }
  for (const pinyin of pinyins) {
    if (!pinyin) continue;
    const words = fold(pinyin).split(/\s+/);
    lines.add(words.join(' '));
    lines.add(words.join(''));
    lines.add(words.map((word) => word.charAt(0)).join(''));
  }
  return [...lines].filter((line) => line !== '').join('\n');
}

/** Patterns for `like`, one a word: all must match. `%`, `_` and `\` stand for themselves. */
export function searchPatterns(query: string): string[] {
  return fold(query)
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 8)
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
}
