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

/** Waits for a refresh that belongs to all who wait: who leaves does not take it along. */
type Join = (signal: AbortSignal) => Promise<string | undefined>;

function startRefresh(getToken: GetToken, over: () => void): Join {
  const controller = new AbortController();
  const token = (async () => getToken({ refresh: true, signal: controller.signal }))();
  token.then(over, over);
  let waiting = 0;
  return (signal) =>
    new Promise((resolve, reject) => {
      waiting += 1;
      const leave = () => {
        signal.removeEventListener('abort', leave);
        reject(signal.reason);
        waiting -= 1;
        if (waiting > 0) return;
        // Before the abort: whoever comes now must not join what has been called off.
        over();
        controller.abort();
      };
      if (signal.aborted) return leave();
      signal.addEventListener('abort', leave);
      token.then(resolve, reject).then(() => signal.removeEventListener('abort', leave));
    });
}

export function createTokens(getToken: GetToken): Tokens {
  let join: Join | undefined;
  const start = (): Join => {
    const started = startRefresh(getToken, () => {
      if (join === started) join = undefined;
    });
    return started;
  };
  return {
    get: async (signal) => {
      const refreshed = await join?.(signal).then((token) => ({ token }), () => undefined);
      return refreshed ? refreshed.token : getToken({ refresh: false, signal });
    },
    refresh: async (refused, signal) => {
      if (join) return join(signal);
      const current = await getToken({ refresh: false, signal });
      if (current !== undefined && current !== refused) return current;
      return (join ??= start())(signal);
    },
  };
}
