import { TrackedHazard } from '@fire-governance/contract';

/** What was seen last, so that it can be shown without network on the next visit. */
export interface Kept {
  code: string;
  hazard: TrackedHazard;
  seenAt: number;
}

/** The part of `Storage` that is needed; it may throw, as private windows do. */
export interface KeepsakeStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export interface Keepsake {
  read(): Kept | undefined;
  write(kept: Kept): void;
  drop(): void;
}

const NAME = 'fire-hazard-tracker';

/**
 * Keeps the last state on the device. What the reporter wrote and the photos are left out: the device may be
 * shared, and the addresses of photos expire anyway.
 */
export function keepsakeIn(storage: () => KeepsakeStorage): Keepsake {
  return {
    read() {
      try {
        const kept: unknown = JSON.parse(storage().getItem(NAME) ?? 'null');
        return keptOf(kept);
      } catch {
        return undefined; // Storage closed to us, or written by something else: the same as nothing kept.
      }
    },
    write({ code, hazard, seenAt }) {
      const bare: TrackedHazard = {
        ...hazard, description: null, photos: [],
        rating: hazard.rating && { ...hazard.rating, words: null },
        // A note by no office is the reporter's own.
        timeline: hazard.timeline.map((entry) => (entry.by === null ? { ...entry, note: null } : entry)),
      };
      try {
        storage().setItem(NAME, JSON.stringify({ code, hazard: bare, seenAt }));
      } catch {
        // Full or forbidden storage only costs the convenience.
      }
    },
    drop() {
      try {
        storage().removeItem(NAME);
      } catch {
        // Nothing was kept where nothing can be removed.
      }
    },
  };
}

/** What an earlier version has kept knows nothing of ratings, but the code in it is as good as ever. */
function keptOf(value: unknown): Kept | undefined {
  const kept = value as Partial<Kept> | null;
  if (typeof kept?.code !== 'string' || typeof kept.seenAt !== 'number') return undefined;
  const { success, data: hazard } = TrackedHazard.safeParse({ rating: null, canRate: false, canReopen: false, ...kept.hazard });
  return success ? { code: kept.code, seenAt: kept.seenAt, hazard } : undefined;
}
