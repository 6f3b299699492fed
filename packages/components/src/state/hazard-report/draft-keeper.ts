import { readDraft } from './draft.ts';
import type { DraftShelf, KeptReport } from './ports.ts';

/** Quiet after typing before the draft is written: not at every key, but before anybody can reload. */
const QUIET_MS = 400;

/** Writes the draft a moment after the last change; a device that refuses to keep it does not disturb the form. */
export class DraftKeeper {
  shelf: DraftShelf | undefined;
  readonly #saved: () => void;
  #pending: KeptReport | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(saved: () => void) {
    this.#saved = saved;
  }

  async load(): Promise<KeptReport | undefined> {
    try {
      const kept = await this.shelf?.load();
      return kept && { ...kept, draft: readDraft(kept.draft), photos: kept.photos.filter(({ blob }) => blob instanceof Blob) };
    } catch {
      return undefined;
    }
  }

  keep(kept: KeptReport): void {
    this.#pending = kept;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), QUIET_MS);
  }

  /** Writes at once what waits to be written; nothing when nothing does. */
  flush(): Promise<void> | undefined {
    return this.#pending && this.save(this.#pending);
  }

  /** Writes this, and not what waited: an older state must not overwrite it afterwards. */
  async save(kept: KeptReport): Promise<void> {
    clearTimeout(this.#timer);
    this.#pending = undefined;
    if (!this.shelf) return;
    try {
      if (await this.shelf.save(kept)) this.#saved();
    } catch {
      // The form works without a draft; `savedAt` stays as it was.
    }
  }

  async clear(): Promise<void> {
    clearTimeout(this.#timer);
    this.#pending = undefined;
    await this.shelf?.clear().catch(() => undefined);
  }
}
