import { createIdempotencyKey, isProblem } from '@fire-governance/client';
import {
  PAGE_LIMIT_MAX, type Area, type FollowReceipt, type HazardCategory, type ListedGroup, type Page, type PublishedCounts, type PublishedHazard, type PublishedPage,
  type PublishedQuery, type Satisfaction,
} from '@fire-governance/contract';
import { failureOf, type Failure } from '../failure.ts';
import { Latest } from '../latest.ts';
import { Store } from '../store.ts';
import { districtPart, publicPart } from './area.ts';

interface Options {
  signal?: AbortSignal;
}

/** The operations the list needs; a `Client` has them. */
export interface HazardListCalls {
  hazards: {
    published(query: PublishedQuery, options?: Options): PromiseLike<PublishedPage>;
    follow(id: string, options?: Options & { idempotencyKey?: string }): PromiseLike<FollowReceipt>;
  };
  areas: { list(query: { level: 'township'; parent: string; limit: number; cursor?: string }, options?: Options): PromiseLike<Page<Area>> };
}

/** What the list is narrowed to; empty is everything. */
export interface ListFilter {
  status: ListedGroup | '';
  category: HazardCategory | '';
  township: string;
}

export interface HazardListState extends ListFilter {
  items: readonly PublishedHazard[];
  counts: PublishedCounts | null;
  satisfaction: Satisfaction | null;
  /** Null when the list has come to its end. */
  next: string | null;
  /** The first page of another choice, or the next page of this one, is on its way. */
  asking: 'no' | 'first' | 'next';
  /** Why the first page could not be had; what is shown then is from before. */
  failure: Failure | null;
  moreFailure: Failure | null;
  /** When `items` were true, milliseconds since 1970. */
  seenAt: number | null;
  townships: readonly Area[];
  /** Id of the hazard that is being followed right now. */
  following: string | null;
  followFailure: { readonly id: string; readonly failure: Failure } | null;
  /** Receipts whose codes are on the screen. */
  receipts: readonly FollowReceipt[];
  /** Followed from here; their codes have been put away. */
  followed: readonly string[];
}

const START: HazardListState = {
  status: 'open', category: '', township: '', items: [], counts: null, satisfaction: null, next: null, asking: 'no', failure: null, moreFailure: null, seenAt: null,
  townships: [], following: null, followFailure: null, receipts: [], followed: [],
};

/** Rows of one page: what a person reads before asking for more. */
export const PAGE_ROWS = 10;

/** The hazards of a district as everybody may see them. */
export class HazardListStore extends Store<HazardListState> {
  readonly #calls: () => HazardListCalls | undefined;
  readonly #now: () => number;
  readonly #reading = new Latest();
  readonly #naming = new Latest();
  readonly #joining = new Latest();
  /** One per wish to follow, kept over retries, so that a lost answer cannot count twice. */
  readonly #followKeys: Record<string, string> = {};
  #area: string | undefined;

  constructor(options: { calls: () => HazardListCalls | undefined; now?: () => number }) {
    super(START);
    this.#calls = options.calls;
    this.#now = options.now ?? Date.now;
  }

