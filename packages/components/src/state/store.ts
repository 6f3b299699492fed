/**
 * What a widget knows, without DOM and without lit, so that its rules can be tested anywhere.
 * State is replaced, never mutated; listeners hear each change once, in order.
 */
export class Store<State extends object> {
  #state: State;
  readonly #listeners = new Set<() => void>();

  constructor(initial: State) {
    this.#state = initial;
  }

  get state(): Readonly<State> {
    return this.#state;
  }

  /** Merges the given parts; says nothing when nothing changes. */
  protected set(parts: Partial<State>): void {
    const keys = Object.keys(parts) as (keyof State)[];
    if (keys.every((key) => Object.is(this.#state[key], parts[key]))) return;
    this.#state = { ...this.#state, ...parts };
    for (const listener of [...this.#listeners]) listener();
  }

  /** Calls back after each change until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
