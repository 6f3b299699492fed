import type { ReportState } from './report-state.ts';

type Queued = NonNullable<ReportState['queued']>;

/** Follows a press of "send now" through what the queue tells: not begun yet, begun, come back in vain. */
export class SendNow {
  #stage: 'none' | 'asked' | 'begun' = 'none';

  press(id: string): Queued {
    this.#stage = 'asked';
    return { id, status: 'sending' };
  }

  /** What to show when the queue tells this; `before` is what was shown. */
  show({ id, status }: Queued, before: Queued | null): Queued {
    if (status === 'sending') {
      if (this.#stage === 'asked') this.#stage = 'begun';
      return { id, status };
    }
    if (this.#stage === 'asked') return { id, status: 'sending' };
    const still = this.#stage === 'begun' || before?.still === true;
    this.#stage = 'none';
    return { id, status, still };
  }
}
