import type { CaseRow, HazardCase } from '@fire-governance/contract';
import { distanceMeters } from '@fire-governance/contract/rules';
import { failureOf, type Failure } from '../failure.ts';
import { Latest } from '../latest.ts';
import { Store } from '../store.ts';
import { townshipOf } from '../township.ts';
import type { DeskClient } from './ports.ts';

/** An open hazard that this one may be the same as. */
export interface Other {
  readonly row: CaseRow;
  /** Meters from this one; null where one of them has no position. */
  readonly distance: number | null;
}

export interface OthersState {
  /** The hazard for which another is looked for. */
  id: string | null;
  asking: boolean;
  failure: Failure | null;
  /** Nearest first; those without a position come after, the most urgent first. */
  others: readonly Other[];
  /** What is typed to narrow them, or a number. */
  search: string;
  /** The other hazard as it is looked at before it is chosen for good. */
  chosen: HazardCase | null;
  /** Id of the hazard that is being looked up. */
  looking: string | null;
  /** There is no hazard of this number, or none that may be seen. */
  missing: boolean;
}

const NONE: OthersState = { id: null, asking: false, failure: null, others: [], search: '', chosen: null, looking: null, missing: false };

/** As many as a township has open on a bad day; what is not among them is found by its number. */
const MOST = 200;
const NUMBER = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Finds the hazard that another one is joined with: among the open ones of the township, or by its number. */
export class OthersStore extends Store<OthersState> {
  readonly #client: () => DeskClient | undefined;
  readonly #asking = new Latest();
  readonly #looking = new Latest();

  constructor(client: () => DeskClient | undefined) {
    super(NONE);
    this.#client = client;
  }

  async begin(shown: HazardCase): Promise<void> {
    this.end();
    this.set({ id: shown.id });
    await this.ask(shown);
  }

  async ask(shown: HazardCase): Promise<void> {
    const client = this.#client();
    if (client === undefined) return;
    const { area, position } = shown.place;
    const signal = this.#asking.begin();
    this.set({ asking: true, failure: null });
    try {
      const inside = townshipOf(area) ?? area;
      const { items } = await client.hazards.list({ sort: 'urgency', limit: MOST, ...(inside ? { area: inside } : {}) }, { signal });
      if (signal.aborted) return;
      const others = items.filter(({ id }) => id !== shown.id).map((row): Other => ({ row, distance: position && row.place.position ? distanceMeters(position, row.place.position) : null }));
      // Of those that are as far, or of which nobody knows how far, the order of the server stays.
      this.set({ asking: false, others: others.sort((a, b) => (a.distance ?? Infinity) - (b.distance ?? Infinity) || 0) });
    } catch (error) {
      if (!signal.aborted) this.set({ asking: false, failure: failureOf(error) });
    }
  }

  /** `wordsOf` is what a person can read of a hazard, in their language. */
  matching(wordsOf: (row: CaseRow) => string): readonly Other[] {
    const parts = this.state.search.toLowerCase().split(/\s+/).filter(Boolean);
    if (parts.length === 0) return this.state.others;
    return this.state.others.filter(({ row }) => {
      const words = `${wordsOf(row)} ${row.id}`.toLowerCase();
      return parts.every((part) => words.includes(part));
    });
  }

  /** Answers a whole number, which can be looked up wherever its hazard lies. */
  search(text: string): string | undefined {
    this.#looking.stop();
    this.set({ search: text, missing: false, looking: null, chosen: null });
    const number = text.trim().toLowerCase();
    return NUMBER.test(number) && number !== this.state.id ? number : undefined;
  }

  /** Looks at one; resolves with whether it is there. */
  async choose(id: string): Promise<boolean> {
    const client = this.#client();
    if (client === undefined) return false;
    const signal = this.#looking.begin();
    this.set({ looking: id, chosen: null, missing: false, failure: null });
    try {
      const chosen = await client.hazards.get(id, { signal });
      if (signal.aborted) return false;
      this.set({ looking: null, chosen });
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      const failure = failureOf(error);
      this.set(failure.kind === 'not-found' ? { looking: null, missing: true } : { looking: null, failure });
      return false;
    }
  }

  /** Not this one after all. */
  leave(): void {
    this.#looking.stop();
    this.set({ looking: null, chosen: null, missing: false });
  }

  end(): void {
    this.stop();
    this.set(NONE);
  }

  stop(): void {
    this.#asking.stop();
    this.#looking.stop();
    this.set({ asking: false, looking: null });
  }
}
