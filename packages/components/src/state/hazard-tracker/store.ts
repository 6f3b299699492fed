import { createIdempotencyKey, isProblem } from '@fire-governance/client';
import type { Area, LocalText, TrackedHazard } from '@fire-governance/contract';
import { formatTrackingCode, readTrackingCode, type TrackingCodeFault } from '@fire-governance/contract/rules';
import { failureOf, type Failure } from '../failure.ts';
import { Latest } from '../latest.ts';
import { Store } from '../store.ts';
import { townshipOf } from '../township.ts';
import type { Keepsake } from './keepsake.ts';

/** The two operations the tracker needs; `Client['hazards']` has them. */
export interface TrackingCalls {
  track(body: { code: string }, options?: { signal?: AbortSignal }): PromiseLike<TrackedHazard>;
  withdraw(
    body: { code: string; reason?: string },
    options?: { signal?: AbortSignal; idempotencyKey?: string },
  ): PromiseLike<TrackedHazard>;
}

export interface HazardTrackerState {
  /** The code as it is written in the field. */
  typed: string;
  /** What is wrong with the code, seen without asking the server. */
  fault: TrackingCodeFault | null;
  /** The code, twelve bare symbols, that is shown or being asked for. */
  code: string | null;
  hazard: TrackedHazard | null;
  /** Township of the committee that the hazard names as its place. */
  township: LocalText | null;
  /** When `hazard` was true, milliseconds since 1970. */
  seenAt: number | null;
  /** `hazard` is from an earlier visit or could not be refreshed. */
  stale: boolean;
  asking: boolean;
  failure: Failure | null;
  /** Until when the server wants to be left alone, milliseconds since 1970. */
  retryAt: number | null;
  withdrawal: 'none' | 'confirm' | 'sending' | 'done' | 'too-late' | 'failed';
  withdrawFailure: Failure | null;
}

const NOTHING: HazardTrackerState = {
  typed: '', fault: null, code: null, hazard: null, township: null, seenAt: null, stale: false, asking: false, failure: null,
  retryAt: null, withdrawal: 'none', withdrawFailure: null,
};

/** Seconds to wait when the server says "too many" without saying how long. */
const WAIT_WITHOUT_ADVICE = 60;

export interface HazardTrackerOptions {
  /** Asked at each call: the client may come or change while the element stands on the page. */
  calls: () => TrackingCalls | undefined;
  /** One division by its code. */
  area?: (code: string, options: { signal: AbortSignal }) => PromiseLike<Area> | undefined;
  now?: () => number;
}

/** What the holder of a tracking code can know and do. */
export class HazardTrackerStore extends Store<HazardTrackerState> {
  readonly #calls: () => TrackingCalls | undefined;
  readonly #now: () => number;
  readonly #area: HazardTrackerOptions['area'];
  readonly #tracking = new Latest();
  readonly #naming = new Latest();
  readonly #withdrawing = new Latest();
  /**
   * One per wish to withdraw, kept over retries, so that a lost answer cannot withdraw twice. A changed reason is
   * another body, which the server would refuse under the same key.
   */
  #wish: { reason: string; key: string } | undefined;
  /** Where the last state is kept between visits; undefined unless the portal asked for it. */
  keepsake: Keepsake | undefined;

  constructor(options: HazardTrackerOptions) {
    super(NOTHING);
    this.#calls = options.calls;
    this.#area = options.area;
    this.#now = options.now ?? Date.now;
  }

  type(typed: string): void {
    this.set({ typed, fault: null });
  }

  /** Checks what was typed and asks for it. Resolves with whether there is a hazard to show. */
  async track(typed = this.state.typed): Promise<boolean> {
    const read = readTrackingCode(typed);
    if ('fault' in read) {
      this.#tracking.stop();
      this.set({ typed, fault: read.fault, asking: false, failure: null });
      return false;
    }
    const same = read.code === this.state.code;
    // Else a late answer would put the township of the last report beside this one.
    if (!same) this.#naming.stop();
    this.#withdrawing.stop();
    this.#wish = undefined;
    this.set({
      typed: formatTrackingCode(read.code), fault: null, code: read.code, withdrawal: 'none', withdrawFailure: null,
      ...(same ? {} : { hazard: null, township: null, seenAt: null, stale: false }),
    });
    return this.refresh();
  }

