import { openDB, type IDBPDatabase, type IDBPObjectStore } from 'idb';
import { StorageError } from '../errors/storage-error.ts';
import type { Clock } from '../transport/clock.ts';

const STORES = ['drafts', 'references', 'items', 'pictures', 'leases'] as const;
export type StoreName = (typeof STORES)[number];

export interface Entry {
  store: StoreName;
  key: string;
  value: unknown;
}

/** 1 knew reports only; 2 has items of several kinds, and reference data. A page of version 1 leaves the database alone. */
const VERSION = 2;

/** How long another tab may hold up the opening of the database, in milliseconds. */
const OPEN_LIMIT = 5000;

/**
 * Keeps values on the device, or in memory where the device does not. `problem` says why, and `persisted`
 * whether a value would survive the page.
 */
export class Storage {
  problem: StorageError | undefined;
  readonly #name: string | undefined;
  readonly #clock: Clock;
  readonly #memory = new Map<string, Entry>();
  #opening: Promise<IDBPDatabase> | undefined;

  /** Without a name nothing is written to the device, and that is no problem. */
  constructor(name: string | undefined, clock: Clock) {
    this.#name = name;
    this.#clock = clock;
  }

  async get(store: StoreName, key: string): Promise<unknown> {
    const held = this.#memory.get(`${store}/${key}`);
    return held ? held.value : this.#use(async (db) => db.get(store, key));
  }

  async all(store: StoreName): Promise<unknown[]> {
    const found = new Map<string, unknown>();
    await this.#use(async (db) => {
      const transaction = db.transaction(store);
      const [keys, values] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
      keys.forEach((key, index) => found.set(String(key), values[index]));
    });
    for (const held of this.#memory.values()) if (held.store === store) found.set(held.key, held.value);
    return [...found.values()];
  }

  /** All of them or none. */
  async put(...entries: readonly Entry[]): Promise<void> {
    const stored = await this.#use(async (db) => {
      const transaction = db.transaction(entries.map(({ store }) => store), 'readwrite');
      await Promise.all([...entries.map(({ store, key, value }) => transaction.objectStore(store).put(value, key)), transaction.done]);
      return true;
    });
    for (const entry of entries) {
      const slot = `${entry.store}/${entry.key}`;
      if (stored) this.#memory.delete(slot);
      else this.#memory.set(slot, entry);
    }
  }

  /** Reads and writes in one transaction. `undefined` from `next` leaves what is there. Gives what is there then. */
  async change<Value>(store: StoreName, key: string, next: (now: Value | undefined) => Value | undefined): Promise<Value | undefined> {
    const slot = `${store}/${key}`;
    const held = this.#memory.get(slot);
    let result: Value | undefined;
    const stored = !held && (await this.#use(async (db) => {
      const transaction = db.transaction(store, 'readwrite');
      const now = (await transaction.store.get(key)) as Value | undefined;
      const wanted = next(now);
      result = wanted ?? now;
      if (wanted !== undefined) await transaction.store.put(wanted, key);
      await transaction.done;
      return true;
    }));
    if (stored) return result;
    const now = held?.value as Value | undefined;
    const wanted = next(now) ?? now ?? result;
    if (wanted !== undefined) this.#memory.set(slot, { store, key, value: wanted });
    return wanted;
  }

  async delete(store: StoreName, keys: readonly string[]): Promise<void> {
    for (const key of keys) this.#memory.delete(`${store}/${key}`);
    await this.#use(async (db) => {
      const transaction = db.transaction(store, 'readwrite');
      await Promise.all([...keys.map((key) => transaction.store.delete(key)), transaction.done]);
    });
  }

  persisted(store: StoreName, key: string): boolean {
    return !this.#memory.has(`${store}/${key}`);
  }

  async close(): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    await opening?.then((db) => db.close(), () => undefined);
  }

  /** Undefined, and a problem on record, when the device refuses. */
  async #use<Value>(work: (db: IDBPDatabase) => Promise<Value>): Promise<Value | undefined> {
    if (this.#name === undefined) return undefined;
    try {
      return await work(await (this.#opening ??= this.#open(this.#name)));
    } catch (cause) {
      this.problem = cause instanceof StorageError ? cause : new StorageError(isQuota(cause) ? 'full' : 'unavailable', { cause });
      return undefined;
    }
  }

  #open(name: string): Promise<IDBPDatabase> {
    const forget = () => {
      this.#opening = undefined;
    };
    // A function, because openDB throws at once where there is no IndexedDB at all.
    const open = async () => openDB(name, VERSION, {
      async upgrade(db, from, _to, transaction) {
        for (const store of STORES) if (!db.objectStoreNames.contains(store)) db.createObjectStore(store);
        if (from === 1) await addKinds(transaction.objectStore('items') as unknown as ItemStore);
      },
      // A newer version of this package in another tab wants to upgrade: make way for it.
      blocking: (_now, _wanted, event) => {
        forget();
        (event.target as IDBDatabase).close();
      },
      terminated: forget,
    });
    return new Promise((resolve, reject) => {
      let late = false;
      const cancel = this.#clock.timer(OPEN_LIMIT, () => {
        late = true;
        reject(new StorageError('blocked'));
      });
      open().then((db) => (late ? db.close() : resolve(db)), reject).then(cancel);
    });
  }
}

type ItemStore = IDBPObjectStore<unknown, string[], 'items', 'versionchange'>;

/** What waits in a database of version 1 are reports. */
async function addKinds(items: ItemStore): Promise<void> {
  for (let cursor = await items.openCursor(); cursor; cursor = await cursor.continue()) {
    const { report, ...item } = cursor.value as { report?: unknown };
    await cursor.update({ ...item, kind: 'report', body: report });
  }
}

function isQuota(cause: unknown): boolean {
  const error = cause as { name?: string; inner?: { name?: string } } | undefined;
  return error?.name === 'QuotaExceededError' || error?.inner?.name === 'QuotaExceededError';
}
