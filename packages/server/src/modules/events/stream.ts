import type { EventPage } from '@fire-governance/contract';
import { STREAM_EVENTS, STREAM_HEARTBEAT_MS, type StreamEnd } from '@fire-governance/contract/rules';
import type { Clock } from '../../clock.ts';
import type { EventFeed, Watcher } from './feed.ts';

/** Milliseconds a browser's own EventSource waits before it comes back. */
const RETRY_MS = 3_000;
/** Events read at a time: what a slow reader makes this process hold. */
const PAGE = 100;

export interface StreamOptions {
  readonly after: string | undefined;
  readonly kinds: string | undefined;
  /** When the sign-in runs out; null where it does not. */
  readonly until: Date | null;
}

const encoder = new TextEncoder();
const named = (event: string, data: unknown, id?: string) => `event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`;

/**
 * Events as server-sent events, for as long as the sign-in lasts. Nothing is read before the reader has taken what was read
 * before, so one that does not keep up costs one page. Where there is nothing to tell, the number is moved on by itself:
 * who comes back after a quiet month still knows where they were.
 */
export async function openStream(feed: EventFeed, scope: Watcher, { after, kinds, until }: StreamOptions, clock: Clock): Promise<ReadableStream<Uint8Array>> {
  let cursor = after ?? (await feed.read(scope, { after, kinds })).cursor;
  let fresh = true;
  let woken = () => {};
  let ended = false;
  let opened = false;
  /** The reader is gone. */
  let left = false;
  const leave = feed.watch(scope, () => {
    fresh = true;
    woken();
  });

  /** Resolves when something may be new, or it is time for a sign of life. */
  const wait = () =>
    new Promise<void>((resolve) => {
      const life = until ? until.getTime() - clock.now().getTime() : STREAM_HEARTBEAT_MS;
      const timer = setTimeout(resolve, Math.max(0, Math.min(life, STREAM_HEARTBEAT_MS)));
      woken = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const end = (reason: StreamEnd): string => {
    ended = true;
    leave();
    return named(STREAM_EVENTS.end, { reason });
  };
  const textOf = ({ items, cursor: next, reset, more }: EventPage): string => {
    const before = cursor;
    cursor = next;
    fresh ||= more;
    if (reset) return named(STREAM_EVENTS.reset, {}, next);
    const events = items.map((event) => `id: ${event.id}\ndata: ${JSON.stringify(event)}\n\n`).join('');
    const reached = items.at(-1)?.id ?? before;
    return reached === next ? events : `${events}id: ${next}\n\n`;
  };
  const next = async (): Promise<string> => {
    if (feed.closing) return end('stopping');
    if (until && clock.now() >= until) return end('token-expired');
    if (!opened) {
      opened = true;
      return `retry: ${RETRY_MS}\nid: ${cursor}\n: events\n\n`;
    }
    if (fresh) {
      fresh = false;
      return textOf(await feed.read(scope, { after: cursor, kinds, limit: PAGE }));
    }
    await wait();
    if (fresh || feed.closing) return '';
    fresh = feed.last > BigInt(cursor);
    return ': \n\n';
  };

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        let text = '';
        while (text === '' && !ended) text = await next().catch(() => end('unavailable'));
        if (left) return;
        if (text !== '') controller.enqueue(encoder.encode(text));
        if (ended) controller.close();
      },
      cancel() {
        left = ended = true;
        leave();
        woken();
      },
    },
    { highWaterMark: 0 },
  );
}
