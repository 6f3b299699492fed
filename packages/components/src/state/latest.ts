/**
 * Runs one job at a time and lets only the newest speak: starting another aborts the one before, so an old
 * answer never overwrites a new one, and nothing outlives `stop()`.
 */
export class Latest {
  #controller: AbortController | undefined;

  /** Resolves to the job's result, or to `undefined` when it was overtaken or stopped. Other failures are thrown. */
  async run<Result>(job: (signal: AbortSignal) => Promise<Result>): Promise<Result | undefined> {
    this.stop();
    const controller = new AbortController();
    this.#controller = controller;
    try {
      const result = await job(controller.signal);
      return controller.signal.aborted ? undefined : result;
    } catch (error) {
      if (controller.signal.aborted) return undefined;
      throw error;
    } finally {
      if (this.#controller === controller) this.#controller = undefined;
    }
  }

  get running(): boolean {
    return this.#controller !== undefined;
  }

  stop(): void {
    this.#controller?.abort();
    this.#controller = undefined;
  }
}
