import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { IDBFactory, IDBOpenDBRequest } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { IDEMPOTENCY_KEPT_MS, OUTBOX_TRIES_MS } from '@fire-governance/contract/rules';
import { createClient } from '../client.ts';
import { faultyServer, json, PHOTO, problem, RECEIPT, REPORT, reset, silence, testClock, text, type Answer, type Received } from '../faults.support.ts';
import { createOutbox, isStorageError, type Outbox, type OutboxItem, type OutboxOptions } from './index.ts';

/** A server that remembers keys as the real one does: the same key and body give the stored reply. */
function remembering(before: (received: Received, count: number) => Answer | undefined = () => undefined) {
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
let databaseName = '';
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  databaseName = `test-${process.pid}-${++databases}`;
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((outbox) => outbox.close()));
});

function start(baseUrl: string, clock = testClock(), options: Partial<OutboxOptions> = {}) {
  const client = createClient({ baseUrl, clock });
  const outbox = createOutbox({ client, clock, databaseName, ...options });
  open.push(outbox);
  return { outbox, clock };
}

/** Resolves when the list looks as wanted. */
function until(outbox: Outbox, wanted: (items: OutboxItem[]) => boolean): Promise<OutboxItem[]> {
  return new Promise((resolve) => {
    const stop = outbox.subscribe((items) => {
      if (!wanted(items)) return;
      setImmediate(() => stop());
      resolve(items);
    });
  });
}
const allSent = (items: OutboxItem[]) => items.length > 0 && items.every(({ status }) => status === 'sent');
/** Lets the pause between two passes run out. */
async function pauseSet(clock: ReturnType<typeof testClock>) {
  while (clock.timers.size === 0) await new Promise(setImmediate);
}
/** Waits until the item has failed once more and its timer stands, then lets the time pass. */
async function passTime(outbox: Outbox, clock: ReturnType<typeof testClock>, attempts: number) {
  await until(outbox, ([item]) => item?.status === 'waiting' && item.attempts === attempts);
  await pauseSet(clock);
  clock.advance(60_000);
  clock.expire();
}
const picture = (byte: number) => new Blob([new Uint8Array([byte, byte])], { type: 'image/jpeg' });

for (const [way, locks] of [['Web Locks', navigator.locks], ['a lease in the database', null]] as const) {
  describe(`delivery with ${way}`, () => {
    it('sends a report with its pictures and keeps the receipt until it is dismissed', async () => {
      const { answer, stored } = remembering();
      await using server = await faultyServer(answer);
      const { outbox } = start(server.baseUrl, testClock(), { locks });
      const item = await outbox.enqueue({ ...REPORT }, [picture(1), picture(2)]);
      assert.equal(item.persisted, true);
      assert.equal(item.photos, 2);
      const [sent] = await until(outbox, allSent);
      assert.equal(sent!.receipt!.trackingCode, RECEIPT.trackingCode);
      assert.equal(sent!.report, undefined);
      const body = JSON.parse([...stored.hazards.values()][0]!);
      assert.equal(body.photos.length, 2);
      assert.equal(await outbox.cancel(item.id), true);
      assert.deepEqual(await outbox.items(), []);
    });

    it('makes one report and one picture when every answer is lost once', async () => {
      const seen = new Set<string>();
      const { answer, stored } = remembering(({ headers }) => {
        const key = headers['idempotency-key'] as string;
        if (seen.has(key)) return undefined;
        seen.add(key);
        return reset;
      });
      await using server = await faultyServer(answer);
      const { outbox, clock } = start(server.baseUrl, testClock(), { locks });
      await outbox.enqueue({ ...REPORT }, [picture(7)]);
      await passTime(outbox, clock, 1);
      await passTime(outbox, clock, 2);
      await until(outbox, allSent);
      assert.equal(stored.photos.size, 1);
      assert.equal(stored.hazards.size, 1);
    });

    it('sends each report once with five tabs on one queue', async () => {
      const { answer, stored } = remembering();
      await using server = await faultyServer(answer);
      // Waiting for the turn must not make the holder's lease run out, as skipped pauses would.
      const clock = { ...testClock(), wait: () => new Promise<void>((resolve) => setImmediate(resolve)) };
      const tabs = Array.from({ length: 5 }, () => start(server.baseUrl, clock, { locks }).outbox);
      await Promise.all(tabs.flatMap((tab) => [tab.enqueue({ ...REPORT }), tab.enqueue({ ...REPORT })]));
      for (let turn = 0; turn < 2000 && !allSent(await tabs[0]!.items()); turn += 1) await new Promise(setImmediate);
      assert.equal((await tabs[0]!.items()).length, 10);
      assert.ok(allSent(await tabs[0]!.items()));
      assert.equal(stored.hazards.size, 10);
      assert.equal(server.received.length, 10);
    });
  });
}

