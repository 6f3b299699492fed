import type { OutgoingReport, QueuedReport, ReportQueue, TakenReport } from './ports.ts';
import { SendNow } from './send-now.ts';

/** The reports that wait on this device, as they are shown. */
export class Waiting {
  items: readonly QueuedReport[] = [];
  /** The one whose receipt the reporter is waiting for. */
  own: string | undefined;
  readonly #changed: (before: readonly QueuedReport[]) => void;
  readonly #sendNow = new SendNow();
  #queue: ReportQueue | undefined;
  #stop: (() => void) | undefined;

  constructor(changed: (before: readonly QueuedReport[]) => void) {
    this.#changed = changed;
  }

  get open(): boolean {
    return this.#queue !== undefined;
  }

  /** Answers with what waits. */
  async watch(queue: ReportQueue | undefined): Promise<readonly QueuedReport[]> {
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

  /** Throws when there is no queue, or it cannot take the report. */
  async add(report: OutgoingReport): Promise<void> {
    const queue = this.#queue!;
    this.own = (await queue.add(report)).id;
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

  async take(id: string): Promise<TakenReport | undefined> {
    return this.#queue?.take(id);
  }

  async clear(): Promise<void> {
    await this.#queue?.clear().catch(() => undefined);
    this.#hear([]);
  }

  #hear(items: readonly QueuedReport[]): void {
    const before = this.items;
    this.items = items.map((item) => this.#sendNow.show(item));
    this.#changed(before);
  }
}
