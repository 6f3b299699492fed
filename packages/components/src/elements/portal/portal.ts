import { ContextProvider } from '@lit/context';
import { createClient, type Client, type ClientOptions } from '@fire-governance/client';
import { css, html, LitElement, type PropertyDeclarations } from 'lit';
import { portalContext, WATCHED, type Mode, type Theme } from '../../base/context.ts';
import { EnvironmentController } from '../../base/environment.ts';
import { localeFor, type Locale } from '../../base/strings.ts';

/**
 * Gives the elements inside it one client, one area, one language, one theme. It draws nothing of its own.
 *
 * @element fire-portal
 * @attr {string} api - Address of the service, e.g. `https://fire.example.gov.cn`; `/` for the page's own origin.
 * @attr {string} key - Publishable key of the portal.
 * @attr {string} area - Area code with its scheme, e.g. `nbs:150502`.
 * @attr {string} lang - `zh-CN` or `en`; the page's language when left out.
 * @attr {'light'|'dark'|'auto'} theme - `light` unless set; `auto` follows the system.
 * @attr {'elder'} mode - Large type, large targets, one thing at a time.
 * @attr {boolean} shared-computer - For service halls: the elements inside keep nothing a person typed on the device.
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
  /** Asked for the token of a signed-in person before each request. */
  declare getToken: ClientOptions['getToken'] | undefined;
  /** A client made by the page; wins over `api`, `key` and `getToken`. */
  declare client: Client | undefined;

  readonly #environment = new EnvironmentController(this);
  readonly #provider = new ContextProvider(this, { context: portalContext, initialValue: this.#context() });
  #made: Client | undefined;

  get locale(): Locale {
    return localeFor(this.lang || this.#environment.documentLanguage);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#provide(new Map());
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    this.#provide(changed);
  }

  override render() {
    return html`<slot></slot>`;
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
    };
  }

  #ownClient(): Client | undefined {
    if (this.api === undefined) return undefined;
    this.#made ??= createClient({
      baseUrl: this.api,
      retry: WATCHED,
      locale: () => this.locale,
      ...(this.key ? { key: this.key } : {}),
      ...(this.getToken ? { getToken: this.getToken } : {}),
    });
    return this.#made;
  }

  #theme(): Theme | undefined {
    if (this.theme === 'auto') return this.#environment.prefersDark ? 'dark' : 'light';
    return this.theme;
  }
}
