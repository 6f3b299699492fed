import type { HazardReport } from '@fire-governance/contract';
import { isFireError } from '../errors/fire-error.ts';
import { isProblem } from '../errors/problem-error.ts';
import type { StorageError } from '../errors/storage-error.ts';
import { systemClock, type Clock } from '../transport/clock.ts';
import { checkIdempotencyKey, createIdempotencyKey } from '../transport/idempotency.ts';
import { deliver, failureOf, isFinal, isTooOld, PictureRefused, TOO_OLD } from './deliver.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import type { OutboxItem, StoredItem } from './item.ts';
import { kindsOf, SENDERS, type BodyOf, type OutboxClient, type OutboxKind } from './kinds.ts';
import { Pictures, type OutgoingPhoto } from './pictures.ts';
import { Storage } from './storage.ts';
import { turnByLease, turnByLock } from './turn.ts';

export interface OutboxOptions {
  client: OutboxClient;
  /** One database per portal and key; tabs with the same name share one queue. Default `fire-governance`. */
  databaseName?: string;
  /** For service halls: nothing at all is written to the device; what waits is gone with the page. */
  sharedComputer?: boolean;
  /** Which kinds this page sends and sees. All that its client can send, unless told. */
  kinds?: readonly OutboxKind[];
  /** Web Locks; null to do without them. Default: the browser's. */
  locks?: LockManager | null;
  /** For tests. */
  clock?: Clock;
}

export interface EnqueueOptions {
  /** The key under which this very body was tried before, with all its pictures, so that it cannot arrive twice. */
  idempotencyKey?: string;
  /** What a form needs to be filled in again, should it be refused. Plain JSON; pictures are kept beside it. */
  form?: unknown;
  /** Subject of whoever is signed in: it is sent only while they are. */
  owner?: string | undefined;
}

export interface Outbox {
  readonly drafts: Drafts;
  /** What is looked up without a network, e.g. checklists. */
  readonly references: Drafts;
  /** Why something is only in memory; undefined while the device keeps everything, and where it is not asked to. */
  readonly problem: StorageError | undefined;
  /** Writes the report down, then sends it as soon as that works. Resolves once it is written down. */
  enqueue(report: HazardReport, photos?: readonly OutgoingPhoto[], options?: EnqueueOptions): Promise<OutboxItem<'report'>>;
  /** The same for any kind. */
  add<Kind extends OutboxKind>(kind: Kind, body: BodyOf<Kind>, photos?: readonly OutgoingPhoto[], options?: EnqueueOptions): Promise<OutboxItem<Kind>>;
  /** Oldest first. */
  items(): Promise<OutboxItem[]>;
  /** The pictures of an item, in order, as they can be given to `enqueue` again. */
  pictures(id: string): Promise<Exclude<OutgoingPhoto, Blob>[]>;
  /** Called now and after every change, also of other tabs. Gives the way to stop. */
  subscribe(listener: (items: OutboxItem[]) => void): () => void;
  /** Tries at once. With an edited body, or other pictures, or once it is `too-old`, it goes out under a new key. */
  retry(id: string, edited?: { body?: BodyOf<OutboxKind>; photos?: readonly OutgoingPhoto[] }): Promise<void>;
  /**
   * Takes an item out, a receipt too. False when it is on its way or was never there. What was sent and whose answer
   * was lost may have reached the server and then stays there.
   */
  cancel(id: string): Promise<boolean>;
  /** Forgets every item of its kinds, also one on its way, which may still arrive. Drafts have names of their own. */
  clear(): Promise<void>;
  /** Stops sending and leaves everything where it is. */
  close(): Promise<void>;
}

/** Longest pause drawn between tries, in milliseconds: a queue is empty within a minute of the line's return. */
const PAUSE_CAP = 30_000;
const PAUSE_BASE = 2000;

/** Shortest time between two occasions at which everything is tried at once because something got through, in milliseconds. */
const HURRY_SPACING = 10_000;
/** Failures that say nothing about an item: the line was broken. */
const OF_THE_LINE = ['network', 'timeout'];

