import { LiveEvent, type EventPage } from '@fire-governance/contract';
import { HEADERS } from '@fire-governance/contract/endpoints/headers';
import { events } from '@fire-governance/contract/endpoints/events';
import { isFireError, type FireError } from '../errors/fire-error.ts';
import { NetworkError } from '../errors/network-error.ts';
import type { ProblemError } from '../errors/problem-error.ts';
import { TimeoutError } from '../errors/timeout-error.ts';
import { UnexpectedReplyError } from '../errors/unexpected-reply-error.ts';
import { openStream } from '../transport/open-stream.ts';
import { retryDelay, type RetryOptions } from '../transport/retry.ts';
import type { Transport } from '../transport/transport.ts';
import { isHidden, pause, seen, whenHidden } from './pauses.ts';
import { SseParser, type SseBlock } from './sse-parser.ts';
import type { Shared, SubscribeOptions, SubscriptionState } from './subscription.ts';

/** Longest silence: the server promises a sign of life every 15 s, see `STREAM_HEARTBEAT_MS`. */
const SILENCE_MS = 40_000;
/** So long may pass until the first byte. What takes longer is being collected by something on the way. */
const FIRST_BYTE_MS = 15_000;
/** Streams that said nothing, one after the other, before events are asked for instead. */
const SILENT_MOST = 2;
const POLL_MS = 10_000;
/** How many times is asked before a stream is tried again: about five minutes. */
const POLLS = 30;
/** A stream that lived longer was none that failed. */
const LIVED_MS = 5_000;
/** Where the server does not say what to wait after a clean end. */
const RETRY_MS = 3_000;
const RETRY: RetryOptions = { limit: Infinity, base: 1_000, cap: 60_000, patience: Infinity };
const PAGE = 200;

/** Whether it would be the same again however often it is tried. */
function isFinal(error: FireError): boolean {
  if (error.kind === 'configuration') return true;
  return error.kind === 'problem' && [400, 403, 404, 405, 406, 422].includes((error as ProblemError).status);
}

/** Whether number `a` comes after `b`: whole numbers of up to 18 digits, more than a JavaScript number holds. */
const isAfter = (a: string, b: string): boolean => (a.length === b.length ? a > b : a.length > b.length);

