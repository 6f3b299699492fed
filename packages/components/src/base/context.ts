import { createContext } from '@lit/context';
import type { Client } from '@fire-governance/client';
import type { SessionState } from '../state/portal/session.ts';
import type { Locale } from './strings.ts';

/** A person looks on: what the server asks to wait longer than this is shown to them, not waited out behind a grey box. */
export const WATCHED = { patience: 3_000 } as const;

export type Theme = 'light' | 'dark';
/** `elder` is the large, simple presentation for older people. */
export type Mode = '' | 'elder';

/** Who is signed in at a `fire-portal`, as the elements inside it see it. */
export interface SessionView {
  readonly state: Readonly<SessionState>;
  /** Calls back after each change until the returned function is called. */
  subscribe(listener: () => void): () => void;
  /** An element that needs to know says so. */
  want(): void;
  /** Asks the service anew. */
  check(): Promise<void>;
  /** The service did not take the token. */
  refused(): void;
  /** Has the page sign somebody in; undefined where the page did not say how. */
  readonly signIn: (() => void) | undefined;
}

/** What a `fire-portal` hands to the elements inside it. */
export interface PortalContext {
  readonly client: Client | undefined;
  readonly area: string | undefined;
  readonly locale: Locale | undefined;
  readonly theme: Theme | undefined;
  readonly mode: Mode | undefined;
  /** Nothing a person typed stays on the device. Missing where an older copy of the kit provides. */
  readonly sharedComputer?: boolean | undefined;
  /** Not there in portals of an earlier version. */
  readonly session?: SessionView | undefined;
}

/** The key is shared by every copy of the kit on a page, so that a portal of one serves elements of another. */
export const portalContext = createContext<PortalContext>(Symbol.for('@fire-governance/components.portal'));
