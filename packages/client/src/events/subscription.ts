import type { EventKind, LiveEvent } from '@fire-governance/contract';
import type { FireError } from '../errors/fire-error.ts';

/**
 * `connecting`: on the way; `live`: told as it happens; `polling`: asked for again and again, because something between here
 * and the server holds streams back; `waiting`: failed, tried again later; `paused`: nobody looks at the page; `stopped`: over.
 */
export type SubscriptionStatus = 'connecting' | 'live' | 'polling' | 'waiting' | 'paused' | 'stopped';

export interface SubscriptionState {
  readonly status: SubscriptionStatus;
  /** Why it waits, or why it stopped by itself. */
  readonly error?: FireError | undefined;
  /** When it tries again, milliseconds since 1970; with `waiting`. */
  readonly retryAt?: number | undefined;
}

export interface SubscribeOptions {
  /**
   * Each event once, in order. The next one waits for what this returns, so a slow reader is never run over. What it throws is
   * logged, and the event counts as handed over.
   */
  onEvent(event: LiveEvent): void | Promise<void>;
  /** Some events are no longer kept: load anew what is shown. Events go on from here. */
  onReset?(): void | Promise<void>;
  onState?(state: SubscriptionState): void;
  /** Number of the last event that is known, e.g. a kept `cursor`. Without it only what happens from now on is told. */
  after?: string | undefined;
  /** Kinds, or groups of them as `hazard.*`; all where nothing is said. */
  kinds?: readonly (EventKind | (string & {}))[] | undefined;
  /** Ends it, as `stop()` does. */
  signal?: AbortSignal | undefined;
  /** Let go of the connection while the page is hidden, and catch up when it is seen again. Default true. */
  pauseWhenHidden?: boolean | undefined;
}

/** Events on their way. */
export interface EventSubscription {
  /** Number of the last event handed over, or from where it goes on; keep it to go on after a reload. */
  readonly cursor: string | undefined;
  readonly state: SubscriptionState;
  /** Tries again at once where it waits, e.g. after somebody has signed in. */
  retry(): void;
  /** Ends it. Nothing is called any more. */
  stop(): void;
}

/** What the loop and its handle share. */
export interface Shared {
  cursor: string | undefined;
  state: SubscriptionState;
  /** Ends the present pause. */
  hurry: () => void;
}
