import type { HazardReport } from '@fire-governance/contract';
import { isProblem } from '../errors/problem-error.ts';
import type { StorageError } from '../errors/storage-error.ts';
import { systemClock, type Clock } from '../transport/clock.ts';
import { checkIdempotencyKey, createIdempotencyKey } from '../transport/idempotency.ts';
import { deliver, failureOf, isFinal, isTooOld, PictureRefused, TOO_OLD, type OutboxClient } from './deliver.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import type { OutboxItem, StoredItem, StoredPhoto } from './item.ts';
import { pack, unpack } from './pack.ts';
import { Storage, type Entry } from './storage.ts';
import { turnByLease, turnByLock } from './turn.ts';

export interface OutboxOptions {
  client: OutboxClient;
  /** One database per portal and key; tabs with the same name share one queue. Default `fire-governance`. */
  databaseName?: string;
  /** For service halls: drafts stay in memory, and nothing is left of a report that was sent. */
  sharedComputer?: boolean;
  /** Web Locks; null to do without them. Default: the browser's. */
  locks?: LockManager | null;
  /** For tests. */
  clock?: Clock;
}

/** Pictures not uploaded yet, as they are or with the key under which an upload was tried before. */
export type OutgoingPhoto = Blob | { blob: Blob; idempotencyKey: string };

export interface EnqueueOptions {
  /** The key under which this very report was tried before, so that it cannot arrive twice. */
  idempotencyKey?: string;
}

export interface Outbox {
  readonly drafts: Drafts;
  /** Why something is only in memory; undefined while the device keeps everything. */
  readonly problem: StorageError | undefined;
  /** Writes the report down, then sends it as soon as that works. Resolves once it is written down. */
  enqueue(report: HazardReport, photos?: readonly OutgoingPhoto[], options?: EnqueueOptions): Promise<OutboxItem>;
  /** Oldest first. */
  items(): Promise<OutboxItem[]>;
  /** Called now and after every change, also of other tabs. Gives the way to stop. */
  subscribe(listener: (items: OutboxItem[]) => void): () => void;
  /** Tries at once. With an edited report, or other pictures, or once it is `too-old`, it is a new report under a new key. */
  retry(id: string, edited?: { report?: HazardReport; photos?: readonly OutgoingPhoto[] }): Promise<void>;
  /**
   * Takes an item out, a receipt too. False when it is on its way or was never there. A report whose answer was
   * lost may have reached the server and then stays there.
   */
  cancel(id: string): Promise<boolean>;
  /** Stops sending and leaves everything where it is. */
  close(): Promise<void>;
}

/** Longest pause drawn between tries, in milliseconds: a queue is empty within a minute of the line's return. */
const PAUSE_CAP = 30_000;
const PAUSE_BASE = 2000;

