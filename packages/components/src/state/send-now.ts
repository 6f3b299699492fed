import type { Queued } from './queued.ts';

/** Follows presses of "send now" through what the queue tells: not begun yet, begun, come back in vain. */
export class SendNow {
  readonly #stages = new Map<string, 'asked' | 'begun' | 'vain'>();

  press(id: string): void {
    this.#stages.set(id, 'asked');
  }

  /** What to show when the queue tells this. */
  show<Item extends Queued>(item: Item): Item {
    const { id, status } = item;
    const stage = this.#stages.get(id);
    if (stage === undefined) return item;
    if (status === 'sending') {
      if (stage === 'asked') this.#stages.set(id, 'begun');
      return item;
    }
    if (status !== 'waiting') {
      this.#stages.delete(id);
      return item;
    }
    if (stage === 'asked') return { ...item, status: 'sending' };
    this.#stages.set(id, 'vain');
    return { ...item, still: true };
  }
}
