import { setTimeout as pause } from 'node:timers/promises';
import type { ClientOptions } from '@fire-governance/client';

type Clock = NonNullable<ClientOptions['clock']>;

/** A clock on which this many seconds pass in one. */
export function clockOfSpeed(speed: number): Clock {
  const start = Date.now();
  return {
    now: () => Math.round(start + (Date.now() - start) * speed),
    random: Math.random,
    timer: (milliseconds, callback) => {
      const timer = setTimeout(callback, Math.min(milliseconds / speed, 2 ** 31 - 1));
      return () => clearTimeout(timer);
    },
    wait: (milliseconds, signal) => pause(milliseconds / speed, undefined, signal ? { signal } : {}).catch(() => {}),
  };
}