describe('faults', () => {
  for (const [name, answer] of Object.entries({
    'a sign-in page': text('<html>sign in'), 'a server error': problem('internal-error', 500), 'an expired key': problem('key-invalid', 401), 'a busy server': problem('rate-limited', 429, { 'Retry-After': '30' }),
  })) {
    it(`keeps a report through ${name}`, async () => {
      const { answer: then, stored } = remembering((_, count) => (count === 1 ? answer : undefined));
      await using server = await faultyServer(then);
      const { outbox, clock } = start(server.baseUrl);
      await outbox.enqueue({ ...REPORT });
      await passTime(outbox, clock, 1);
      await until(outbox, allSent);
      assert.equal(stored.hazards.size, 1);
    });
  }

  it('goes on after a reload in the middle of sending, under the same key', async () => {
    const { answer, stored } = remembering((_, count) => (count === 1 ? silence : undefined));
    await using server = await faultyServer(answer);
    const first = start(server.baseUrl);
    await first.outbox.enqueue({ ...REPORT });
    await server.arrived(1);
    await first.outbox.close();
    const second = start(server.baseUrl);
    await until(second.outbox, allSent);
    const keys = server.received.map(({ headers }) => headers['idempotency-key']);
    assert.equal(keys.length, 2);
    assert.equal(keys[0], keys[1]);
    assert.equal(stored.hazards.size, 1);
  });

  it('uploads no picture twice when only the report failed', async () => {
    const { answer } = remembering(({ url }, count) => (url.endsWith('/hazards') && count === 2 ? problem('unavailable', 503) : undefined));
    await using server = await faultyServer(answer);
    const { outbox, clock } = start(server.baseUrl);
    await outbox.enqueue({ ...REPORT }, [picture(1)]);
    await passTime(outbox, clock, 1);
    await until(outbox, allSent);
    assert.deepEqual(server.received.map(({ url }) => url), ['/api/v1/photos', '/api/v1/hazards', '/api/v1/hazards']);
  });

  it('uploads a picture anew when the server has deleted it unused', async () => {
    let photosRefused = 0;
    const { answer, stored } = remembering(({ body }) => (body[0] === 2 && photosRefused++ === 0 ? problem('unavailable', 503) : undefined));
    await using server = await faultyServer(answer);
    const { outbox, clock } = start(server.baseUrl);
    await outbox.enqueue({ ...REPORT }, [picture(1), picture(2)]);
    await until(outbox, ([item]) => item?.status === 'waiting' && item.attempts === 1);
    clock.advance(21 * 3600 * 1000);
    await pauseSet(clock);
    clock.expire();
    await until(outbox, allSent);
    assert.deepEqual([...stored.photos.values()].map((body) => body.charCodeAt(0)), [1, 1, 2]);
    assert.equal(JSON.parse([...stored.hazards.values()][0]!).photos.length, 2);
  });
});

