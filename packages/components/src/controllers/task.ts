import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { failureOf, type Failure } from '../state/failure.ts';
import { Latest } from '../state/latest.ts';

export type TaskState<Result> =
  | { status: 'idle' }
  | { status: 'running'; last: Result | undefined }
  | { status: 'done'; value: Result }
  | { status: 'failed'; failure: Failure; last: Result | undefined };

/**
 * One asynchronous job of an element: the latest wins, it is aborted when the element leaves the page, and the
 * last good result is kept beside a failure, so that stale data can be shown as stale.
 */
export class TaskController<Input, Result> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #job: (input: Input, signal: AbortSignal) => Promise<Result>;
  readonly #latest = new Latest();
  #last: Result | undefined;
  state: TaskState<Result> = { status: 'idle' };

  constructor(host: ReactiveControllerHost, job: (input: Input, signal: AbortSignal) => Promise<Result>) {
    this.#host = host;
    this.#job = job;
    host.addController(this);
  }

  async run(input: Input): Promise<void> {
    this.#become({ status: 'running', last: this.#last });
    try {
      const value = await this.#latest.run((signal) => this.#job(input, signal));
      if (value === undefined) return;
      this.#last = value;
      this.#become({ status: 'done', value });
    } catch (error) {
      this.#become({ status: 'failed', failure: failureOf(error), last: this.#last });
    }
  }

  /** Forgets everything, also a result on its way. */
  reset(): void {
    this.#latest.stop();
    this.#last = undefined;
    this.#become({ status: 'idle' });
  }

  hostDisconnected(): void {
    if (!this.#latest.running) return;
    this.#latest.stop();
    this.state = { status: 'idle' };
  }

  #become(state: TaskState<Result>): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}
