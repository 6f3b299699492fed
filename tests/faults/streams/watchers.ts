import { createClient } from '@fire-governance/client';
import type { Trial } from '../row.ts';

/** Somebody who has the desk open, and what they have been told. */
export interface WatcherOptions {
  readonly port: number;
  readonly token: () => Promise<string>;
  readonly trial: Trial;
  /** From where to go on; from now where nothing is said. */
  readonly after?: string | undefined;
  /** What a reader does with each event. */
  readonly read?: (() => Promise<void>) | undefined;
}

export interface Watcher {
  /** Numbers of events in the order in which they were told. */
  readonly told: readonly string[];
  readonly cursor: string | undefined;
  /** Resolves when it knows from where to go on. */
  placed(): Promise<void>;
  stop(): void;
}

export function watch({ port, token, trial, after, read }: WatcherOptions): Watcher {
  const client = createClient({ baseUrl: `http://127.0.0.1:${port}`, getToken: token, ...(trial.clock ? { clock: trial.clock } : {}) });
  const told: string[] = [];
  const subscription = client.events.subscribe({
    after,
    onEvent: async ({ id }) => {
      await read?.();
      told.push(id);
    },
    // Whoever is told to begin anew has missed something.
    onReset: () => void told.push('reset'),
  });
  return {
    told,
    get cursor() { return subscription.cursor; },
    async placed() {
      while (subscription.cursor === undefined) await new Promise((resolve) => { setTimeout(resolve, 20); });
    },
    stop: () => subscription.stop(),
  };
}
