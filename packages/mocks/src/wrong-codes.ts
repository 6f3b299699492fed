import { Refusal } from './http/refusal.ts';

/** As on the server: so many wrong tracking codes in a quarter of an hour, then a pause. */
const LIMIT = 15;
const WINDOW_MS = 15 * 60 * 1000;

export interface WrongCodes {
  /** Refuses where the limit is used up. */
  assertLeft(): void;
  count(): void;
}

export function createWrongCodes(now: () => Date): WrongCodes {
  let window = -1;
  let used = 0;
  const roll = () => {
    const current = Math.floor(now().getTime() / WINDOW_MS);
    if (current !== window) [window, used] = [current, 0];
  };
  return {
    assertLeft() {
      roll();
      if (used < LIMIT) return;
      const seconds = Math.ceil(((window + 1) * WINDOW_MS - now().getTime()) / 1000);
      throw new Refusal('rate-limited', { headers: { 'Retry-After': String(Math.max(1, seconds)) } });
    },
    count() {
      roll();
      used += 1;
    },
  };
}
