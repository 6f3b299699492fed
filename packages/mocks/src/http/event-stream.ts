import { STREAM_EVENTS, STREAM_HEARTBEAT_MS, type StreamEnd } from '@fire-governance/contract/rules';
import type { EventLog, EventsWanted } from '../event-log.ts';
import type { MockStaff } from './caller.ts';

/** Milliseconds a browser's own EventSource waits before it comes back. */
const RETRY_MS = 3_000;

/** The events of somebody as server-sent events, as the server sends them. `broken` says whether the line is down now. */
export function eventStream(log: EventLog, staff: MockStaff, wanted: EventsWanted, broken: () => boolean): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let cursor = wanted.after ?? log.page(staff, {}).cursor;
  let stop = () => {};
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      const end = (reason: StreamEnd) => {
        stop();
        send(`event: ${STREAM_EVENTS.end}\ndata: ${JSON.stringify({ reason })}\n\n`);
        controller.close();
      };
      const look = () => {
        if (log.ended) return end('stopping');
        if (broken()) {
          stop();
          return controller.error(new TypeError('network error'));
        }
        const page = log.page(staff, { ...wanted, after: cursor });
        cursor = page.cursor;
        if (page.reset) send(`event: ${STREAM_EVENTS.reset}\nid: ${cursor}\ndata: {}\n\n`);
        for (const event of page.items) send(`id: ${event.id}\ndata: ${JSON.stringify(event)}\n\n`);
        if (page.more) look();
        return undefined;
      };
      const unwatch = log.watch(look);
      const beat = setInterval(() => {
        look();
        if (!log.ended && !broken()) send(': \n\n');
      }, STREAM_HEARTBEAT_MS);
      // In Node a mock must not keep a process alive; in browsers timers are numbers.
      (beat as { unref?: () => void }).unref?.();
      stop = () => {
        unwatch();
        clearInterval(beat);
      };
      send(`retry: ${RETRY_MS}\nid: ${cursor}\n: events\n\n`);
      look();
    },
    cancel: () => stop(),
  });
}
