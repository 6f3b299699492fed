import type { Clock } from './clock.ts';

/**
 * The life of one try: ended by the caller's signal or by running out of time. Built from AbortController and
 * a timer because AbortSignal.any and AbortSignal.timeout are missing before Chromium 116.
 */
export class Scope {
  readonly signal: AbortSignal;
  /** True once time, not the caller, has ended it. */
  timedOut = false;
  readonly #outer: AbortSignal | undefined;
  readonly #controller = new AbortController();
  readonly #cancelTimer: () => void;
  readonly #onAbort = () => this.#controller.abort(this.#outer?.reason);

  constructor(outer: AbortSignal | undefined, milliseconds: number, clock: Clock) {
    this.#outer = outer;
    this.signal = this.#controller.signal;
    if (outer?.aborted) this.#onAbort();
    else outer?.addEventListener('abort', this.#onAbort);
    this.#cancelTimer = clock.timer(milliseconds, () => {
      this.timedOut = true;
      this.#controller.abort();
    });
  }

  /** Settles as `work` does, or rejects as soon as the scope ends, also when `work` ignores its signal. */
  run<Value>(work: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
    const { signal } = this;
    return new Promise<Value>((resolve, reject) => {
      const stop = () => reject(signal.reason);
      if (signal.aborted) return stop();
      signal.addEventListener('abort', stop);
      work(signal).then(resolve, reject).then(() => signal.removeEventListener('abort', stop));
    });
  }

  /** Leaves neither timer nor listener behind. */
  end(): void {
    this.#cancelTimer();
    this.#outer?.removeEventListener('abort', this.#onAbort);
  }
}
