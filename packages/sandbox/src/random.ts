/** A repeatable source of numbers in [0, 1) (mulberry32). Not for anything secret. */
export type Random = () => number;

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export const below = (random: Random, limit: number) => Math.floor(random() * limit);
export const pick = <Item>(random: Random, items: readonly Item[]): Item => items[below(random, items.length)]!;

/** FNV-1a with a final mix, 32 bits. */
function hash32(text: string, salt = 0): number {
  let hash = (0x811c9dc5 ^ salt) >>> 0;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0;
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The identifier of a named thing of the sandbox: always the same, UUID version 8 (RFC 9562, 5.8). */
export function idOf(kind: string, name: string | number): string {
  const hex = [1, 2, 3, 4].map((salt) => hash32(`${kind}/${name}`, salt * 0x9e3779b9).toString(16).padStart(8, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
