import { createContext } from '@lit/context';
import type { Client } from '@fire-governance/client';
import type { Locale } from './strings.ts';

/** A person looks on: what the server asks to wait longer than this is shown to them, not waited out behind a grey box. */
export const WATCHED = { patience: 3_000 } as const;

export type Theme = 'light' | 'dark';
/** `elder` is the large, simple presentation for older people. */
export type Mode = '' | 'elder';

/** What a `fire-portal` hands to the elements inside it. */
export interface PortalContext {
  readonly client: Client | undefined;
  readonly area: string | undefined;
  readonly locale: Locale | undefined;
  readonly theme: Theme | undefined;
  readonly mode: Mode | undefined;
  /** Nothing a person typed stays on the device. Missing where an older copy of the kit provides. */
  readonly sharedComputer?: boolean | undefined;
}

/** The key is shared by every copy of the kit on a page, so that a portal of one serves elements of another. */
export const portalContext = createContext<PortalContext>(Symbol.for('@fire-governance/components.portal'));
