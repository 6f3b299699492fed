/** Where an unfinished form lives between two visits. */
export interface Shelf<Kept> {
  load(): Promise<Kept | undefined>;
  /** False when it would not survive the page (private windows, full disks, service halls). */
  save(kept: Kept): Promise<boolean>;
  clear(): Promise<void>;
}

/** Quiet after typing before the draft is written: not at every key, but before anybody can reload. */
const QUIET_MS = 400;

/** Writes the draft a moment after the last change; a device that refuses to keep it does not disturb the form. */
export class DraftKeeper<Kept> {
  shelf: Shelf<Kept> | undefined;
  readonly #read: (kept: Kept) => Kept;
  readonly #saved: () => void;
  #pending: Kept | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `read` makes what another version may have written what this one understands; it may throw. */
  constructor(read: (kept: Kept) => Kept, saved: () => void) {
    this.#read = read;
    this.#saved = saved;
  }

  async load(): Promise<Kept | undefined> {
    try {
      const kept = await this.shelf?.load();
      return kept && this.#read(kept);
    } catch {
      return undefined;
    }
  }

  keep(kept: Kept): void {
    this.#pending = kept;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), QUIET_MS);
  }

  /** Writes at once what waits to be written; nothing when nothing does. */
  flush(): Promise<void> | undefined {
    return this.#pending && this.save(this.#pending);
  }

  /** Writes this, and not what waited: an older state must not overwrite it afterwards. */
  async save(kept: Kept): Promise<void> {
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
