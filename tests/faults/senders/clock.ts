import { setTimeout as pause } from 'node:timers/promises';
import type { ClientOptions } from '@fire-governance/client';

/** A clock of senders that can be hurried. */
export interface SenderClock extends NonNullable<ClientOptions['clock']> {
  /** As the clock on the wall: for what waits on this machine, however slow it is, and not on a pause. */
  walk(): void;
  run(): void;
}

/** Walks at first; when it runs, this many seconds pass in one. */
export function clockOfSpeed(speed: number): SenderClock {
  let pace = 1;
  let since = Date.now();
  let base = since;
  const now = () => Math.round(base + (Date.now() - since) * pace);
  const set = (wanted: number) => {
    [base, since, pace] = [now(), Date.now(), wanted];
  };
  return {
    now,
    random: Math.random,
    timer: (milliseconds, callback) => {
      const timer = setTimeout(callback, Math.min(milliseconds / pace, 2 ** 31 - 1));
      return () => clearTimeout(timer);
    },
    wait: (milliseconds, signal) => pause(milliseconds / pace, undefined, signal ? { signal } : {}).catch(() => {}),
    walk: () => set(1),
    run: () => set(speed),
  };
}
