import type { Clock } from './clock.ts';

/**
 * The life of one try: ended by the caller's signal or by running out of time. Built from AbortController and
 * a timer because AbortSignal.any and AbortSignal.timeout are missing before Chromium 116.
 */
export class Scope {
  readonly signal: AbortSignal;
  /** True once time, not the caller, has ended it. */
  timedOut = false;
  /** Leaves neither timer nor listener behind. */
  readonly end: () => void;

  constructor(outer: AbortSignal | undefined, milliseconds: number, clock: Clock) {
    const controller = new AbortController();
    const abort = () => controller.abort(outer?.reason);
    this.signal = controller.signal;
    if (outer?.aborted) abort();
    else outer?.addEventListener('abort', abort);
    const cancelTimer = clock.timer(milliseconds, () => {
      this.timedOut = true;
      controller.abort();
    });
    this.end = () => {
      cancelTimer();
      outer?.removeEventListener('abort', abort);
    };
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
}
