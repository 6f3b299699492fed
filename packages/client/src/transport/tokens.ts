/**
 * Gives the bearer token of the signed-in person, or nothing when nobody is. `refresh` is true after the server
 * has refused the token given before: get a new one rather than the same.
 */
export type GetToken = (request: { refresh: boolean; signal: AbortSignal }) => string | undefined | Promise<string | undefined>;

export interface Tokens {
  get(signal: AbortSignal): Promise<string | undefined>;
  /** One refresh serves all calls whose token was refused at the same time. */
  refresh(refused: string | undefined, signal: AbortSignal): Promise<string | undefined>;
}

export function createTokens(getToken: GetToken): Tokens {
  let refreshing: Promise<string | undefined> | undefined;
  return {
    get: async (signal) => (refreshing ? refreshing.catch(() => getToken({ refresh: false, signal })) : getToken({ refresh: false, signal })),
    refresh: async (refused, signal) => {
      if (refreshing) return refreshing;
      const current = await getToken({ refresh: false, signal });
      if (current !== undefined && current !== refused) return current;
      refreshing ??= Promise.resolve(getToken({ refresh: true, signal })).finally(() => {
        refreshing = undefined;
      });
      return refreshing;
    },
  };
}
