import type { Log } from '../http/access-log.ts';

/** Work that is done again and again by every process, and may be done by several at once. */
export interface Job {
  readonly name: string;
  readonly everyMs: number;
  /** The signal says that the process is about to end; what is not begun by then is left to others. */
  run(signal: AbortSignal): Promise<unknown>;
}

/**
 * Runs jobs until stopped, each soon after the start and then at its interval, never twice at once in this process. A run
 * that fails is logged and tried again at the next turn. The returned function waits for runs under way.
 */
export function schedule(jobs: readonly Job[], log: Log): () => Promise<void> {
  const running = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  const start = ({ name, run }: Job) => {
    if (running.has(name)) return;
    const done = run(stopping.signal)
      .then(() => {}, (error: unknown) => log({ level: 'warn', event: 'job-failed', job: name, name: (error as Error).name }))
      .finally(() => running.delete(name));
    running.set(name, done);
  };
  const timers = jobs.flatMap((job) => [setTimeout(() => start(job), SOON_MS).unref(), setInterval(() => start(job), job.everyMs).unref()]);
  return async () => {
    stopping.abort();
    for (const timer of timers) clearTimeout(timer);
    await Promise.all(running.values());
  };
}

const SOON_MS = 2_000;
