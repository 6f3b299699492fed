import { ContextConsumer } from '@lit/context';
import { createClient, type Client } from '@fire-governance/client';
import { LitElement, type PropertyDeclarations } from 'lit';
import { portalContext, WATCHED, type Mode, type SessionView, type Theme } from './context.ts';
import { EnvironmentController } from './environment.ts';
import { localeFor, translator, type Locale, type LocalStrings, type StringTable, type Translate } from './strings.ts';

/**
 * What every element of the kit is: it takes client, area, language, theme and mode from its own attributes
 * first, then from the `fire-portal` around it, then from the page.
 */
export abstract class FireElement extends LitElement {
  static override properties: PropertyDeclarations = {
    api: { type: String },
    key: { type: String },
    area: { type: String },
    lang: { type: String },
    theme: { type: String },
    mode: { type: String },
    sharedComputer: { type: Boolean, attribute: 'shared-computer' },
    ownClient: { attribute: false },
  };

  /** Address of the service, e.g. `https://fire.example.gov.cn`; not needed inside a `fire-portal`. */
  declare api: string | undefined;
  /** Publishable key of the portal; goes with `api`. */
  declare key: string | undefined;
  /** Area code with its scheme, e.g. `nbs:150502`. */
  declare area: string | undefined;
  /** `light` (default), `dark`, or `auto` to follow the system. */
  declare theme: 'light' | 'dark' | 'auto' | undefined;
  /** `elder` for large type and one thing at a time. */
  declare mode: Mode | undefined;
  /** For service halls: nothing a person typed stays on the device. Elements that keep something heed it. */
  declare sharedComputer: boolean | undefined;
  /** A client made by the page, in place of `api` and `key`. */
  declare ownClient: Client | undefined;

  readonly #environment = new EnvironmentController(this);
  readonly #portal = new ContextConsumer(this, { context: portalContext, subscribe: true });
  #madeFor = '';
  #made: Client | undefined;

  /** The client to ask, or `undefined` while nobody has said where the service is. */
  get client(): Client | undefined {
    if (this.ownClient !== undefined) return this.ownClient;
    if (this.api === undefined) return this.#portal.value?.client;
    const wanted = `${this.api} ${this.key ?? ''}`;
    if (this.#made === undefined || this.#madeFor !== wanted) {
      this.#madeFor = wanted;
      this.#made = createClient({ baseUrl: this.api, retry: WATCHED, locale: () => this.locale, ...(this.key ? { key: this.key } : {}) });
    }
    return this.#made;
  }

  /** Who is signed in at the portal around it; undefined for an element with a client of its own. */
  get session(): SessionView | undefined {
    return this.ownClient === undefined && this.api === undefined ? this.#portal.value?.session : undefined;
  }

  get locale(): Locale {
    if (this.lang) return localeFor(this.lang);
    return this.#portal.value?.locale ?? localeFor(this.#environment.documentLanguage);
  }

  get effectiveArea(): string | undefined {
    return this.area ?? this.#portal.value?.area;
  }

  get effectiveMode(): Mode {
    return this.mode ?? this.#portal.value?.mode ?? '';
  }

  get effectiveSharedComputer(): boolean {
    return this.sharedComputer || this.#portal.value?.sharedComputer || false;
  }

  get effectiveTheme(): Theme {
    if (this.theme === 'auto') return this.#environment.prefersDark ? 'dark' : 'light';
    return this.theme ?? this.#portal.value?.theme ?? 'light';
  }

  /** `t('key')` in the language shown; bound once per class: `protected readonly t = this.speak(strings)`. */
  protected speak<Table extends StringTable>(tables: LocalStrings<Table>): Translate<Table> {
    return translator(tables, () => this.locale);
  }

  /** Tells the page. Events bubble and cross shadow roots; answers false when the page prevented the default. */
  protected emit<Detail>(name: `fire-${string}`, detail: Detail, options: { cancelable?: boolean } = {}): boolean {
    return this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, ...options }));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#reflect();
  }

  protected override update(changed: Map<PropertyKey, unknown>): void {
    this.#reflect();
    super.update(changed);
  }

  /** The stylesheet asks for resolved values, which may come from the portal: hence attributes of our own. */
  #reflect(): void {
    setOrRemove(this, 'data-fire-theme', this.effectiveTheme === 'dark' ? 'dark' : '');
    setOrRemove(this, 'data-fire-mode', this.effectiveMode);
  }
}

function setOrRemove(element: Element, name: string, value: string): void {
  if (value === '') element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