/** Runs until `signal` ends it, or something that trying again does not mend. */
export async function follow(transport: Transport, options: SubscribeOptions, shared: Shared, signal: AbortSignal): Promise<void> {
  const { settings } = transport;
  const { clock, log } = settings;
  const pausing = options.pauseWhenHidden !== false;
  const kinds = options.kinds?.join();
  const fields = { operation: events.list.id, method: events.list.method, path: events.list.path };
  let attempt = 0;
  let failures = 0;
  /** Streams that brought nothing, one after the other. */
  let silent = 0;
  let retry = RETRY_MS;

  const setHurry = (hurry: () => void) => { shared.hurry = hurry; };
  const call = async (what: () => unknown): Promise<void> => {
    if (signal.aborted) return;
    try {
      await what();
    } catch {
      log('warn', 'a subscriber threw; events go on', { ...fields, attempt });
    }
  };
  const say = (state: SubscriptionState): void => {
    const before = shared.state;
    if (signal.aborted || (before.status === state.status && before.error === state.error && before.retryAt === state.retryAt)) return;
    shared.state = state;
    void call(() => options.onState?.(state));
  };
  const hand = async (event: LiveEvent): Promise<void> => {
    // A proxy or a restart may bring again what has been handed over.
    if (shared.cursor !== undefined && !isAfter(event.id, shared.cursor)) return;
    await call(() => options.onEvent(event));
    if (!signal.aborted) shared.cursor = event.id;
  };
  const begin = async (cursor: string): Promise<void> => {
    await call(() => options.onReset?.());
    if (!signal.aborted) shared.cursor = cursor;
  };

  const take = async ({ event, id, data }: SseBlock): Promise<void> => {
    if (event === 'reset') return id === undefined ? undefined : begin(id);
    if (event !== undefined && event !== 'message') return undefined;
    if (data === undefined) {
      if (id !== undefined && (shared.cursor === undefined || isAfter(id, shared.cursor))) shared.cursor = id;
      return undefined;
    }
    const told = LiveEvent.safeParse(parsed(data));
    if (!told.success) throw new UnexpectedReplyError('shape', { operation: events.list.id, path: told.error.issues[0]?.path.join('.') });
    return hand(told.data);
  };

  /** One stream from its opening to its end. Answers whether it was one; throws what broke it. */
  const stream = async (): Promise<void> => {
    const scope = new AbortController();
    const stop = () => scope.abort();
    let timedOut = false;
    let hidden = false;
    let heard = false;
    const started = clock.now();
    let cancel = () => {};
    const listen = (milliseconds: number) => {
      cancel();
      cancel = clock.timer(milliseconds, () => {
        timedOut = true;
        stop();
      });
    };
    const watch = pausing ? whenHidden(clock, () => { hidden = true; stop(); }) : () => {};
    signal.addEventListener('abort', stop);
    listen(FIRST_BYTE_MS);
    attempt += 1;
    try {
      const headers: Record<string, string> = shared.cursor === undefined ? {} : { [HEADERS.lastEventId]: shared.cursor };
      const response = await ended(openStream(settings, { operation: events.list, query: { kinds }, headers, attempt }, scope.signal), scope.signal);
      const reader = response.body!.getReader();
      const parser = new SseParser();
      try {
        for (;;) {
          const { done, value } = await ended(reader.read(), scope.signal);
          if (done) break;
          if (!heard) {
            heard = true;
            silent = 0;
            say({ status: 'live' });
          }
          // Not while a slow subscriber works: it is not the server that is silent then.
          cancel();
          for (const block of parser.push(value)) await take(block);
          listen(SILENCE_MS);
        }
      } finally {
        reader.cancel().catch(() => {});
      }
      retry = parser.retry ?? retry;
      failures = clock.now() - started >= LIVED_MS ? 0 : failures + 1;
      if (!heard) silent += 1;
    } catch (cause) {
      if (hidden || signal.aborted) return;
      if (!heard && (timedOut || isHeldBack(cause))) silent += 1;
      failures = heard && clock.now() - started >= LIVED_MS ? 1 : failures + 1;
      throw timedOut ? new TimeoutError(heard ? SILENCE_MS : FIRST_BYTE_MS, { operation: events.list.id, cause }) : cause;
    } finally {
      cancel();
      watch();
      signal.removeEventListener('abort', stop);
    }
    say({ status: 'connecting' });
    await pause(failures > 1 ? clock.random() * Math.min(RETRY.cap, RETRY.base * 2 ** failures) : clock.random() * retry, clock, signal, setHurry);
  };

  /** Asks until there is nothing more for now. */
  const ask = async (): Promise<void> => {
    for (;;) {
      const page: EventPage = await transport.send({ operation: events.list, query: { after: shared.cursor, kinds, limit: PAGE }, options: { signal } });
      if (page.reset) await begin(page.cursor);
      for (const event of page.items) await hand(event);
      if (!page.reset && (shared.cursor === undefined || isAfter(page.cursor, shared.cursor))) shared.cursor = page.cursor;
      if (!page.more || signal.aborted) return;
    }
  };
  const poll = async (): Promise<void> => {
    for (let n = 0; n < POLLS && !signal.aborted && !(pausing && isHidden()); n += 1) {
      await ask();
      failures = 0;
      say({ status: 'polling' });
      await pause(POLL_MS * (0.8 + 0.4 * clock.random()), clock, signal, setHurry);
    }
    // One more stream; if it is silent as well, back to asking.
    silent = SILENT_MOST - 1;
  };

  while (!signal.aborted) {
    if (pausing && isHidden()) {
      say({ status: 'paused' });
      await seen(signal);
      continue;
    }
    try {
      if (silent < SILENT_MOST) {
        if (shared.state.status !== 'waiting') say({ status: 'connecting' });
        await stream();
      } else await poll();
    } catch (cause) {
      if (signal.aborted) return;
      const error = isFireError(cause) ? cause : new NetworkError({ operation: events.list.id, cause });
      if (isFinal(error)) return say({ status: 'stopped', error });
      log('info', 'the stream broke; trying again', { ...fields, attempt, code: error.code, requestId: error.requestId });
      const delay = retryDelay(error, Math.max(1, failures), RETRY, clock.random);
      say({ status: 'waiting', error, retryAt: clock.now() + delay });
      await pause(delay, clock, signal, setHurry);
    }
  }
}

/** A page in the place of the stream: what stands in between does not let streams through, or wants a sign-in of its own. */
const isHeldBack = (cause: unknown): boolean => isFireError(cause) && cause.kind === 'unexpected-reply';

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Settles as `work` does, or rejects when the signal ends it, also where the work does not listen to it. */
function ended<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason ?? new Error('ended'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
    work.then(resolve, reject).then(() => signal.removeEventListener('abort', stop));
  });
}
