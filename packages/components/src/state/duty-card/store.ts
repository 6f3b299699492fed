import { isProblem } from '@fire-governance/client';
import { PAGE_LIMIT_MAX, type Area, type AreaCode, type Crs, type DutyChain, type Page } from '@fire-governance/contract';
import { coarsePosition } from '@fire-governance/contract/rules';
import { failureOf, type Failure } from '../failure.ts';
import type { PositionFault } from '../hazard-report/device-position.ts';
import { Latest } from '../latest.ts';
import { Store } from '../store.ts';

/** Whose duty is asked for. Degrees; `crs` names the datum when it is not WGS-84. */
export type DutyPlace = { area: AreaCode } | { lon: number; lat: number; crs?: Crs };

/** The operations the duty card needs; a `Client` has them. */
export interface DutyCalls {
  chiefs: { dutyChain(place: DutyPlace, options?: { signal?: AbortSignal }): PromiseLike<DutyChain> };
  areas: {
    list(
      query: { level: 'township' | 'committee'; parent?: AreaCode; limit: number; cursor?: string },
      options?: { signal?: AbortSignal },
    ): PromiseLike<Page<Area>>;
  };
}

export interface DutyCardState {
  place: DutyPlace | null;
  chain: DutyChain | null;
  /** When `chain` was true, milliseconds since 1970. */
  seenAt: number | null;
  asking: boolean;
  /** The chain shown belongs to `place` but could not be refreshed. */
  stale: boolean;
  /** The place lies outside what the service knows. */
  outside: boolean;
  failure: Failure | null;
  /** The device is being asked where it stands. */
  locating: boolean;
  /** Why the device's position could not be had. */
  trouble: PositionFault | null;
  townships: readonly Area[] | null;
  committees: readonly Area[] | null;
  township: AreaCode | '';
  committee: AreaCode | '';
  choiceFailure: Failure | null;
}

const START: DutyCardState = {
  place: null, chain: null, seenAt: null, asking: false, stale: false, outside: false, failure: null, locating: false, trouble: null,
  townships: null, committees: null, township: '', committee: '', choiceFailure: null,
};

/** Who is responsible for a place, and how a person says which place. */
export class DutyCardStore extends Store<DutyCardState> {
  readonly #calls: () => DutyCalls | undefined;
  readonly #now: () => number;
  readonly #asking = new Latest();
  readonly #choosing = new Latest();

  constructor(options: { calls: () => DutyCalls | undefined; now?: () => number }) {
    super(START);
    this.#calls = options.calls;
    this.#now = options.now ?? Date.now;
  }

  /** Asks for a place. Resolves with whether its chain is shown. */
  async load(place: DutyPlace): Promise<boolean> {
    const same = JSON.stringify(place) === JSON.stringify(this.state.place);
    this.set({ place, locating: false, trouble: null, ...(same ? {} : { chain: null, outside: false, stale: false }) });
    return this.refresh();
  }

  async refresh(): Promise<boolean> {
    const { place } = this.state;
    const calls = this.#calls();
    if (place === null || calls === undefined) return false;
    const signal = this.#asking.begin();
    this.set({ asking: true, failure: null });
    try {
      const chain = await calls.chiefs.dutyChain(place, { signal });
      if (signal.aborted) return false;
      const outside = chain.areas.length === 0 && chain.chiefs.length === 0;
      this.set({ chain: outside ? null : chain, outside, seenAt: this.#now(), asking: false, stale: false });
      return !outside;
    } catch (error) {
      if (signal.aborted) return false;
      if (isProblem(error, 'not-found')) this.set({ chain: null, outside: true, asking: false, stale: false });
      else this.set({ failure: failureOf(error), asking: false, stale: this.state.chain !== null });
      return false;
    }
  }

  locating(): void {
    this.set({ locating: true, trouble: null });
  }

  /** The device said where it stands. */
  async stand(position: { lon: number; lat: number }): Promise<boolean> {
    // Later answers of the device are not wanted once the element has left the page or another place was chosen.
    if (!this.state.locating) return false;
    this.set({ locating: false });
    // Addresses end up in logs: where a person stands is asked for to about ten meters.
    return this.load(coarsePosition(position));
  }

  lost(trouble: PositionFault): void {
    if (this.state.locating) this.set({ locating: false, trouble });
  }

  /** Fills the list of townships, of one district where it is known, once. */
  async offerTownships(district: AreaCode | undefined): Promise<void> {
    if (this.state.townships !== null) return;
    await this.#offer('townships', 'township', district);
  }

  /** A township was chosen: its chain is shown at once, its committees are offered to be more exact. */
  async chooseTownship(code: AreaCode | ''): Promise<void> {
    this.#choosing.stop();
    this.set({ township: code, committee: '', committees: null, choiceFailure: null });
    if (code === '') return;
    await Promise.all([this.load({ area: code }), this.#offer('committees', 'committee', code)]);
  }

  async chooseCommittee(code: AreaCode | ''): Promise<void> {
    const area = code || this.state.township;
    this.set({ committee: code });
    if (area !== '') await this.load({ area });
  }

  /** Forgets the place, as when the area of the portal is taken away. */
  clear(): void {
    this.#asking.stop();
    this.set({ place: null, chain: null, asking: false, stale: false, outside: false, failure: null });
  }

  /** Ends everything under way, as when the element leaves the page. */
  stop(): void {
    this.#asking.stop();
    this.#choosing.stop();
    this.set({ asking: false, locating: false });
  }

  async #offer(list: 'townships' | 'committees', level: 'township' | 'committee', parent: AreaCode | undefined): Promise<void> {
    const calls = this.#calls();
    if (calls === undefined) return;
    const signal = this.#choosing.begin();
    try {
      const areas: Area[] = [];
      for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
        const query = { level, limit: PAGE_LIMIT_MAX, ...(parent === undefined ? {} : { parent }), ...(cursor === undefined ? {} : { cursor }) };
        const page = await calls.areas.list(query, { signal });
        if (signal.aborted) return;
        areas.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      }
      this.set({ [list]: areas, choiceFailure: null } as Partial<DutyCardState>);
    } catch (error) {
      if (!signal.aborted) this.set({ choiceFailure: failureOf(error) });
    }
  }
}