describe('refusals', () => {
  it('parks a refused report, sends the rest, and takes the corrected one under a new key', async () => {
    const refusal = problem('validation-failed', 422, {}, { errors: [{ pointer: '/description', code: 'too_small', message: 'x' }] });
    const { answer, stored } = remembering(({ body }) => (body.includes('bad one') ? refusal : undefined));
    await using server = await faultyServer(answer);
    const { outbox } = start(server.baseUrl);
    const bad = await outbox.enqueue({ ...REPORT, description: 'bad one' });
    await outbox.enqueue({ ...REPORT });
    const items = await until(outbox, (list) => list.length === 2 && list[0]!.status === 'refused' && list[1]!.status === 'sent');
    assert.equal(items[0]!.failure!.code, 'validation-failed');
    assert.equal(items[0]!.failure!.errors![0]!.pointer, '/description');
    assert.equal(items[0]!.report!.description, 'bad one');
    await outbox.retry(bad.id, { report: { ...REPORT, description: 'good one' } });
    await until(outbox, allSent);
    assert.equal(stored.hazards.size, 2);
    const keys = server.received.map(({ headers }) => headers['idempotency-key']);
    assert.equal(new Set(keys).size, 3);
  });

  it('says which picture was refused and lets it be replaced', async () => {
    const { answer, stored } = remembering(({ body }) => (body[0] === 66 ? problem('photo-unreadable', 422) : undefined));
    await using server = await faultyServer(answer);
    const { outbox } = start(server.baseUrl);
    const { id } = await outbox.enqueue({ ...REPORT }, [picture(1), picture(66)]);
    const [item] = await until(outbox, ([first]) => first?.status === 'refused');
    assert.equal(item!.failure!.code, 'photo-unreadable');
    assert.equal(item!.failure!.photo, 1);
    await outbox.retry(id, { photos: [picture(1), picture(2)] });
    await until(outbox, allSent);
    assert.equal(stored.hazards.size, 1);
  });

  it('cancels what waits, and not what is on its way', async () => {
    await using server = await faultyServer(silence);
    const { outbox } = start(server.baseUrl);
    const { id } = await outbox.enqueue({ ...REPORT });
    const second = await outbox.enqueue({ ...REPORT });
    await server.arrived(1);
    assert.equal(await outbox.cancel(id), false);
    assert.equal(await outbox.cancel(second.id), true);
    assert.equal(await outbox.cancel('nobody'), false);
    assert.equal((await outbox.items()).length, 1);
  });
});

describe('reports that cannot be sent for weeks', () => {
  const keysOf = (server: { received: Received[] }) => server.received.filter(({ url }) => url.endsWith('/hazards')).map(({ headers }) => headers['idempotency-key']);

  it('are parked before the server forgets their key, since they could arrive twice; nothing of them is lost', async () => {
    // Stored, and the answer lost: sent again after the key is forgotten it would be a second report.
    const { answer, stored } = remembering(({ url }, count) => (url.endsWith('/hazards') && count < 4 ? reset : undefined));
    await using server = await faultyServer(answer);
    const { outbox, clock } = start(server.baseUrl);
    const { id } = await outbox.enqueue({ ...REPORT }, [picture(1)]);
    await passTime(outbox, clock, 1);
    await until(outbox, ([item]) => item?.status === 'waiting' && item.attempts === 2);
    await pauseSet(clock);
    clock.advance(OUTBOX_TRIES_MS);
    clock.expire();
    const [old] = await until(outbox, ([item]) => item?.status === 'refused');
    assert.equal(old!.failure!.code, 'too-old');
    assert.match(old!.failure!.message, /within 25 days/);
    assert.equal(old!.report!.description, REPORT.description);
    assert.equal(old!.photos, 1);
    assert.equal(new Set(keysOf(server)).size, 1);
    assert.equal(stored.hazards.size, 1);

    const young = await outbox.enqueue({ ...REPORT, description: 'another one of today' });
    await until(outbox, (items) => items.some((item) => item.id === young.id && item.status === 'sent'));
    await outbox.retry(id);
    await until(outbox, allSent);
    assert.equal(new Set(keysOf(server)).size, 3, 'sent by hand it is a new report');
  });

  it('are sent under their key as long as the server is sure to know it', async () => {
    const { answer, stored } = remembering((_, count) => (count === 1 ? reset : undefined));
    await using server = await faultyServer(answer);
    const { outbox, clock } = start(server.baseUrl);
    await outbox.enqueue({ ...REPORT });
    await until(outbox, ([item]) => item?.status === 'waiting' && item.attempts === 1);
    await pauseSet(clock);
    clock.advance(OUTBOX_TRIES_MS - 60_000);
    clock.expire();
    await until(outbox, allSent);
    assert.equal(new Set(keysOf(server)).size, 1);
    assert.equal(stored.hazards.size, 1);
    assert.ok(OUTBOX_TRIES_MS < IDEMPOTENCY_KEPT_MS);
  });

  it('are as old as their key: an edited one begins anew', async () => {
    const { answer, stored } = remembering(({ body }, count) => (body.includes('bad one') || count === 2 ? problem('validation-failed', count === 2 ? 503 : 422) : undefined));
    await using server = await faultyServer(answer);
    const { outbox, clock } = start(server.baseUrl);
    const { id } = await outbox.enqueue({ ...REPORT, description: 'bad one' });
    await until(outbox, ([item]) => item?.status === 'refused');
    clock.advance(OUTBOX_TRIES_MS);
    await outbox.retry(id, { report: { ...REPORT, description: 'good one' } });
    await passTime(outbox, clock, 2);
    await until(outbox, allSent);
    assert.equal(stored.hazards.size, 1);
  });
});

