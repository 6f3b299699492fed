import type { Locale } from './locale.ts';

/** The portal key a request came with. */
export interface Caller {
  readonly keyId: string;
  readonly county: string;
  /** The area the portal stands for; replies that need one and are given none use it. */
  readonly area: string;
  readonly sandbox: boolean;
}

export interface AppEnv {
  Bindings: { incoming?: { socket?: { remoteAddress?: string | undefined } } };
  Variables: {
    requestId: string;
    url: URL;
    locale: Locale;
    caller: Caller;
    /** Where the request came from; only ever hashed. */
    address: string;
    /** Origin of this server as the caller sees it. */
    origin: string;
    /** Path with parameters in braces, for the access log. */
    route: string;
  };
}
