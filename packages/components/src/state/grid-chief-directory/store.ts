import { AREA_LEVELS, PAGE_LIMIT_MAX, type AreaCode, type AreaLevel, type Chief, type Page } from '@fire-governance/contract';
import { failureOf, type Failure } from '../failure.ts';
import { Store } from '../store.ts';
import { needsAbove, type Above } from './above.ts';
import { hasMore, UNASKED, type Branch } from './branch.ts';
import { flatten, ROOT, type Row } from './rows.ts';

export interface ChiefQuery {
  q?: string;
  level?: AreaLevel;
  area?: AreaCode;
  vacant?: 'true' | 'false';
  limit: number;
  cursor?: string;
}

/** The one operation the directory needs; `Client['chiefs']` has it. */
export interface DirectoryCalls {
  list(query: ChiefQuery, options?: { signal?: AbortSignal }): PromiseLike<Page<Chief>>;
}

/** What is looked for. Nothing at all is the tree. */
export interface Filter {
  q: string;
  level: AreaLevel | '';
  vacant: boolean;
}

export interface DirectoryState extends Filter {
  mode: 'tree' | 'search';
  rows: readonly Row[];
  /** What the rows lie in, as soon as one of them needs to tell. */
  above: Above;
  /** Rows there are in all as the tree is opened now, or results; null until the server has said. */
  total: number | null;
  /** The first answer for what is looked for has not come yet. */
  asking: boolean;
  /** The rows belong to an earlier search: the newer one is under way or has failed. */
  stale: boolean;
  failure: Failure | null;
}

/** Milliseconds of quiet before a search is sent: about one syllable typed in pinyin. */
const QUIET = 250;

/**
 * The directory as one list of rows: a tree that fetches its branches as they are opened, or the results of a search.
 * Everything is fetched page by page as far as somebody looks.
 */
export class GridChiefDirectoryStore extends Store<DirectoryState> {
  readonly #calls: () => DirectoryCalls | undefined;
  #area: AreaCode | undefined;
  #rootLevel: AreaLevel = 'district';
  #branches = new Map<string, Branch>();
  #expanded = new Set<string>();
  /** Renewed with every search, so that an answer to an older one finds itself aborted. */
  #round = new AbortController();
  #quiet: ReturnType<typeof setTimeout> | undefined;
  /** The area whose posts above have been asked for. */
  #aboveFor: AreaCode | undefined | null = null;

  constructor(options: { calls: () => DirectoryCalls | undefined }) {
    super({ q: '', level: '', vacant: false, mode: 'tree', rows: [], above: new Map(), total: null, asking: false, stale: false, failure: null });
    this.#calls = options.calls;
  }

  /** Shows an area and everything inside it. */
  async open(area: AreaCode | undefined): Promise<void> {
    this.#area = area;
    this.#expanded = new Set();
    await this.reload();
  }

