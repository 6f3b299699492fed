import { ContextProvider } from '@lit/context';
import { createClient, type Client, type ClientOptions } from '@fire-governance/client';
import type { StaffSession } from '@fire-governance/contract';
import { css, html, LitElement, type PropertyDeclarations } from 'lit';
import { portalContext, WATCHED, type Mode, type SessionView, type Theme } from '../../base/context.ts';
import { EnvironmentController } from '../../base/environment.ts';
import { localeFor, type Locale } from '../../base/strings.ts';
import { pageReturns } from '../../controllers/page-returns.ts';
import { forgetKeptWords } from '../../state/portal/kept-words.ts';
import { isSignedOut, PortalSession, type SessionState, type SessionStatus } from '../../state/portal/session.ts';

/** Detail of `fire-session-changed`. There is no token in it, and no name that the identity provider uses. */
export interface SessionChange {
  /** `expired`: somebody was signed in, and the service takes their token no more. */
  readonly status: Exclude<SessionStatus, 'unknown'>;
  /** Who is signed in, or was until the sign-in ran out; null where there is nobody. */
  readonly who: Pick<StaffSession, 'name' | 'role' | 'area' | 'areaName'> | null;
}

/**
 * Gives the elements inside it one client, one area, one language, one theme, and tells them who is signed in. It draws
 * nothing of its own; `fire-session` shows who it is where a page wants that.
 *
 * @element fire-portal
 * @attr {string} api - Address of the service, e.g. `https://fire.example.gov.cn`; `/` for the page's own origin.
 * @attr {string} key - Publishable key of the portal.
 * @attr {string} area - Area code with its scheme, e.g. `nbs:150502`.
 * @attr {string} lang - `zh-CN` or `en`; the page's language when left out.
 * @attr {'light'|'dark'|'auto'} theme - `light` unless set; `auto` follows the system.
 * @attr {'elder'} mode - Large type, large targets, one thing at a time.
 * @attr {boolean} shared-computer - For service halls: the elements inside keep nothing a person typed on the device.
 * @fires {CustomEvent<{status: 'signed-in'|'signed-out'|'expired', who: {name: string|null, role: string, area: string, areaName: object|null}|null}>} fire-session-changed - Somebody has signed in or out, or a sign-in has run out. No token in it.
 * @slot - The page's content, with elements of the kit anywhere in it.
 */
export class FirePortal extends LitElement {
  static override properties: PropertyDeclarations = {
    api: { type: String },
    key: { type: String },
    area: { type: String },
    lang: { type: String },
    theme: { type: String },
    mode: { type: String },
    sharedComputer: { type: Boolean, attribute: 'shared-computer' },
    getToken: { attribute: false },
    signIn: { attribute: false },
    client: { attribute: false },
  };

  static override styles = css`
    :host {
      display: contents;
    }
  `;

  declare api: string | undefined;
  declare key: string | undefined;
  declare area: string | undefined;
  declare theme: 'light' | 'dark' | 'auto' | undefined;
  declare mode: Mode | undefined;
  declare sharedComputer: boolean | undefined;
  /**
   * Asked for the token of a signed-in person before each request. Set it again, as a new function, when somebody has
   * signed in; take it away (`undefined`) when they have signed out: then nothing of theirs is kept.
   */
  declare getToken: ClientOptions['getToken'] | undefined;
  /** Called when an element asks a person to sign in: elements then have a button for it. */
  declare signIn: (() => void) | undefined;
  /** A client made by the page; wins over `api`, `key` and `getToken`. */
  declare client: Client | undefined;

  readonly #environment = new EnvironmentController(this);
  readonly #session = new PortalSession({ client: () => this.client ?? this.#ownClient(), getToken: () => this.getToken, signedOut: forgetKeptWords });
  readonly #sessionView: SessionView = viewOf(this.#session, () => this.signIn);
  #told: Readonly<SessionState> = this.#session.state;
  #unwatch: (() => void) | undefined;
  readonly #provider = new ContextProvider(this, { context: portalContext, initialValue: this.#context() });
  #made: Client | undefined;

