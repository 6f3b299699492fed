import { createIdempotencyKey, isProblem } from '@fire-governance/client';
import type { RateRequest, TrackedHazard } from '@fire-governance/contract';
import { failureOf, type Failure } from '../failure.ts';
import { Latest } from '../latest.ts';
import { Store } from '../store.ts';

/** The operation a rating needs; `Client['hazards']` has it. */
export interface RatingCalls {
  rate(body: RateRequest, options?: { signal?: AbortSignal; idempotencyKey?: string }): PromiseLike<TrackedHazard>;
}

/** What stands in the form. */
export interface RatingDraft {
  satisfied: boolean | null;
  words: string;
  reopen: boolean;
}

export interface RatingState extends RatingDraft {
  phase: 'asking' | 'sending' | 'done' | 'too-late' | 'failed';
  /** What is missing before it can be sent. */
  fault: 'satisfied' | 'words' | 'short' | null;
  failure: Failure | null;
}

const START: RatingState = { satisfied: null, words: '', reopen: false, phase: 'asking', fault: null, failure: null };

/** Fewest characters the contract takes as words. */
const WORDS_MIN = 2;

/** What a reporter says, once, about a hazard that has been closed. */
export class RatingStore extends Store<RatingState> {
  readonly #calls: () => RatingCalls | undefined;
  readonly #sending = new Latest();
  /** Kept over retries of the same words, so that a lost answer is not taken for a second rating. */
  #wish: { body: string; key: string } | undefined;

  constructor(calls: () => RatingCalls | undefined) {
    super(START);
    this.#calls = calls;
  }

  change(draft: Partial<RatingDraft>): void {
    this.set({ ...draft, fault: null, ...(draft.satisfied === true ? { reopen: false } : {}) });
  }

  /** For another report, or the same one asked for anew. */
  reset(): void {
    this.stop();
    this.#wish = undefined;
    this.set(START);
  }

  /** Sends what stands in the form. Resolves with the hazard as it stands then; `undefined` where it was not taken. */
  async send(code: string): Promise<TrackedHazard | undefined> {
    const { satisfied, reopen, phase } = this.state;
    const words = this.state.words.trim();
    const calls = this.#calls();
    if (calls === undefined || (phase !== 'asking' && phase !== 'failed')) return undefined;
    const fault = satisfied === null ? 'satisfied' : reopen && words === '' ? 'words' : words !== '' && [...words].length < WORDS_MIN ? 'short' : null;
    this.set({ fault });
    if (satisfied === null || fault !== null) return undefined;
    const body: RateRequest = { code, satisfied, ...(words && { words }), ...(reopen && { reopen }) };
    const text = JSON.stringify(body);
    if (this.#wish?.body !== text) this.#wish = { body: text, key: createIdempotencyKey() };
    const signal = this.#sending.begin();
    this.set({ phase: 'sending', failure: null });
    try {
      const hazard = await calls.rate(body, { signal, idempotencyKey: this.#wish.key });
      if (signal.aborted) return undefined;
      this.set({ phase: 'done' });
      return hazard;
    } catch (error) {
      if (signal.aborted) return undefined;
      if (isProblem(error, 'already-decided')) this.set({ phase: 'too-late' });
      else this.set({ phase: 'failed', failure: failureOf(error) });
      return undefined;
    }
  }

  /** Ends what is under way, as when the element leaves the page; what was typed stays. */
  stop(): void {
    this.#sending.stop();
    if (this.state.phase === 'sending') this.set({ phase: 'asking' });
  }
}
