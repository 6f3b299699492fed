/** How the parts stand: the list beside the map, under it, or under it with rows as cards. */
export type Arrangement = '' | 'stacked' | 'stacked cards';

/** The least width of a map beside the list, and what is between them, CSS pixels. */
const MAP = 400;
const GAP = 24;
/** Assumed until the list can be measured. */
const USUAL = 480;

/** `room` is what the element has, `needed` what the list takes as a table, 0 while unknown; CSS pixels. */
export function arrangement(room: number, needed: number, mode: string): Arrangement {
  const table = needed || USUAL;
  if (room < table) return 'stacked cards';
  // Large type is for one thing after another.
  return mode === 'elder' || room < MAP + GAP + table ? 'stacked' : '';
}

/** The least width at which every column of the list can be seen, whatever it looks like now. */
export function tableWidth(list: HTMLElement): number {
  const all = list.closest('.all')!, scroll = list.closest<HTMLElement>('.scroll')!;
  const cards = all.classList.contains('cards');
  all.classList.remove('cards');
  list.style.width = '0';
  const width = Math.ceil(list.getBoundingClientRect().width) + scroll.offsetWidth - scroll.clientWidth;
  list.style.width = '';
  all.classList.toggle('cards', cards);
  return width;
}
