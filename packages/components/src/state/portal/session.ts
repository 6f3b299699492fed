import { isProblem, type GetToken } from '@fire-governance/client';
import type { StaffSession } from '@fire-governance/contract';
import { Latest } from '../latest.ts';
import { Store } from '../store.ts';

/**
 * `unknown` until it has been found out, also while it cannot be; `signed-out` where there is nobody; `expired` where
 * somebody was signed in and the service takes their token no more.
 */
export type SessionStatus = 'unknown' | 'signed-out' | 'signed-in' | 'expired';

export interface SessionState {
  status: SessionStatus;
  /** Who is signed in, or was until the sign-in ran out. */
  who: StaffSession | null;
  /** It is being found out. */
  asking: boolean;
}

/** The part of the client that is needed to find out. */
export interface SessionClient {
  session: { get(options?: { signal?: AbortSignal | undefined }): PromiseLike<StaffSession> };
}

export interface SessionOptions {
  client: () => SessionClient | undefined;
  /** The page's own source of tokens; undefined where a client of the page brings them along. */
  getToken: () => GetToken | undefined;
  /** The page has taken the sign-in away: what was kept for coming back goes too. */
  signedOut: () => void;
}

/** The service, or a gateway before it, does not know the token or was given none. */
export const isSignedOut = (error: unknown): boolean => isProblem(error) && error.status === 401;

/** Who is signed in at a portal, for the portal and everything in it. */
export class PortalSession extends Store<SessionState> {
  readonly #options: SessionOptions;
  readonly #asking = new Latest();
  /** Whoever is known came with another source of tokens. */
  #anew = false;
  /** Has been asked at least once: what cannot be found out is asked again when something has changed, not all the time. */
  #asked = false;

  constructor(options: SessionOptions) {
    super({ status: 'unknown', who: null, asking: false });
    this.#options = options;
  }

  /** Asked for by what needs to know; a portal where nobody signs in asks the service nothing. */
  want(): void {
    if (!this.#asked) void this.check();
  }

  /** Another source of tokens, perhaps another person: until the service has said who, nobody is taken for who was here before. */
  meet(): Promise<void> {
    this.#anew = true;
    return this.check();
  }

  /** Asks anew who is signed in. Where the answer does not come, it stays as it was. */
  async check(): Promise<void> {
    const client = this.#options.client();
    if (client === undefined) return;
    this.#asked = true;
    const signal = this.#asking.begin();
    this.set({ asking: true });
    try {
      const who = await this.#ask(client, signal);
      if (signal.aborted) return;
      if (who) this.#found({ status: 'signed-in', who });
      else this.#lose();
    } catch (error) {
      if (signal.aborted) return;
      if (isSignedOut(error)) this.#lose();
      else this.set({ asking: false, ...(this.#anew ? { status: 'unknown', who: null } : {}) });
    }
  }

  /** Somebody inside was told that the token is not taken: one question settles it for all of them. */
  refused(): void {
    if (this.state.status === 'signed-in' && !this.state.asking) void this.check();
  }

  /** Nobody is signed in any more, because the page says so. */
  signOut(): void {
    this.#asking.stop();
    this.#options.signedOut();
    this.#found({ status: 'signed-out', who: null });
  }

  stop(): void {
    this.#asking.stop();
    this.set({ asking: false });
  }

  /** The page is asked first: without a token the service would only refuse, which browsers report as an error. */
  async #ask(client: SessionClient, signal: AbortSignal): Promise<StaffSession | undefined> {
    const getToken = this.#options.getToken();
    if (getToken) {
      const token = await Promise.resolve(getToken({ refresh: false, signal }));
      if (signal.aborted || !token) return undefined;
    }
    return client.session.get({ signal });
  }

  /** Who was known is kept: whoever comes back finds their work, and nobody else does. */
  #lose(): void {
    this.#found({ status: this.state.who ? 'expired' : 'signed-out' });
  }

  #found(found: Partial<SessionState>): void {
    this.#anew = false;
    this.set({ ...found, asking: false });
  }
}
