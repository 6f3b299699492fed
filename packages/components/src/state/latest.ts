/**
 * Runs one job at a time and lets only the newest speak: starting another aborts the one before, so an old
 * answer never overwrites a new one, and nothing outlives `stop()`.
 */
export class Latest {
  #controller: AbortController | undefined;

  /** Resolves to the job's result, or to `undefined` when it was overtaken or stopped. Other failures are thrown. */
  async run<Result>(job: (signal: AbortSignal) => Promise<Result>): Promise<Result | undefined> {
    const signal = this.begin();
    try {
      const result = await job(signal);
      return signal.aborted ? undefined : result;
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    } finally {
      if (this.#controller?.signal === signal) this.#controller = undefined;
    }
  }

  /** For jobs that look at the signal themselves: ends the one before and answers the new one's signal. */
  begin(): AbortSignal {
    this.stop();
    this.#controller = new AbortController();
    return this.#controller.signal;
  }

  stop(): void {
    this.#controller?.abort();
    this.#controller = undefined;
  }
}
