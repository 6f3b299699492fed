import type { StaffRole } from '@fire-governance/contract';
import type { ActingRole } from '../db/engine.ts';
import type { Locale } from './locale.ts';

/** Somebody who is signed in. */
export interface Staff {
  readonly name: string | null;
  readonly role: StaffRole;
  readonly area: string;
}

/** Who asks: a portal or an integrator by its key, or a person. What it may see follows from it, so it is a scope of the database too. */
export interface Caller {
  /** Id of the first key of the portal, whichever of its keys was sent, or the person's subject. */
  readonly keyId: string;
  /** Null for a portal and an integrator. */
  readonly staff: Staff | null;
  /** What the request runs as: a person who does what any resident may do does it as a portal would. */
  readonly role: ActingRole;
  readonly county: string;
  /** The area the portal stands for; replies that need one and are given none use it. Integrators and staff see what lies inside it. */
  readonly area: string;
  readonly sandbox: boolean;
  /** When the sign-in runs out; null for a portal. What goes on for longer than a request ends then. */
  readonly until: Date | null;
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