/** Drafts and reports that survive reloads and dead networks. One tab sends at a time. */
export function createOutbox({ client, databaseName = 'fire-governance', sharedComputer = false, clock = systemClock, ...options }: OutboxOptions): Outbox {
  const storage = new Storage(databaseName, clock);
  const locks = options.locks === undefined ? (globalThis as { navigator?: { locks?: LockManager } }).navigator?.locks : options.locks;
  const name = `${databaseName}/outbox`;
  const takeTurn = locks ? turnByLock(locks, name) : turnByLease(storage, name, clock);
  const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(name) : undefined;
  (channel as { unref?: () => void } | undefined)?.unref?.();
  const closing = new AbortController();
  const listeners = new Set<(items: OutboxItem[]) => void>();
  let turn: Promise<void> | undefined;
  let again = false;
  let cancelTimer = () => {};
  let lastCreated = 0;

  const change = (id: string, next: (item: StoredItem) => Partial<StoredItem> | undefined) =>
    storage.change<StoredItem>('items', id, (item) => {
      const changes = item && next(item);
      return changes && { ...item, ...changes };
    });
  const stored = async () => ((await storage.all('items')) as StoredItem[]).sort((a, b) => a.createdAt - b.createdAt);
  const shown = ({ key: _key, keyedAt: _keyedAt, final: _final, photos, ...item }: StoredItem): OutboxItem => ({
    ...item, photos: photos.length, persisted: storage.persisted('items', item.id),
  });
  const items = async () => (await stored()).map(shown);
  const slotOf = (id: string, photo: StoredPhoto) => `${id}/${photo.key}`;

  async function changed(extra: OutboxItem[] = [], tell = true): Promise<void> {
    if (tell && !closing.signal.aborted) channel?.postMessage(0);
    if (listeners.size === 0) return;
    const list = [...(await items()), ...extra];
    for (const listener of listeners) listener(list);
  }

  /** What is stored of new pictures: their keys beside the item, their bytes apart from it. */
  async function packPhotos(id: string, outgoing: readonly OutgoingPhoto[]) {
    const photos: StoredPhoto[] = [];
    const entries: Entry[] = [];
    for (const photo of outgoing) {
      const [blob, key] = photo instanceof Blob ? [photo, createIdempotencyKey()] : [photo.blob, checkIdempotencyKey(photo.idempotencyKey)];
      photos.push({ key });
      entries.push({ store: 'pictures', key: slotOf(id, { key }), value: await pack(blob) });
    }
    return { photos, entries };
  }
  const dropPhotos = ({ id, photos }: StoredItem) => storage.delete('pictures', photos.map((photo) => slotOf(id, photo)));

  async function send(item: StoredItem): Promise<void> {
    const { id } = item;
    const taken = await change(id, ({ status, attempts }) => (status === 'waiting' || status === 'sending' ? { status: 'sending', attempts: attempts + 1 } : undefined));
    if (taken?.status !== 'sending') return;
    await changed();
    try {
      const receipt = await deliver({
        client, item: taken, now: clock.now(), signal: closing.signal,
        picture: async (photo) => unpack(await storage.get('pictures', slotOf(id, photo))) as Blob | undefined,
        keep: async (changes) => void (await change(id, () => changes)),
      });
      const sent = { ...taken, status: 'sent', receipt, report: undefined, final: undefined, failure: undefined } as const;
      if (sharedComputer) await storage.delete('items', [id]);
      else await change(id, () => ({ ...sent, photos: [] }));
      await dropPhotos(taken);
      await changed(sharedComputer ? [shown(sent)] : []);
    } catch (thrown) {
      const picture = thrown instanceof PictureRefused ? thrown.index : undefined;
      const error = thrown instanceof PictureRefused ? thrown.reason : thrown;
      const stopped = closing.signal.aborted;
      await change(id, ({ attempts }) => ({
        status: !stopped && isFinal(error) ? 'refused' : 'waiting',
        failure: stopped ? undefined : failureOf(error, picture),
        nextTryAt: stopped ? 0 : clock.now() + pause(error, attempts),
      }));
      await changed();
    }
  }

  /** Not sent any more by itself; the person decides. */
  async function park({ id }: StoredItem): Promise<void> {
    await change(id, ({ status }) => (status === 'waiting' || status === 'sending' ? { status: 'refused', failure: TOO_OLD } : undefined));
    await changed();
  }

  function pause(error: unknown, attempts: number): number {
    const asked = isProblem(error) ? (error.retryAfter ?? 0) * 1000 : 0;
    return asked + clock.random() * Math.min(PAUSE_CAP, PAUSE_BASE * 2 ** (attempts - 1));
  }

  /** Everything that is due, oldest first; what fails waits for its own time and does not hold up the rest. */
  async function drain(): Promise<void> {
    for (const item of await stored()) {
      if (closing.signal.aborted) return;
      // Nobody else has the turn, so an item still `sending` was left by a tab that died.
      const due = item.status === 'sending' || (item.status === 'waiting' && item.nextTryAt <= clock.now());
      if (due) await (isTooOld(item, clock.now()) ? park(item) : send(item));
    }
  }

  async function work(): Promise<void> {
    do {
      again = false;
      // Only the signal of `close` makes this reject; storage failures are on record in `problem`.
      await takeTurn(drain, closing.signal).catch(() => undefined);
      await schedule();
    } while (again && !closing.signal.aborted);
    turn = undefined;
  }

  function wake(): void {
    again = true;
    if (!closing.signal.aborted) turn ??= work();
  }

  async function schedule(): Promise<void> {
    const waiting = (await stored()).filter(({ status }) => status === 'waiting' || status === 'sending');
    cancelTimer();
    if (waiting.length === 0 || closing.signal.aborted) return;
    const next = Math.min(...waiting.map(({ nextTryAt }) => nextTryAt));
    // Never sooner than a moment, so that a queue which cannot be worked on does not spin.
    cancelTimer = clock.timer(Math.max(next - clock.now(), 250), wake);
  }

  /** The browser says the line is back. It may be wrong, which costs one try. */
  async function onOnline(): Promise<void> {
    for (const { id, failure } of await stored()) {
      if (failure?.code === 'network' || failure?.code === 'timeout') await change(id, ({ status }) => (status === 'waiting' ? { nextTryAt: 0 } : undefined));
    }
    wake();
  }

  if (channel) channel.onmessage = () => void changed([], false);
  globalThis.addEventListener?.('online', onOnline);
  wake();

  return {
    drafts: createDrafts(storage, sharedComputer),
    get problem() {
      return storage.problem;
    },
    async enqueue(report, photos = [], { idempotencyKey } = {}) {
      const key = checkIdempotencyKey(idempotencyKey ?? createIdempotencyKey());
      const id = createIdempotencyKey();
      // Never twice the same, so that two reports of one moment keep their order.
      const createdAt = (lastCreated = Math.max(clock.now(), lastCreated + 1));
      const packed = await packPhotos(id, photos);
      const item: StoredItem = {
        id, key, keyedAt: clock.now(), report, status: 'waiting', photos: packed.photos, final: undefined,
        createdAt, nextTryAt: 0, attempts: 0, failure: undefined, receipt: undefined,
      };
      await storage.put({ store: 'items', key: id, value: item }, ...packed.entries);
      await changed();
      wake();
      return shown(item);
    },
    items,
    subscribe(listener) {
      listeners.add(listener);
      void items().then((list) => listeners.has(listener) && listener(list));
      return () => listeners.delete(listener);
    },
    async retry(id, { report, photos } = {}) {
      const fresh = photos && (await packPhotos(id, photos));
      if (fresh && fresh.entries.length > 0) await storage.put(...fresh.entries);
      let replaced: StoredItem | undefined;
      await change(id, (item) => {
        if (item.status !== 'waiting' && item.status !== 'refused') return undefined;
        const anew = report || fresh || (item.status === 'refused' && isTooOld(item, clock.now()));
        const edited = anew ? { key: createIdempotencyKey(), keyedAt: clock.now(), final: undefined, report: report ?? item.report } : {};
        if (fresh) replaced = item;
        return { ...edited, ...(fresh && { photos: fresh.photos }), status: 'waiting', nextTryAt: 0, failure: undefined };
      });
      if (replaced) await dropPhotos(replaced);
      await changed();
      wake();
    },
    async cancel(id) {
      const item = (await storage.get('items', id)) as StoredItem | undefined;
      if (!item || item.status === 'sending') return false;
      await storage.delete('items', [id]);
      await dropPhotos(item);
      await changed();
      return true;
    },
    async close() {
      closing.abort();
      cancelTimer();
      globalThis.removeEventListener?.('online', onOnline);
      channel?.close();
      listeners.clear();
      await turn;
      cancelTimer();
      await storage.close();
    },
  };
}
