import { isProblem } from '@fire-governance/client';
import type { AreaCode, Boundaries, Coverage } from '@fire-governance/contract';
import { failureOf, type Failure } from '../failure.ts';
import { Latest } from '../latest.ts';
import { Store } from '../store.ts';
import { everything, type CoverageCalls } from './calls.ts';
import { NO_FILTERS, passes, type CoverageFilters, type Sort } from './filters.ts';
import { joinTownships, townshipOf, type Township } from './township.ts';

/** Parts of the picture that could not be had; the rest is shown and says so. */
export type Part = 'areas' | 'boundaries' | 'teams' | 'projects' | 'centers';

export interface CoverageMapState {
  loading: boolean;
  coverage: Coverage | null;
  townships: readonly Township[];
  boundaries: Boundaries | null;
  missing: readonly Part[];
  failure: Failure | null;
  /** What is shown is from before: the last refresh failed. */
  stale: boolean;
  /** When what is shown was fetched. */
  fetchedAt: Date | null;
  filters: CoverageFilters;
  sort: Sort;
  selected: AreaCode | null;
  /** The page asked for an area this map does not have. */
  unknownArea: string | null;
}

const START: CoverageMapState = {
  loading: false, coverage: null, townships: [], boundaries: null, missing: [], failure: null, stale: false, fetchedAt: null,
  filters: NO_FILTERS, sort: { by: 'class', descending: false }, selected: null, unknownArea: null,
};

/** Which force covers which township, what is chosen and what is filtered. */
export class CoverageMapStore extends Store<CoverageMapState> {
  readonly #calls: () => CoverageCalls | undefined;
  readonly #now: () => Date;
  readonly #loading = new Latest();
  readonly #resolving = new Latest();
  /** Asked for before the townships were known. */
  #wanted: string | null = null;

  constructor(options: { calls: () => CoverageCalls | undefined; now?: () => Date }) {
    super(START);
    this.#calls = options.calls;
    this.#now = options.now ?? (() => new Date());
  }

  /** Fetches everything for an area, a district or all there is. What is shown stays until the new is here. */
  async load(area: AreaCode | undefined): Promise<void> {
    const calls = this.#calls();
    if (calls === undefined) return;
    const signal = this.#loading.begin();
    this.set({ loading: true, failure: null });
    const missing: Part[] = [];
    /** A part that fails leaves a gap, not a blank page; the coverage itself has to come. */
    const part = async <Value>(name: Part, answer: PromiseLike<Value>, gap: Value): Promise<Value> => {
      try {
        return await answer;
      } catch {
        missing.push(name);
        return gap;
      }
    };
    const within = area === undefined ? {} : { area };
    const below = area === undefined ? {} : { parent: area };
    try {
      const [coverage, areas, boundaries, teams, projects, centers] = await Promise.all([
        calls.coverage.get(within, { signal }),
        part('areas', everything((page) => calls.areas.list({ level: 'township', ...below, ...page }, { signal })), []),
        part<Boundaries | null>('boundaries', calls.areas.boundaries({ level: 'township', ...below }, { signal }), null),
        part('teams', everything((page) => calls.teams.list({ ...within, ...page }, { signal })), []),
        part('projects', everything((page) => calls.teams.projects({ ...within, ...page }, { signal })), []),
        part('centers', everything((page) => calls.centers.list({ ...within, ...page }, { signal })), []),
      ]);
      if (signal.aborted) return;
      const townships = joinTownships(coverage, { areas, teams, projects, centers });
      this.set({ loading: false, coverage, townships, boundaries, missing, stale: false, fetchedAt: this.#now() });
      if (this.#wanted !== null) await this.select(this.#wanted);
    } catch (error) {
      if (!signal.aborted) this.set({ loading: false, failure: failureOf(error), stale: this.state.coverage !== null });
    }
  }

  /**
   * Chooses an area by any code: a township, a place inside one, or a code of the other official list.
   * Resolves with the township chosen; before the first answer is here, the wish is kept.
   */
  async select(code: string | null): Promise<Township | null> {
    this.#resolving.stop();
    this.#wanted = null;
    if (code === null || code === '') {
      this.set({ selected: null, unknownArea: null });
      return null;
    }
    if (this.state.coverage === null) {
      this.#wanted = code;
      return null;
    }
    const here = townshipOf(code, this.state.townships);
    if (here !== undefined) {
      this.set({ selected: here.code, unknownArea: null });
      return here;
    }
    return this.#resolve(code);
  }

  filter(parts: Partial<CoverageFilters>): void {
    this.set({ filters: { ...this.state.filters, ...parts } });
  }

  /** Shows or leaves out one class. */
  toggleClass(name: string): void {
    const { hidden } = this.state.filters;
    this.filter({ hidden: hidden.includes(name) ? hidden.filter((other) => other !== name) : [...hidden, name] });
  }

  clearFilters(): void {
    this.set({ filters: NO_FILTERS });
  }

  /** The same column again turns the order around. */
  sortBy(by: Sort['by']): void {
    const { sort } = this.state;
    this.set({ sort: { by, descending: sort.by === by && !sort.descending } });
  }

  get shown(): readonly Township[] {
    return this.state.townships.filter((township) => passes(township, this.state.filters));
  }

  get chosen(): Township | null {
    return this.state.townships.find(({ code }) => code === this.state.selected) ?? null;
  }

  /** Forgets everything, as when the client or the area of the portal is another one. */
  clear(): void {
    const wanted = this.#wanted ?? this.state.selected;
    this.stop();
    this.#wanted = wanted;
    this.set({ ...START, filters: this.state.filters, sort: this.state.sort });
  }

  /** Ends everything under way, as when the element leaves the page. */
  stop(): void {
    this.#loading.stop();
    this.#resolving.stop();
    this.set({ loading: false });
  }

  /** A code that no township here carries: the service knows what it is called in our list and what it lies in. */
  async #resolve(code: string): Promise<Township | null> {
    const calls = this.#calls();
    if (calls === undefined) return null;
    const signal = this.#resolving.begin();
    try {
      for (let ask: AreaCode | null = code, steps = 0; ask !== null && steps < 3; steps++) {
        const area = await calls.areas.get(ask, { signal });
        if (signal.aborted) return null;
        const found = [area.code, ...area.otherCodes].map((name) => townshipOf(name, this.state.townships)).find(Boolean);
        if (found !== undefined) {
          this.set({ selected: found.code, unknownArea: null });
          return found;
        }
        ask = area.parent;
      }
      this.set({ selected: null, unknownArea: code });
    } catch (error) {
      if (signal.aborted) return null;
      // A code the service does not know, or not a code at all, is a wrong link; anything else may pass.
      if (isProblem(error, 'not-found') || isProblem(error, 'validation-failed')) this.set({ selected: null, unknownArea: code });
      else this.#wanted = code;
    }
    return null;
  }
}