  /** The list of an area; a committee counts as its township, because smaller places are not told apart in public. */
  async open(area: string | undefined): Promise<void> {
    const shown = publicPart(area);
    if (shown !== this.#area) this.set({ items: [], counts: null, satisfaction: null, next: null, seenAt: null, township: '', townships: [] });
    this.#area = shown;
    await Promise.all([this.reload(), this.#nameTownships()]);
  }

  async look(filter: Partial<ListFilter>): Promise<void> {
    this.set({ ...filter, followFailure: null });
    await this.reload();
  }

  /** The first page of what is chosen. */
  async reload(): Promise<void> {
    const signal = this.#reading.begin();
    this.set({ asking: 'first', failure: null, moreFailure: null });
    try {
      const page = await this.#page(signal);
      if (page === undefined || signal.aborted) return;
      this.set({ items: page.items, counts: page.counts, satisfaction: page.satisfaction ?? null, next: page.nextCursor, asking: 'no', seenAt: this.#now() });
    } catch (error) {
      if (!signal.aborted) this.set({ asking: 'no', failure: failureOf(error) });
    }
  }

  /** The next page. Resolves with the first row that is new, to which the focus goes. */
  async more(): Promise<PublishedHazard | undefined> {
    const { next, items, asking } = this.state;
    if (next === null || asking !== 'no') return undefined;
    const signal = this.#reading.begin();
    this.set({ asking: 'next', moreFailure: null });
    try {
      const page = await this.#page(signal, next);
      if (page === undefined || signal.aborted) return undefined;
      // A hazard whose row has come before stays where it is.
      const known = new Set(items.map(({ id }) => id));
      const fresh = page.items.filter(({ id }) => !known.has(id));
      this.set({ items: [...items, ...fresh], next: page.nextCursor === next ? null : page.nextCursor, asking: 'no' });
      return fresh[0];
    } catch (error) {
      if (!signal.aborted) this.set({ asking: 'no', moreFailure: failureOf(error) });
      return undefined;
    }
  }

  /** Follows an open hazard. Resolves with whether there is a code to show. */
  async follow(id: string): Promise<boolean> {
    const calls = this.#calls();
    if (calls === undefined || this.state.following !== null) return false;
    const signal = this.#joining.begin();
    this.set({ following: id, followFailure: null });
    try {
      const receipt = await calls.hazards.follow(id, { signal, idempotencyKey: (this.#followKeys[id] ??= createIdempotencyKey()) });
      if (signal.aborted) return false;
      this.set({ following: null, receipts: [...this.state.receipts, receipt] });
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      this.set({ following: null });
      // It has ended since the list came: what is true now says so better than an error.
      if (isProblem(error, 'already-decided')) await this.reload();
      else this.set({ followFailure: { id, failure: failureOf(error) } });
      return false;
    }
  }

  /** The person has the code; it is not shown again. */
  putAway(id: string): void {
    this.set({ receipts: this.state.receipts.filter((receipt) => receipt.id !== id), followed: [...this.state.followed, id] });
  }

  /** The network is back: what failed without it is asked again. */
  async resume(): Promise<boolean> {
    if (this.state.failure?.kind !== 'offline' || this.state.asking !== 'no') return false;
    await this.reload();
    return true;
  }

  /** Ends everything under way, as when the element leaves the page. */
  stop(): void {
    for (const job of [this.#reading, this.#naming, this.#joining]) job.stop();
    this.set({ asking: 'no', following: null });
  }

  #page(signal: AbortSignal, cursor?: string): PromiseLike<PublishedPage> | undefined {
    const { status, category, township } = this.state;
    const area = township || this.#area;
    return this.#calls()?.hazards.published(
      { limit: PAGE_ROWS, ...(status && { status }), ...(category && { category }), ...(area === undefined ? {} : { area }), ...(cursor === undefined ? {} : { cursor }) },
      { signal },
    );
  }

  /** Names for the choice of a township and for the rows; the list is there without them. */
  async #nameTownships(): Promise<void> {
    const parent = districtPart(this.#area);
    const calls = this.#calls();
    if (parent === undefined || calls === undefined || this.state.townships.length > 0) return;
    const signal = this.#naming.begin();
    try {
      const townships: Area[] = [];
      let cursor: string | null = null;
      do {
        const page: Page<Area> = await calls.areas.list({ level: 'township', parent, limit: PAGE_LIMIT_MAX, ...(cursor === null ? {} : { cursor }) }, { signal });
        townships.push(...page.items);
        cursor = page.nextCursor === cursor ? null : page.nextCursor;
      } while (cursor !== null);
      if (!signal.aborted) this.set({ townships });
    } catch {
      // Without them there is no choice of a township, and rows name what they name.
    }
  }
}
