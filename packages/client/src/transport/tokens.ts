/**
 * Gives the bearer token of the signed-in person, or nothing when nobody is. `refresh` is true after the server
 * has refused the token given before: get a new one rather than the same. `signal` ends when nobody waits for the
 * answer any more.
 */
export type GetToken = (request: { refresh: boolean; signal: AbortSignal }) => string | undefined | Promise<string | undefined>;

export interface Tokens {
  get(signal: AbortSignal): Promise<string | undefined>;
  /** One refresh serves all calls whose token was refused at the same time. */
  refresh(refused: string | undefined, signal: AbortSignal): Promise<string | undefined>;
}

/** A refresh for all who wait for it. It belongs to none of them: who leaves does not take it along. */
class Refresh {
  readonly #controller = new AbortController();
  readonly #token: Promise<string | undefined>;
  readonly #over: () => void;
  #waiting = 0;

  constructor(getToken: GetToken, over: (refresh: Refresh) => void) {
    this.#over = () => over(this);
    this.#token = (async () => getToken({ refresh: true, signal: this.#controller.signal }))();
    this.#token.then(this.#over, this.#over);
  }

  join(signal: AbortSignal): Promise<string | undefined> {
    this.#waiting += 1;
    return new Promise((resolve, reject) => {
      const leave = () => {
        signal.removeEventListener('abort', leave);
        reject(signal.reason);
        this.#waiting -= 1;
        if (this.#waiting > 0) return;
        // Before the abort: whoever comes now must not join what has been called off.
        this.#over();
        this.#controller.abort();
      };
      if (signal.aborted) return leave();
      signal.addEventListener('abort', leave);
      this.#token.then(resolve, reject).then(() => signal.removeEventListener('abort', leave));
    });
  }
}

export function createTokens(getToken: GetToken): Tokens {
  let running: Refresh | undefined;
  const over = (refresh: Refresh) => {
    if (running === refresh) running = undefined;
  };
  return {
    get: async (signal) => {
      const refreshed = await running?.join(signal).then((token) => ({ token }), () => undefined);
      return refreshed ? refreshed.token : getToken({ refresh: false, signal });
    },
    refresh: async (refused, signal) => {
      if (running) return running.join(signal);
      const current = await getToken({ refresh: false, signal });
      if (current !== undefined && current !== refused) return current;
      running ??= new Refresh(getToken, over);
      return running.join(signal);
    },
  };
}
