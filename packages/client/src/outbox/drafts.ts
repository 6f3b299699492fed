import { pack, unpack } from './pack.ts';
import type { Storage } from './storage.ts';

/** Unfinished forms by a name of the caller's choosing. Values may hold Blobs. */
export interface Drafts {
  /** `persisted` is false when it is only in memory; the outbox's `problem` says why. */
  save(formId: string, value: unknown): Promise<{ persisted: boolean }>;
  /** What was saved last, or undefined. Check its shape: an older version of the page may have written it. */
  load(formId: string): Promise<unknown>;
  clear(formId: string): Promise<void>;
}

export function createDrafts(storage: Storage, memoryOnly: boolean): Drafts {
  const memory = new Map<string, unknown>();
  if (memoryOnly) {
    return {
      save: async (formId, value) => {
        memory.set(formId, value);
        return { persisted: false };
      },
      load: async (formId) => memory.get(formId),
      clear: async (formId) => void memory.delete(formId),
    };
  }
  return {
    save: async (formId, value) => {
      await storage.put({ store: 'drafts', key: formId, value: await pack(value) });
      return { persisted: storage.persisted('drafts', formId) };
    },
    load: async (formId) => unpack(await storage.get('drafts', formId)),
    clear: async (formId) => storage.delete('drafts', [formId]),
  };
}
