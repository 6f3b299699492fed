/**
 * Where the rows of a long list stand when only a few of them have been measured. Unmeasured rows count as tall as
 * the measured ones are on average, so that the scroll bar settles after the first screen.
 */
export class Heights {
  readonly #measured = new Map<string, number>();
  #sum = 0;
  #keys: readonly string[] = [];
  /** `offsets[i]` is where row i begins; one more for the end. Undefined when it must be counted again. */
  #offsets: Float64Array | undefined;
  #guess: number;

  constructor(guess: number) {
    this.#guess = guess;
  }

  get count(): number {
    return this.#keys.length;
  }

  get total(): number {
    return this.offsetOf(this.#keys.length);
  }

  setRows(keys: readonly string[]): void {
    this.#keys = keys;
    this.#offsets = undefined;
  }

  /** Forgets every measure, as when the width has changed. */
  clear(): void {
    if (this.#measured.size > 0) this.#guess = this.#sum / this.#measured.size;
    this.#measured.clear();
    this.#sum = 0;
    this.#offsets = undefined;
  }

  /** Answers whether the measure is news. */
  measure(key: string, height: number): boolean {
    const before = this.#measured.get(key);
    if (before !== undefined && Math.abs(before - height) < 0.5) return false;
    this.#measured.set(key, height);
    this.#sum += height - (before ?? 0);
    this.#offsets = undefined;
    return true;
  }

  offsetOf(index: number): number {
    const offsets = this.#count();
    return offsets[Math.min(Math.max(index, 0), this.#keys.length)]!;
  }

  /** The row that covers a distance from the top. */
  indexAt(distance: number): number {
    const offsets = this.#count();
    let low = 0;
    let high = this.#keys.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (offsets[middle]! <= distance) low = middle;
      else high = middle - 1;
    }
    return Math.max(0, low);
  }

  #count(): Float64Array {
    if (this.#offsets) return this.#offsets;
    const usual = this.#measured.size > 0 ? this.#sum / this.#measured.size : this.#guess;
    const offsets = new Float64Array(this.#keys.length + 1);
    for (let index = 0; index < this.#keys.length; index += 1) {
      offsets[index + 1] = offsets[index]! + (this.#measured.get(this.#keys[index]!) ?? usual);
    }
    return (this.#offsets = offsets);
  }
}