  /** Takes over what is typed and asks once typing pauses. Choices are asked for at once. */
  look(filter: Partial<Filter>): void {
    const before = this.state;
    const typed = filter.q !== undefined && filter.q !== before.q;
    this.set(filter);
    clearTimeout(this.#quiet);
    if (typed) this.#quiet = setTimeout(() => void this.reload(), QUIET);
    else void this.reload();
  }

  /** Asks without waiting for a pause, as Enter does. */
  async reload(): Promise<void> {
    clearTimeout(this.#quiet);
    this.#round.abort();
    this.#round = new AbortController();
    this.#branches = new Map();
    const { q, level, vacant } = this.state;
    const mode = q.trim() !== '' || level !== '' || vacant ? 'search' : 'tree';
    this.#rootLevel = levelOf(this.#area);
    // Rows stay until their successors are here: a list that empties and fills again cannot be read.
    this.set({ mode, asking: true, stale: this.state.rows.length > 0, failure: null });
    await this.#fetch(ROOT);
    // An operator may not have entered the post at the top; what is below must not vanish with it.
    while (mode === 'tree' && this.#rootLevel !== 'committee' && this.#branches.get(ROOT)?.cursor === null && this.#branches.get(ROOT)!.items.length === 0) {
      this.#rootLevel = below(this.#rootLevel)!;
      this.#branches = new Map();
      await this.#fetch(ROOT);
    }
    this.#openOnlyBranch();
  }

  /** Opens or closes the branch below an area. */
  toggle(area: AreaCode): void {
    if (this.#expanded.has(area)) this.#expanded.delete(area);
    else this.#expanded.add(area);
    this.#show();
    if (this.#expanded.has(area) && !this.#branches.has(area)) void this.#fetch(area);
  }

  /** Told by the list which rows are in view: what stands for missing rows is fetched. */
  reach(first: number, last: number): void {
    if (this.state.stale) return;
    for (const row of this.state.rows.slice(first, last + 1)) {
      if (row.kind === 'more' && !row.failed) void this.#fetch(row.branch);
    }
  }

  /** Tries a branch again that could not be fetched. */
  retry(branch: string): void {
    const known = this.#branches.get(branch);
    if (known) this.#branches.set(branch, { ...known, failure: null });
    this.#show();
    void this.#fetch(branch);
  }

  /**
   * Fetches what is missing of the open branches, for printing, up to a number of rows.
   * Resolves with whether everything is here.
   */
  async complete(limit: number): Promise<boolean> {
    const round = this.#round.signal;
    for (;;) {
      const more = this.state.rows.find((row) => row.kind === 'more');
      if (!more) return true;
      if (round.aborted || this.state.rows.length > limit || (more.kind === 'more' && more.failed)) return false;
      if (more.kind === 'more' && !(await this.#fetch(more.branch))) return false;
    }
  }

  /** Ends everything under way, as when the element leaves the page. */
  stop(): void {
    clearTimeout(this.#quiet);
    this.#round.abort();
    for (const [name, branch] of this.#branches) if (branch.asking) this.#branches.set(name, { ...branch, asking: false });
    this.set({ asking: false });
  }

  /** One page more of a branch. Resolves with whether it came. */
  async #fetch(name: string): Promise<boolean> {
    const calls = this.#calls();
    const branch = this.#branches.get(name) ?? UNASKED;
    if (calls === undefined || branch.asking || !hasMore(branch)) return false;
    const branches = this.#branches;
    const { signal } = this.#round;
    branches.set(name, { ...branch, asking: true, failure: null });
    try {
      const page = await calls.list(this.#query(name, branch.cursor ?? undefined), { signal });
      if (signal.aborted) return false;
      const items = [...branch.items, ...page.items];
      branches.set(name, { items, cursor: page.nextCursor, total: page.total ?? branch.total, asking: false, failure: null });
      if (name === ROOT) this.set({ asking: false, stale: false, failure: null });
      this.#show();
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      const failure = failureOf(error);
      branches.set(name, { ...branch, asking: false, failure });
      // The first page of a search has no row to show its failure in.
      if (name === ROOT && branch.cursor === undefined) this.set({ asking: false, failure });
      else this.#show();
      return false;
    }
  }

  /** A tree that begins with a single post is opened: nobody comes to see one row. */
  #openOnlyBranch(): void {
    const rows = this.state.rows;
    const [only] = rows;
    if (this.state.asking || rows.length !== 1 || only?.kind !== 'post' || only.expanded !== false || this.#expanded.size > 0) return;
    this.toggle(only.chief.area);
  }

  #query(name: string, cursor: string | undefined): ChiefQuery {
    const { mode, q, level, vacant } = this.state;
    const query: ChiefQuery = { limit: PAGE_LIMIT_MAX };
    if (cursor !== undefined) query.cursor = cursor;
    if (name !== ROOT) {
      const next = below(levelOf(name));
      return { ...query, area: name, ...(next ? { level: next } : {}) };
    }
    if (this.#area !== undefined) query.area = this.#area;
    if (mode === 'tree') return { ...query, level: this.#rootLevel };
    if (q.trim() !== '') query.q = q.trim();
    if (level !== '') query.level = level;
    if (vacant) query.vacant = 'true';
    return query;
  }

  #show(): void {
    const search = this.state.mode === 'search';
    this.set(flatten({ branches: this.#branches, expanded: this.#expanded, flat: search }));
    if (this.#aboveFor !== this.#area && this.state.rows.some((row) => row.kind === 'post' && needsAbove(row.chief, search))) void this.#learnAbove();
  }

  /**
   * The posts of the district and its townships, of which there are a few dozen. Without them rows say less, which is
   * no reason to show a failure.
   */
  async #learnAbove(): Promise<void> {
    const calls = this.#calls()!;
    const area = (this.#aboveFor = this.#area);
    const within = area && { area: area.replace(/(:\d{6}).*/, '$1') };
    const { signal } = this.#round;
    try {
      const pages = await Promise.all((['district', 'township'] as const).map((level) => calls.list({ limit: PAGE_LIMIT_MAX, level, ...within }, { signal })));
      const above = new Map<AreaCode, Chief[]>();
      for (const chief of pages.flatMap(({ items }) => items)) above.set(chief.area, [...(above.get(chief.area) ?? []), chief]);
      if (area === this.#area) this.set({ above });
    } catch {
      this.#aboveFor = null;
    }
  }
}

/** The level an area code names by its length: 6 digits a district, 9 a township, 12 a committee. */
function levelOf(area: string | undefined): AreaLevel {
  const digits = area === undefined ? 0 : area.length - area.indexOf(':') - 1;
  return digits >= 12 ? 'committee' : digits >= 9 ? 'township' : 'district';
}

function below(level: AreaLevel): AreaLevel | undefined {
  return AREA_LEVELS[AREA_LEVELS.indexOf(level) + 1];
}
