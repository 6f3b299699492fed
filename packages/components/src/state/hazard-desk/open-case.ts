import type { HazardCase, OpenedReporter } from '@fire-governance/contract';
import { failureOf, type Failure } from '../failure.ts';
import { Latest } from '../latest.ts';
import { Store } from '../store.ts';
import type { DeskClient } from './ports.ts';

export interface OpenCaseState {
  /** The hazard that is open or being opened. */
  id: string | null;
  case: HazardCase | null;
  asking: boolean;
  failure: Failure | null;
  /** How far the question for the reporter has come. */
  reporterQuestion: 'no' | 'reason' | 'sending';
  /** The reason is too short to be one. */
  reasonMissing: boolean;
  reporterFailure: Failure | null;
  /** Shown while the hazard is open, and nowhere kept. */
  reporter: OpenedReporter | null;
}

const CLOSED: OpenCaseState = {
  id: null, case: null, asking: false, failure: null, reporterQuestion: 'no', reasonMissing: false, reporterFailure: null, reporter: null,
};

/** Links to pictures are renewed this long before they run out. */
const LINK_SPARE_MS = 2 * 60_000;
/** As in `OpenReporterRequest`. */
const REASON_LEAST = 2;

/** The hazard on the desk. */
export class OpenCaseStore extends Store<OpenCaseState> {
  readonly #client: () => DeskClient | undefined;
  readonly #now: () => number;
  readonly #asking = new Latest();
  readonly #opening = new Latest();

  constructor(client: () => DeskClient | undefined, now: () => number) {
    super(CLOSED);
    this.#client = client;
    this.#now = now;
  }

  /** Resolves with whether the hazard is there. */
  async open(id: string): Promise<boolean> {
    if (id !== this.state.id) {
      this.#opening.stop();
      this.set({ ...CLOSED, id });
    }
    return this.refresh();
  }

  close(): void {
    this.stop();
    this.set(CLOSED);
  }

  async refresh(): Promise<boolean> {
    const { id } = this.state;
    const client = this.#client();
    if (id === null || client === undefined) return false;
    const signal = this.#asking.begin();
    this.set({ asking: true, failure: null });
    try {
      const found = await client.hazards.get(id, { signal });
      if (signal.aborted) return false;
      this.set({ asking: false });
      this.take(found);
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      const failure = failureOf(error);
      const gone = failure.kind === 'not-found' || failure.kind === 'denied';
      this.set({ asking: false, failure, ...(gone ? { case: null, reporter: null } : {}) });
      return false;
    }
  }

  /** The hazard as it has just been seen; an older state than the one shown is passed over. */
  take(fresh: HazardCase): void {
    const { id, case: shown } = this.state;
    if (fresh.id !== id || (shown && shown.version > fresh.version)) return;
    // The same again would only make its pictures load again, for each answer has links of its own.
    if (shown?.version === fresh.version && shown.overdue === fresh.overdue && !this.#linksEnd(shown)) return;
    this.set({ case: fresh, failure: null });
  }

  askForReporter(ask: boolean): void {
    this.#opening.stop();
    this.set({ reporterQuestion: ask ? 'reason' : 'no', reasonMissing: false, reporterFailure: null, reporter: null });
  }

  /** Opens who reported. The server writes down who asked and why. */
  async openReporter(reason: string): Promise<boolean> {
    const { id, reporterQuestion } = this.state;
    const client = this.#client();
    if (id === null || client === undefined || reporterQuestion !== 'reason') return false;
    const said = reason.trim();
    this.set({ reasonMissing: said.length < REASON_LEAST, reporterFailure: null });
    if (said.length < REASON_LEAST) return false;
    this.set({ reporterQuestion: 'sending' });
    const signal = this.#opening.begin();
    try {
      const reporter = await client.hazards.reporter(id, { reason: said }, { signal });
      if (signal.aborted) return false;
      this.set({ reporterQuestion: 'no', reporter });
      return true;
    } catch (error) {
      if (!signal.aborted) this.set({ reporterQuestion: 'reason', reporterFailure: failureOf(error) });
      return false;
    }
  }

  /** This one next, without asking for it yet. */
  expect(id: string): void {
    this.stop();
    this.set({ ...CLOSED, id });
  }

  /** What is shown goes, with who reported it; which hazard it was is kept. */
  lose(): void {
    const { id } = this.state;
    this.stop();
    this.set({ ...CLOSED, id });
  }

  stop(): void {
    this.#asking.stop();
    this.#opening.stop();
    const { reporterQuestion } = this.state;
    this.set({ asking: false, reporterQuestion: reporterQuestion === 'sending' ? 'reason' : reporterQuestion });
  }

  #linksEnd({ photos, steps }: HazardCase): boolean {
    const ends = [...photos, ...steps.flatMap((step) => step.photos)].map(({ urlExpiresAt }) => Date.parse(urlExpiresAt));
    return ends.some((end) => end - this.#now() < LINK_SPARE_MS);
  }
}
