import { pack, unpack } from './pack.ts';
import type { Storage } from './storage.ts';

/** Values by a name of the caller's choosing. They may hold Blobs. */
export interface Drafts {
  /** `persisted` is false when it is only in memory; the outbox's `problem` says why. */
  save(name: string, value: unknown): Promise<{ persisted: boolean }>;
  /** What was saved last, or undefined. Check its shape: an older version of the page may have written it. */
  load(name: string): Promise<unknown>;
  clear(name: string): Promise<void>;
}

export function createDrafts(storage: Storage, store: 'drafts' | 'references'): Drafts {
  return {
    save: async (name, value) => {
      await storage.put({ store, key: name, value: await pack(value) });
      return { persisted: storage.persisted(store, name) };
    },
    load: async (name) => unpack(await storage.get(store, name)),
    clear: async (name) => storage.delete(store, [name]),
  };
}