describe('what the device keeps', () => {
  it('keeps drafts with pictures across a reload, and forgets them when told', async () => {
    await using server = await faultyServer(reset);
    const first = start(server.baseUrl);
    const draft = { text: '楼道', photos: [{ name: 'a.jpg', blob: picture(9) }], at: new Date(0) };
    assert.deepEqual(await first.outbox.drafts.save('report', draft), { persisted: true });
    await first.outbox.close();
    const { outbox } = start(server.baseUrl);
    const loaded = (await outbox.drafts.load('report')) as typeof draft;
    assert.equal(loaded.text, '楼道');
    assert.deepEqual(loaded.at, new Date(0));
    assert.equal(loaded.photos[0]!.blob.type, 'image/jpeg');
    assert.deepEqual([...new Uint8Array(await loaded.photos[0]!.blob.arrayBuffer())], [9, 9]);
    await outbox.drafts.clear('report');
    assert.equal(await outbox.drafts.load('report'), undefined);
  });

  it('works from memory and says so where storage is switched off', async () => {
    globalThis.indexedDB = { open: () => { throw new DOMException('denied', 'SecurityError'); } } as unknown as IDBFactory;
    const { answer, stored } = remembering();
    await using server = await faultyServer(answer);
    const { outbox, clock } = start(server.baseUrl);
    assert.deepEqual(await outbox.drafts.save('report', { a: 1 }), { persisted: false });
    assert.deepEqual(await outbox.drafts.load('report'), { a: 1 });
    const item = await outbox.enqueue({ ...REPORT }, [picture(1)]);
    assert.equal(item.persisted, false);
    assert.ok(isStorageError(outbox.problem));
    assert.equal(outbox.problem.reason, 'unavailable');
    await until(outbox, allSent);
    assert.equal(stored.hazards.size, 1);
    await outbox.close();
    // A limit on opening that went on running used to end as an unhandled rejection.
    assert.equal(clock.timers.size, 0);
  });

  it('works from memory and says so when the device is full', async (test) => {
    const { answer, stored } = remembering();
    await using server = await faultyServer(answer);
    const { outbox } = start(server.baseUrl);
    await outbox.items();
    const { IDBObjectStore } = await import('fake-indexeddb');
    test.mock.method(IDBObjectStore.prototype, 'put', () => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const item = await outbox.enqueue({ ...REPORT });
    assert.equal(item.persisted, false);
    assert.equal(outbox.problem!.reason, 'full');
    assert.match(outbox.problem!.message, /storage of this device is full/);
    await until(outbox, allSent);
    assert.equal(stored.hazards.size, 1);
  });

  it('says that another tab is in the way when the database does not open', async () => {
    globalThis.indexedDB = { open: () => new IDBOpenDBRequest() } as unknown as IDBFactory;
    await using server = await faultyServer(reset);
    const { outbox, clock } = start(server.baseUrl);
    const listed = outbox.items();
    await pauseSet(clock);
    clock.expire();
    assert.deepEqual(await listed, []);
    assert.equal(outbox.problem!.reason, 'blocked');
  });

  it('leaves nothing behind on a shared computer', async () => {
    const { answer } = remembering();
    await using server = await faultyServer(answer);
    const { outbox } = start(server.baseUrl, testClock(), { sharedComputer: true });
    await outbox.drafts.save('report', { a: 1 });
    const shown = until(outbox, allSent);
    await outbox.enqueue({ ...REPORT }, [picture(1)]);
    assert.equal((await shown)[0]!.receipt!.trackingCode, RECEIPT.trackingCode);
    while ((await outbox.items()).length > 0) await new Promise(setImmediate);
    await outbox.close();
    const left = await new Promise<number>((resolve, reject) => {
      const request = indexedDB.open(databaseName);
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const transaction = request.result.transaction(['drafts', 'items', 'pictures']);
        const counts = ['drafts', 'items', 'pictures'].map((store) => transaction.objectStore(store).count());
        transaction.oncomplete = () => resolve(counts.reduce((sum, count) => sum + count.result, 0));
      };
    });
    assert.equal(left, 0);
  });
});
