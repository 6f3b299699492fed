import { WRONG_CODES } from '@fire-governance/contract/rules';
import { Refusal } from './http/refusal.ts';

const WINDOW_MS = WRONG_CODES.seconds * 1000;

/** So many wrong tracking codes in one window, then a pause. */
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
      if (used < WRONG_CODES.limit) return;
      const seconds = Math.ceil(((window + 1) * WINDOW_MS - now().getTime()) / 1000);
      throw new Refusal('rate-limited', { headers: { 'Retry-After': String(Math.max(1, seconds)) } });
    },
    count() {
      roll();
      used += 1;
    },
  };
}
