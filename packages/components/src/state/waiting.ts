import type { Queued } from './queued.ts';
import { SendNow } from './send-now.ts';

/** Delivers what waits when the network is back, also after a reload. */
export interface Queue<Item extends Queued, Outgoing, Taken> {
  /** Throws when the device cannot keep it. */
  add(outgoing: Outgoing): Promise<Item>;
  /** What is there from this or an earlier visit, oldest first. */
  list(): Promise<Item[]>;
  retry(id: string): Promise<void>;
  /** Takes it out of the queue; false while it is on its way. */
  cancel(id: string): Promise<boolean>;
  /** What it takes to fill in the form with it again; it stays in the queue. */
  take(id: string): Promise<Taken | undefined>;
  /** Forgets all of them. */
  clear(): Promise<void>;
  watch(listener: (items: Item[]) => void): () => void;
}

/** What waits on this device, as it is shown. */
export class Waiting<Item extends Queued, Outgoing, Taken> {
  items: readonly Item[] = [];
  /** The one whose receipt somebody is waiting for. */
  own: string | undefined;
  readonly #changed: (before: readonly Item[]) => void;
  readonly #sendNow = new SendNow();
  #queue: Queue<Item, Outgoing, Taken> | undefined;
  #stop: (() => void) | undefined;

  constructor(changed: (before: readonly Item[]) => void) {
    this.#changed = changed;
  }

  get open(): boolean {
    return this.#queue !== undefined;
  }

  /** Answers with what waits. */
  async watch(queue: Queue<Item, Outgoing, Taken> | undefined): Promise<readonly Item[]> {
    this.close();
    this.#queue = queue;
    this.items = (await queue?.list().catch(() => [])) ?? [];
    if (queue && this.#queue === queue) this.#stop = queue.watch((items) => this.#hear(items));
    return this.items;
  }

  close(): void {
    this.#stop?.();
    this.#stop = this.#queue = undefined;
  }

  /** Throws when there is no queue, or it cannot take it. */
  async add(outgoing: Outgoing): Promise<void> {
    const queue = this.#queue!;
    this.own = (await queue.add(outgoing)).id;
    this.#hear(await queue.list());
  }

  retry(id: string): void {
    this.own = id;
    this.#sendNow.press(id);
    this.#hear(this.items);
    void this.#queue?.retry(id);
  }

  /** False while it is on its way. */
  async cancel(id: string): Promise<boolean> {
    const gone = (await this.#queue?.cancel(id)) ?? false;
    if (gone && this.#queue) this.#hear(await this.#queue.list());
    return gone;
  }

  async take(id: string): Promise<Taken | undefined> {
    return this.#queue?.take(id);
  }

  async clear(): Promise<void> {
    await this.#queue?.clear().catch(() => undefined);
    this.#hear([]);
  }

  #hear(items: readonly Item[]): void {
    const before = this.items;
    this.items = items.map((item) => this.#sendNow.show(item));
    this.#changed(before);
  }
}
