import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { IDBOpenDBRequest } from 'fake-indexeddb';
import { faultyServer, PHOTO, problem, RECEIPT, REPORT, reset, silence, testClock } from '../faults.support.ts';
import { isStorageError } from './index.ts';
import { allSent, databaseName, passTime, pauseSet, picture, remembering, start, until } from './outbox.support.ts';

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

  it('writes nothing to the device on a shared computer, and forgets the receipt when it is dismissed', async () => {
    const { answer, stored } = remembering((_, count) => (count === 1 ? problem('unavailable', 503) : undefined));
    await using server = await faultyServer(answer);
    const { outbox, clock } = start(server.baseUrl, testClock(), { sharedComputer: true });
    assert.deepEqual(await outbox.drafts.save('report', { a: 1 }), { persisted: false });
    const item = await outbox.enqueue({ ...REPORT }, [picture(1)]);
    assert.equal(item.persisted, false);
    assert.equal(outbox.problem, undefined, 'it was asked not to keep anything');
    await passTime(outbox, clock, 1);
    const [sent] = await until(outbox, allSent);
    assert.equal(sent!.receipt!.trackingCode, RECEIPT.trackingCode);
    assert.deepEqual(await outbox.pictures(item.id), []);
    assert.equal(stored.hazards.size, 1);
    await outbox.cancel(item.id);
    assert.deepEqual(await outbox.items(), []);
    await outbox.drafts.clear('report');
    assert.deepEqual(await indexedDB.databases(), []);
  });

  it('forgets what is on its way too when told to clear everything', async () => {
    await using server = await faultyServer(silence);
    const { outbox } = start(server.baseUrl, testClock(), { sharedComputer: true });
    await outbox.enqueue({ ...REPORT }, [picture(1)]);
    await outbox.enqueue({ ...REPORT });
    await server.arrived(1);
    await outbox.clear();
    assert.deepEqual(await outbox.items(), []);
  });

  it('gives a refused report back with its pictures and what its form had', async () => {
    const refusal = problem('validation-failed', 422);
    const { answer } = remembering(({ url }) => (url.endsWith('/hazards') ? refusal : undefined));
    await using server = await faultyServer(answer);
    const first = start(server.baseUrl);
    const uploaded = { blob: picture(1), idempotencyKey: 'key-of-the-first-picture', id: PHOTO.id };
    const { id } = await first.outbox.enqueue({ ...REPORT }, [uploaded, picture(2)], { form: { step: 4, name: '未填的姓名' } });
    await until(first.outbox, ([item]) => item?.status === 'refused');
    await first.outbox.close();
    const { outbox } = start(server.baseUrl);
    const [item] = await outbox.items();
    assert.deepEqual(item!.form, { step: 4, name: '未填的姓名' });
    const pictures = await outbox.pictures(id);
    assert.deepEqual(await Promise.all(pictures.map(async ({ blob }) => [...new Uint8Array(await blob.arrayBuffer())])), [[1, 1], [2, 2]]);
    assert.equal(pictures[0]!.id, PHOTO.id);
    assert.equal(server.received.filter(({ url }) => url.endsWith('/photos')).length, 1, 'what is there is not uploaded again');
    assert.deepEqual(await outbox.pictures('nobody'), []);
  });
});

describe('a database of the version before', () => {
  /** As version 1 wrote it. */
  async function old(items: object[], pictures: Record<string, unknown> = {}) {
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.open(databaseName, 1);
      request.onupgradeneeded = () => ['drafts', 'items', 'pictures', 'leases'].forEach((store) => request.result.createObjectStore(store));
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const transaction = request.result.transaction(['items', 'pictures', 'drafts'], 'readwrite');
        for (const item of items) transaction.objectStore('items').put(item, (item as { id: string }).id);
        for (const [key, value] of Object.entries(pictures)) transaction.objectStore('pictures').put(value, key);
        transaction.objectStore('drafts').put({ text: '楼道' }, 'hazard-report');
        transaction.oncomplete = () => {
          request.result.close();
          resolve();
        };
      };
    });
  }
  const item = (id: string, more: object) => ({
    id, key: `key-of-${id}-000000`, report: { ...REPORT }, status: 'waiting', photos: [], final: undefined,
    createdAt: testClock().now(), nextTryAt: 0, attempts: 0, failure: undefined, receipt: undefined, ...more,
  });

  it('is brought along with everything that waits in it: each is sent once, under its old key', async () => {
    const { answer, stored } = remembering();
    await using server = await faultyServer(answer);
    await old([
      item('one', { photos: [{ key: 'key-of-the-picture' }] }),
      item('two', { status: 'sending', final: { ...REPORT, description: 'was on its way' }, attempts: 1, createdAt: testClock().now() + 1 }),
      item('three', { status: 'refused', failure: { code: 'validation-failed', message: 'x', status: 422 }, createdAt: testClock().now() + 2 }),
      item('four', { status: 'sent', report: undefined, receipt: RECEIPT, createdAt: testClock().now() + 3 }),
    ], { 'one/key-of-the-picture': { $blob: 'image/jpeg', bytes: new Uint8Array([7]).buffer } });
    const { outbox } = start(server.baseUrl);
    const items = await until(outbox, (list) => list.filter(({ status }) => status === 'sent').length === 3);
    assert.deepEqual(items.map(({ kind, status }) => `${kind} ${status}`), ['report sent', 'report sent', 'report refused', 'report sent']);
    assert.deepEqual(items[2]!.body, REPORT);
    assert.deepEqual([...stored.hazards.keys()], ['key-of-one-000000', 'key-of-two-000000']);
    assert.equal(stored.photos.get('key-of-the-picture'), '\x07');
    assert.match([...stored.hazards.values()][1]!, /was on its way/);
    assert.deepEqual(await outbox.drafts.load('hazard-report'), { text: '楼道' });
    await outbox.references.save('checklists', [1]);
    assert.deepEqual(await outbox.references.load('checklists'), [1]);
  });
});
