import type { CaseRow, StaffSession } from '@fire-governance/contract';
import { failureOf, type Failure } from '../failure.ts';
import { Latest } from '../latest.ts';
import { Store } from '../store.ts';
import { NO_FILTERS, queryOf, withFilters, type Filters } from './filters.ts';
import type { DeskClient } from './ports.ts';

export interface QueueState {
  filters: Filters;
  /** Who is signed in; null until it is known. */
  session: StaffSession | null;
  rows: readonly CaseRow[];
  /** Leads to further rows; null after the last. */
  next: string | null;
  total: number | null;
  /** `first`: nothing can be shown yet; `again`: what is shown is being renewed; `more`: further rows. */
  asking: 'no' | 'first' | 'again' | 'more';
  /** When the rows were true, milliseconds since 1970. */
  seenAt: number | null;
  failure: Failure | null;
  /** Hazards that the last refresh brought and the one before did not. */
  arrived: number;
}

const NOTHING: QueueState = { filters: NO_FILTERS, session: null, rows: [], next: null, total: null, asking: 'no', seenAt: null, failure: null, arrived: 0 };

const GONE = { rows: [], next: null, total: null, seenAt: null, session: null };

/** Rows asked for at a time. */
const PAGE = 50;
/** As many as one answer may hold. */
const PAGE_MOST = 200;

/** What is to be done, most urgent first. */
export class QueueStore extends Store<QueueState> {
  /** Only what lies in this area; set by the owner. */
  area: string | undefined;
  readonly #client: () => DeskClient | undefined;
  readonly #now: () => number;
  readonly #asking = new Latest();
  /** What steps have made of hazards: an answer that was under way meanwhile must not bring back the state before. */
  readonly #known = new Map<string, CaseRow>();
  #retryAt = 0;

  readonly #who: () => StaffSession | null | undefined;

  constructor(client: () => DeskClient | undefined, now: () => number, who: () => StaffSession | null | undefined) {
    super(NOTHING);
    this.#client = client;
    this.#now = now;
    this.#who = who;
  }

  /** Other filters: another list, from its top. */
  filter(change: Partial<Filters>): Promise<void> {
    this.set({ filters: withFilters(this.state.filters, change), rows: [], next: null, total: null, seenAt: null, arrived: 0 });
    return this.refresh();
  }

  /** Asks again for as many rows as are shown, when `ready` has come. */
  async refresh(ready?: Promise<unknown>): Promise<void> {
    const { rows, filters, seenAt } = this.state;
    const fresh = await this.#ask(seenAt === null ? 'first' : 'again', async (client, signal) => {
      if (ready) await ready;
      return this.#read(client, signal, Math.max(rows.length, PAGE));
    });
    if (!fresh) return;
    const before = new Set(rows.map(({ id }) => id));
    const arrived = seenAt !== null && filters === this.state.filters ? fresh.rows.filter(({ id }) => !before.has(id)).length : 0;
    this.set({ ...fresh, arrived, seenAt: this.#now() });
  }

  async more(): Promise<void> {
    const { next, rows, asking } = this.state;
    if (next === null || asking === 'more') return;
    const page = await this.#ask('more', (client, signal) => client.hazards.list({ ...this.#query(), cursor: next, limit: PAGE }, { signal }));
    if (!page) return;
    // A hazard that has moved down meanwhile comes a second time.
    const present = new Set(rows.map(({ id }) => id));
    this.set({ rows: [...rows, ...page.items.filter(({ id }) => !present.has(id)).map((row) => this.#latest(row))], next: page.nextCursor, arrived: 0 });
  }

  /** A hazard as it has just been seen elsewhere. It keeps its place until the next refresh: nothing jumps under a hand. */
  take(row: CaseRow): void {
    this.#known.set(row.id, row);
    if (this.state.rows.some(({ id }) => id === row.id)) this.set({ rows: this.state.rows.map((other) => this.#latest(other)) });
  }

  /** Asks for one hazard of the list. Resolves with its version; undefined where it could not be had. */
  async renew(id: string): Promise<number | undefined> {
    const client = this.#client();
    const found = await Promise.resolve(client?.hazards.get(id)).catch(() => undefined);
    if (found && client === this.#client()) this.take(found);
    return found?.version;
  }

  /** Time has passed: the words that say how long is left are drawn anew. */
  tick(): void {
    this.set({ rows: [...this.state.rows] });
  }

  /** Whoever is signed in now is somebody else, or nobody: nothing of before is theirs to see. */
  forget(): void {
    this.#asking.stop();
    this.#known.clear();
    this.#retryAt = 0;
    this.set({ ...NOTHING, filters: this.state.filters });
  }

  /** Nobody may see anything until it is known again who looks. */
  lose(): void {
    this.#asking.stop();
    this.set({ ...GONE, asking: 'no', arrived: 0 });
  }

  stop(): void {
    this.#asking.stop();
    this.set({ asking: 'no' });
  }

  /** The server has asked to be left alone for now. */
  get resting(): boolean {
    return this.#retryAt > this.#now();
  }

  #query() {
    return queryOf(this.state.filters, this.area);
  }

  async #read(client: DeskClient, signal: AbortSignal, wanted: number) {
    const session = Promise.resolve(this.#who() ?? this.state.session ?? client.session.get({ signal }));
    // Awaited below; should the list fail first, its own failure is told and this one is the same.
    session.catch(() => undefined);
    const rows: CaseRow[] = [];
    let next: string | null | undefined;
    let total: number | null = null;
    while (next !== null && rows.length < wanted) {
      const page = await client.hazards.list({ ...this.#query(), limit: Math.min(wanted - rows.length, PAGE_MOST), ...(next ? { cursor: next } : {}) }, { signal });
      rows.push(...page.items.map((row) => this.#latest(row)));
      total ??= page.total ?? null;
      next = page.nextCursor;
    }
    return { rows, next: next ?? null, total, session: await session };
  }

  async #ask<Answer>(asking: 'first' | 'again' | 'more', job: (client: DeskClient, signal: AbortSignal) => PromiseLike<Answer>): Promise<Answer | undefined> {
    const client = this.#client();
    if (client === undefined) return undefined;
    const signal = this.#asking.begin();
    this.set({ asking, failure: null });
    try {
      const answer = await job(client, signal);
      if (signal.aborted) return undefined;
      this.set({ asking: 'no' });
      return answer;
    } catch (error) {
      if (!signal.aborted) this.#fail(failureOf(error));
      return undefined;
    }
  }

  #fail(failure: Failure): void {
    if (failure.kind === 'rate-limited') this.#retryAt = this.#now() + (failure.retryAfter ?? 60) * 1000;
    // Who may not see it any more sees nothing of it.
    const gone = failure.kind === 'denied' ? GONE : {};
    this.set({ asking: 'no', failure, arrived: 0, ...gone });
  }

  #latest(row: CaseRow): CaseRow {
    const known = this.#known.get(row.id);
    return known && known.version > row.version ? known : row;
  }
}
