import { afterEach, beforeEach } from 'node:test';
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { createClient } from '../client.ts';
import { json, PHOTO, problem, RECEIPT, reset, testClock, type Answer, type Received } from '../faults.support.ts';
import { createOutbox, type Outbox, type OutboxItem, type OutboxOptions } from './index.ts';

/** A server that remembers keys as the real one does: the same key and body give the stored reply. */
export function remembering(before: (received: Received, count: number) => Answer | undefined = () => undefined) {
  const stored = { hazards: new Map<string, string>(), photos: new Map<string, string>() };
  let count = 0;
  const answer: Answer = (response, received) => {
    const fault = before(received, ++count);
    const key = received.headers['idempotency-key'] as string;
    const isPhoto = received.url.endsWith('/photos');
    const shelf = isPhoto ? stored.photos : stored.hazards;
    const body = received.body.toString('latin1');
    if (fault && fault !== reset) return fault(response, received);
    if (shelf.has(key) && shelf.get(key) !== body) return problem('idempotency-conflict', 409)(response, received);
    shelf.set(key, body);
    // A reset comes after storing: the answer is what is lost.
    if (fault) return fault(response, received);
    const id = `0190c2f0-0000-7000-8000-${String(stored.photos.size).padStart(12, '0')}`;
    return (isPhoto ? json({ ...PHOTO, id }, 201) : json(RECEIPT, 201))(response, received);
  };
  return { answer, stored };
}

const open: Outbox[] = [];
let databases = 0;
export let databaseName = '';
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  databaseName = `test-${process.pid}-${++databases}`;
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((outbox) => outbox.close()));
});

export function start(baseUrl: string, clock = testClock(), options: Partial<OutboxOptions> = {}) {
  const client = createClient({ baseUrl, clock });
  const outbox = createOutbox({ client, clock, databaseName, ...options });
  open.push(outbox);
  return { outbox, clock };
}

/** Resolves when the list looks as wanted. */
export function until(outbox: Outbox, wanted: (items: OutboxItem[]) => boolean): Promise<OutboxItem[]> {
  return new Promise((resolve) => {
    const stop = outbox.subscribe((items) => {
      if (!wanted(items)) return;
      setImmediate(() => stop());
      resolve(items);
    });
  });
}
export const allSent = (items: OutboxItem[]) => items.length > 0 && items.every(({ status }) => status === 'sent');
/** Lets the pause between two passes run out. */
export async function pauseSet(clock: ReturnType<typeof testClock>) {
  while (clock.timers.size === 0) await new Promise(setImmediate);
}
/** Waits until the item has failed once more and its timer stands, then lets the time pass. */
export async function passTime(outbox: Outbox, clock: ReturnType<typeof testClock>, attempts: number) {
  await until(outbox, ([item]) => item?.status === 'waiting' && item.attempts === attempts);
  await pauseSet(clock);
  clock.advance(60_000);
  clock.expire();
}
export const picture = (byte: number) => new Blob([new Uint8Array([byte, byte])], { type: 'image/jpeg' });