  get locale(): Locale {
    return localeFor(this.lang || this.#environment.documentLanguage);
  }

  /** Who is signed in, as far as it is known. */
  get session(): Readonly<SessionState> {
    return this.#session.state;
  }

  /** Asks the service again who is signed in: for pages where somebody signs in without the page being left. */
  checkSession(): Promise<void> {
    return this.#session.check();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#provide(new Map());
    this.#watch();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unwatch?.();
    this.#unwatch = undefined;
    this.#session.stop();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    this.#provide(changed);
    // Another address is another service, which knows the person by another name.
    if (this.isConnected && ['api', 'getToken', 'client'].some((name) => changed.has(name))) this.#meet(changed);
  }

  override render() {
    return html`<slot></slot>`;
  }

  /** From when the page has people who sign in; elsewhere there is nothing to look out for. */
  #watch(): void {
    if (this.#unwatch || !this.isConnected || !(this.getToken || this.client)) return;
    const stops = [this.#session.subscribe(() => this.#tell()), pageReturns.watch(() => this.#look())];
    this.#unwatch = () => stops.forEach((stop) => stop());
  }

  /** Another source of tokens: perhaps another person. Without any, nobody. */
  #meet(changed: Map<PropertyKey, unknown>): void {
    this.#watch();
    const gone = changed.get('getToken') ?? changed.get('client');
    if (this.getToken || (gone && this.client)) void this.#session.meet();
    else if (gone) this.#session.signOut();
  }

  /** Somebody may have signed in elsewhere, in another window or at the provider; who is signed in is told so by what fails. */
  #look(): void {
    const { status, asking, who } = this.#session.state;
    if (!asking && status !== 'signed-in' && (this.getToken || who)) void this.#session.check();
  }

  #tell(): void {
    const before = this.#told;
    const now = (this.#told = this.#session.state);
    if (now.status === 'unknown' || (now.status === before.status && now.who?.subject === before.who?.subject)) return;
    const detail: SessionChange = { status: now.status, who: now.who && publicPart(now.who) };
    this.dispatchEvent(new CustomEvent('fire-session-changed', { detail, bubbles: true, composed: true }));
  }

  #provide(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('api') || changed.has('key') || changed.has('getToken')) this.#made = undefined;
    const next = this.#context();
    const now = this.#provider.value;
    const keys = Object.keys(next) as (keyof typeof next)[];
    if (keys.some((key) => now[key] !== next[key])) this.#provider.setValue(next);
  }

  #context() {
    return {
      client: this.client ?? this.#ownClient(),
      area: this.area,
      locale: this.locale,
      theme: this.#theme(),
      mode: this.mode,
      sharedComputer: this.sharedComputer,
      session: this.#sessionView,
    };
  }

  #ownClient(): Client | undefined {
    if (this.api === undefined) return undefined;
    this.#made ??= this.#makeClient(this.api);
    return this.#made;
  }

  #makeClient(baseUrl: string): Client {
    const made: Client = createClient({
      baseUrl,
      retry: WATCHED,
      locale: () => this.locale,
      ...(this.key ? { key: this.key } : {}),
      ...(this.getToken ? { getToken: this.getToken } : {}),
      hooks: {
        // A late refusal of a token that is no longer used says nothing of the one that is.
        onError: ({ operation, error }) => {
          if (made === this.#made && operation !== 'session.get' && isSignedOut(error)) this.#session.refused();
        },
      },
    });
    return made;
  }

  #theme(): Theme | undefined {
    if (this.theme === 'auto') return this.#environment.prefersDark ? 'dark' : 'light';
    return this.theme;
  }
}

function viewOf(session: PortalSession, signIn: () => (() => void) | undefined): SessionView {
  return {
    get state() { return session.state; },
    get signIn() { return signIn(); },
    subscribe: (listener) => session.subscribe(listener),
    want: () => session.want(),
    check: () => session.check(),
    refused: () => session.refused(),
  };
}

/** The subject stays here: it is a name of the service's own, for nobody else. */
const publicPart = ({ name, role, area, areaName }: StaffSession) => ({ name, role, area, areaName });
