/** What is kept of an unfinished step while its page is left for the sign-in: in this tab only, and never longer than the sign-in. */
export type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** Whose words they are and what about stands in the name: `<prefix><subject>:<hazard>`. */
export const KEPT_WORDS = 'fire-governance:step:';

/** The storage of this tab, where the browser lets pages have one. */
export function tabStorage(): TabStorage | undefined {
  try {
    return globalThis.sessionStorage;
  } catch {
    return undefined;
  }
}

export function namesOfKeptWords(storage: TabStorage): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((name) => name.startsWith(KEPT_WORDS));
}

/** Whoever signs out leaves nothing for the next person at the machine. */
export function forgetKeptWords(storage: TabStorage | undefined = tabStorage()): void {
  if (storage) for (const name of namesOfKeptWords(storage)) storage.removeItem(name);
}