  /** Asks again for the code that is shown. While the server wants to be left alone, it is. */
  async refresh(): Promise<boolean> {
    const { code } = this.state;
    const calls = this.#calls();
    if (code === null || calls === undefined || this.waitSeconds() > 0) return false;
    const signal = this.#tracking.begin();
    this.set({ asking: true, failure: null, retryAt: null });
    try {
      const hazard = await calls.track({ code }, { signal });
      if (signal.aborted) return false;
      this.show(hazard);
      return true;
    } catch (error) {
      if (!signal.aborted) this.#fail(failureOf(error));
      return false;
    }
  }

  /** Shows what was seen on an earlier visit, marked as old, and asks for the present state. */
  async recall(): Promise<boolean> {
    const kept = this.keepsake?.read();
    if (!kept || this.state.code !== null) return false;
    this.set({ code: kept.code, typed: formatTrackingCode(kept.code), hazard: kept.hazard, seenAt: kept.seenAt, stale: true });
    return this.refresh();
  }

  /** Back to the empty field; nothing stays on this device. */
  forget(): void {
    this.stop();
    this.keepsake?.drop();
    this.set(NOTHING);
  }

  askToWithdraw(): void {
    if (!this.state.hazard?.canWithdraw) return;
    this.#wish = undefined;
    this.set({ withdrawal: 'confirm', withdrawFailure: null });
  }

  keepReport(): void {
    this.#withdrawing.stop();
    this.#wish = undefined;
    this.set({ withdrawal: 'none', withdrawFailure: null });
  }

  /** Takes the report back. Resolves with whether it is withdrawn now. */
  async withdraw(reason = ''): Promise<boolean> {
    const { code, withdrawal } = this.state;
    const calls = this.#calls();
    if (code === null || calls === undefined || (withdrawal !== 'confirm' && withdrawal !== 'failed')) return false;
    const said = reason.trim();
    if (this.#wish?.reason !== said) this.#wish = { reason: said, key: createIdempotencyKey() };
    const signal = this.#withdrawing.begin();
    this.set({ withdrawal: 'sending', withdrawFailure: null });
    try {
      const body = said === '' ? { code } : { code, reason: said };
      const hazard = await calls.withdraw(body, { signal, idempotencyKey: this.#wish!.key });
      if (signal.aborted) return false;
      this.show(hazard);
      this.set({ withdrawal: 'done' });
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      if (isProblem(error, 'already-decided')) {
        this.set({ withdrawal: 'too-late' });
        await this.refresh();
        return false;
      }
      this.set({ withdrawal: 'failed', withdrawFailure: failureOf(error) });
      return false;
    }
  }

  /** Whole seconds until the server may be asked again; 0 when it may be asked now. */
  waitSeconds(): number {
    const { retryAt } = this.state;
    return retryAt === null ? 0 : Math.max(0, Math.ceil((retryAt - this.#now()) / 1000));
  }

  /** Ends everything under way, as when the element leaves the page. */
  stop(): void {
    this.#tracking.stop();
    this.#withdrawing.stop();
    this.#naming.stop();
    const { withdrawal } = this.state;
    this.set({ asking: false, withdrawal: withdrawal === 'sending' ? 'confirm' : withdrawal });
  }

  /** Shows an answer that came by another way, such as after a rating. */
  show(hazard: TrackedHazard): void {
    const seenAt = this.#now();
    this.#tracking.stop();
    this.set({ hazard, seenAt, stale: false, asking: false, failure: null, retryAt: null });
    void this.#nameTownship(hazard.place.area);
    if (this.state.code !== null) this.keepsake?.write({ code: this.state.code, hazard, seenAt });
  }

  /** The hazard names its committee alone; people look for the township too. */
  async #nameTownship(area: string | null): Promise<void> {
    const code = townshipOf(area);
    if (code === undefined || this.state.township !== null) return;
    const signal = this.#naming.begin();
    try {
      const found = await this.#area?.(code, { signal });
      if (found && !signal.aborted) this.set({ township: found.name });
    } catch {
      // The place is told without it.
    }
  }

  /** The network is back: what failed without it is asked again. */
  async resume(): Promise<boolean> {
    return this.state.failure?.kind === 'offline' && !this.state.asking ? this.refresh() : false;
  }

  #fail(failure: Failure): void {
    // A code that is not known (any more) leaves nothing to show; other failures leave the last state, marked old.
    const gone = failure.kind === 'not-found' || failure.kind === 'denied';
    if (failure.kind === 'not-found') this.keepsake?.drop();
    this.set({
      asking: false,
      failure,
      retryAt: failure.kind === 'rate-limited' ? this.#now() + (failure.retryAfter ?? WAIT_WITHOUT_ADVICE) * 1000 : null,
      ...(gone ? { hazard: null, seenAt: null, stale: false } : { stale: this.state.hazard !== null }),
    });
  }
}