/** What is handed in, with its pictures, survives reloads and dead networks. One tab sends at a time. */
export function createOutbox({ client, databaseName = 'fire-governance', sharedComputer = false, clock = systemClock, ...options }: OutboxOptions): Outbox {
  const kinds = options.kinds ?? kindsOf(client);
  const storage = new Storage(sharedComputer ? undefined : databaseName, clock);
  const pictures = new Pictures(storage);
  const locks = options.locks === undefined ? (globalThis as { navigator?: { locks?: LockManager } }).navigator?.locks : options.locks;
  const name = `${databaseName}/outbox`;
  // What is in the memory of one page is nobody else's to send.
  const takeTurn = sharedComputer ? (work: () => Promise<void>) => work() : locks ? turnByLock(locks, name) : turnByLease(storage, name, clock);
  const channel = !sharedComputer && typeof BroadcastChannel === 'function' ? new BroadcastChannel(name) : undefined;
  (channel as { unref?: () => void } | undefined)?.unref?.();
  const closing = new AbortController();
  const listeners = new Set<(items: OutboxItem[]) => void>();
  let turn: Promise<void> | undefined;
  let again = false;
  let cancelTimer = () => {};
  let lastCreated = 0;
  /** Something failed by the line since everything was last tried at once. */
  let broken = false;
  let hurriedAt = -Infinity;

  const change = (id: string, next: (item: StoredItem) => Partial<StoredItem> | undefined) =>
    storage.change<StoredItem>('items', id, (item) => {
      const changes = item && next(item);
      return changes && { ...item, ...changes };
    });
  const stored = async () => ((await storage.all('items')) as StoredItem[]).filter(({ kind }) => kinds.includes(kind)).sort((a, b) => a.createdAt - b.createdAt);
  const shown = ({ key: _key, keyedAt: _keyedAt, triedAt: _triedAt, final: _final, photos, ...item }: StoredItem) => ({
    ...item, photos: photos.length, persisted: !sharedComputer && storage.persisted('items', item.id),
  }) as OutboxItem;
  const items = async () => (await stored()).map(shown);

  async function changed(tell = true): Promise<void> {
    if (tell && !closing.signal.aborted) channel?.postMessage(0);
    if (listeners.size === 0) return;
    const list = await items();
    for (const listener of listeners) listener(list);
  }

  async function send(item: StoredItem): Promise<void> {
    const { id } = item;
    const taken = await change(id, ({ status, attempts }) => (status === 'waiting' || status === 'sending' ? { status: 'sending', attempts: attempts + 1 } : undefined));
    if (taken?.status !== 'sending') return;
    await changed();
    try {
      const receipt = await deliver({
        client, item: taken, now: clock.now(), signal: closing.signal,
        picture: (photo) => pictures.blob(id, photo),
        keep: async (changes) => void (await change(id, () => changes)),
      });
      await change(id, () => ({ status: 'sent', receipt, body: undefined, form: undefined, final: undefined, failure: undefined, photos: [] }));
      await pictures.drop(taken);
      if (broken && Math.abs(clock.now() - hurriedAt) >= HURRY_SPACING) await hurry();
      await changed();
    } catch (thrown) {
      const picture = thrown instanceof PictureRefused ? thrown.index : undefined;
      const error = thrown instanceof PictureRefused ? thrown.reason : thrown;
      const stopped = closing.signal.aborted;
      broken ||= isFireError(error) && OF_THE_LINE.includes(error.code);
      await change(id, ({ attempts }) => ({
        status: !stopped && isFinal(error) ? 'refused' : 'waiting',
        failure: stopped ? undefined : failureOf(error, picture),
        triedAt: clock.now(),
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

  /** After a clock was set back, what it had put off would otherwise wait for as long as it was wrong. */
  const dueAt = ({ nextTryAt, triedAt = 0 }: StoredItem) => (triedAt > clock.now() ? 0 : nextTryAt);

  /** Everything that is due, oldest first; what fails waits for its own time and does not hold up the rest. */
  async function drain(): Promise<void> {
    for (const item of await stored()) {
      if (closing.signal.aborted) return;
      // Nobody else has the turn, so an item still `sending` was left by a tab that died.
      const due = item.status === 'sending' || (item.status === 'waiting' && dueAt(item) <= clock.now());
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
    const next = Math.min(...waiting.map(dueAt));
    // Never sooner than a moment, so that a queue which cannot be worked on does not spin.
    cancelTimer = clock.timer(Math.max(next - clock.now(), 250), wake);
  }

  /** The line is back: what it had put off is due now, not each at the end of its own pause. */
  async function hurry(): Promise<void> {
    broken = false;
    hurriedAt = clock.now();
    for (const { id, failure } of await stored()) {
      if (failure && OF_THE_LINE.includes(failure.code)) await change(id, ({ status }) => (status === 'waiting' ? { nextTryAt: 0 } : undefined));
    }
    wake();
  }

  /** So says the browser. It may be wrong, which costs one try. */
  const onOnline = () => void hurry();

  if (channel) channel.onmessage = () => void changed(false);
  globalThis.addEventListener?.('online', onOnline);
  wake();

  async function add<Kind extends OutboxKind>(kind: Kind, body: BodyOf<Kind>, photos: readonly OutgoingPhoto[] = [], { idempotencyKey, form, owner }: EnqueueOptions = {}) {
    const key = checkIdempotencyKey(idempotencyKey ?? createIdempotencyKey());
    const id = createIdempotencyKey();
    const now = clock.now();
    // Never twice the same, so that two items of one moment keep their order.
    const createdAt = (lastCreated = Math.max(now, lastCreated + 1));
    const packed = await pictures.pack(id, photos, now);
    const ids = packed.photos.flatMap((photo) => photo.id ?? []);
    // Under a key that has been on its way the body must stay what it was, however old its pictures become.
    const final = idempotencyKey !== undefined && ids.length === photos.length ? SENDERS[kind].withPictures(body, ids) : undefined;
    const item: StoredItem = {
      id, kind, key, keyedAt: now, body, form, owner, status: 'waiting', photos: packed.photos, final,
      createdAt, nextTryAt: 0, attempts: 0, failure: undefined, receipt: undefined,
    };
    await storage.put({ store: 'items', key: id, value: item }, ...packed.entries);
    await changed();
    wake();
    return shown(item) as OutboxItem<Kind>;
  }

  return {
    drafts: createDrafts(storage, 'drafts'),
    references: createDrafts(storage, 'references'),
    get problem() {
      return storage.problem;
    },
    enqueue: (report, photos, enqueueOptions) => add('report', report, photos, enqueueOptions),
    add,
    items,
    async pictures(id) {
      const item = (await storage.get('items', id)) as StoredItem | undefined;
      return item ? pictures.all(item) : [];
    },
    subscribe(listener) {
      listeners.add(listener);
      void items().then((list) => listeners.has(listener) && listener(list));
      return () => listeners.delete(listener);
    },
    async retry(id, { body, photos } = {}) {
      const fresh = photos && (await pictures.pack(id, photos, clock.now()));
      if (fresh && fresh.entries.length > 0) await storage.put(...fresh.entries);
      let replaced: StoredItem | undefined;
      await change(id, (item) => {
        if (item.status !== 'waiting' && item.status !== 'refused') return undefined;
        const anew = body || fresh || (item.status === 'refused' && isTooOld(item, clock.now()));
        const edited = anew ? { key: createIdempotencyKey(), keyedAt: clock.now(), final: undefined, body: body ?? item.body } : {};
        if (fresh) replaced = item;
        return { ...edited, ...(fresh && { photos: fresh.photos }), status: 'waiting', nextTryAt: 0, failure: undefined };
      });
      if (replaced) await pictures.drop(replaced);
      await changed();
      wake();
    },
    async cancel(id) {
      const item = (await storage.get('items', id)) as StoredItem | undefined;
      if (!item || item.status === 'sending') return false;
      await storage.delete('items', [id]);
      await pictures.drop(item);
      await changed();
      return true;
    },
    async clear() {
      for (const item of await stored()) {
        await storage.delete('items', [item.id]);
        await pictures.drop(item);
      }
      await changed();
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
