import { CRS, textFor, type Crs, type DutyChain } from '@fire-governance/contract';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import {
  controls, emptyView, failureView, FireElement, formatInstant, icon, levelBelow, loadingView, schematicMark, staleView, surface, tokens, unconfiguredView,
} from '../../base/index.ts';
import { KeepFocus } from '../../controllers/keep-focus.ts';
import { StoreController } from '../../controllers/store.ts';
import { exactness, linksOf } from '../../state/duty-card/chain.ts';
import { DutyCardStore, type DutyPlace } from '../../state/duty-card/store.ts';
import { devicePosition } from '../../state/hazard-report/device-position.ts';
import { chainView, phoneLink } from './chain.view.ts';
import { chooseView, type ChooseActions } from './choose.view.ts';
import { dutyStrings } from './duty-card.strings.ts';
import { dutyStyles } from './duty-card.styles.ts';
import { MinuteController } from './minute.ts';
import { openView, placesView } from './places.view.ts';

/**
 * Who is responsible for a place: the chain of chiefs from the nearest up, the service center with its office hours
 * and the nearest team, each with a phone to press. Vacant posts are shown with whoever answers instead.
 *
 * @element fire-duty-card
 * @attr {string} area - Area code with its scheme, e.g. `nbs:150502009`; the portal's area when left out.
 * @attr {number} lon - Longitude of a point in degrees; goes with `lat` and is used when `area` is not set here.
 * @attr {number} lat - Latitude of a point in degrees.
 * @attr {'wgs84'|'gcj02'|'bd09'} crs - Datum of the point; `wgs84` when left out.
 * @attr {'compact'} variant - Only the nearest chief and the center, for a column or a footer.
 * @attr {boolean} fixed - Hides the choice of another place.
 * @attr {string} api - Address of the service; not needed inside a `fire-portal`.
 * @attr {string} key - Publishable key of the portal; goes with `api`.
 * @attr {string} lang - `zh-CN` or `en`; the page's language when left out.
 * @attr {'light'|'dark'|'auto'} theme - `light` unless set; `auto` follows the system.
 * @attr {'elder'} mode - Large type and targets, one column.
 * @fires {CustomEvent<{area: string | null, posts: number, vacant: number}>} fire-duty-loaded - A chain is shown; `area` is the smallest area it is for.
 * @slot heading - In place of the title; use a heading of the level that fits the page.
 * @csspart chain - The chain of chiefs.
 * @csspart link - One post of it.
 * @csspart vacant - The mark of a vacant post.
 * @csspart phone - A link that calls.
 * @csspart center - The service center.
 * @csspart open - Whether the center is open now.
 * @csspart team - The nearest team.
 * @csspart choose - The choice of another place.
 * @csspart locate - The button for the device's position.
 * @csspart failure - Why nothing can be shown.
 * @cssprop --fire-color-accent - Color of links, the chain and actions.
 * @cssprop --fire-color-warn - Color of vacant posts.
 * @cssprop --fire-color-ok - Color of an open office.
 * @cssprop --fire-font-size - Size of the text; 1rem when not set.
 */
export class FireDutyCard extends FireElement {
  static override styles = [tokens, surface, controls, dutyStyles];

  static override properties: PropertyDeclarations = {
    lon: { type: Number },
    lat: { type: Number },
    crs: { type: String },
    variant: { type: String, reflect: true },
    fixed: { type: Boolean },
  };

  declare lon: number | undefined;
  declare lat: number | undefined;
  declare crs: Crs | undefined;
  declare variant: 'compact' | undefined;
  declare fixed: boolean;

  protected readonly t = this.speak(dutyStrings);
  readonly #store = new DutyCardStore({ calls: () => this.client });
  /** What the page last asked for; a choice made here stands until the page asks for something else. */
  #given: string | undefined;
  /** Once open, the choice stays open: the committee is chosen after the township has been shown. */
  #opened = false;
  readonly #choose: ChooseActions = {
    opened: () => {
      this.#opened = true;
      void this.#store.offerTownships(this.#district());
    },
    locate: () => void this.#locate(),
    township: (code) => void this.#store.chooseTownship(code).then(() => this.#tell()),
    committee: (code) => void this.#store.chooseCommittee(code).then(() => this.#tell()),
    again: () => void this.#store.offerTownships(this.#district()),
  };

  constructor() {
    super();
    this.fixed = false;
    new StoreController(this, this.#store);
    new KeepFocus(this);
    // "Open now" must not stay true over closing time.
    new MinuteController(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#given = undefined;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#store.stop();
  }

  protected override willUpdate(): void {
    if (!this.client || !this.isConnected) return;
    const place = this.#placeGiven();
    const given = JSON.stringify(place ?? null);
    if (given === this.#given) return;
    this.#given = given;
    if (place === undefined) this.#store.clear();
    else void this.#store.load(place).then(() => this.#tell());
  }

  protected override render(): TemplateResult {
    if (!this.client) return unconfiguredView(this.locale, this.localName);
    const { state } = this.#store;
    const { chain, outside, failure, asking } = state;
    const choiceNeeded = outside || this.#placeGiven() === undefined;
    return html`
      <section class="stack" aria-busy=${asking}>
        <div class="head">
          <slot name="heading"><h2>${this.t('title')}</h2></slot>
          ${chain?.schematic ? schematicMark(this.locale) : nothing}
        </div>
        ${chain ? html`<p class="line-icon muted">${icon('pin')}<span>${this.#placeName(chain)}</span></p>` : nothing}
        <p class="visually-hidden" role="status">${asking || failure ? '' : chain ? this.t('shown', this.#placeName(chain)) : outside ? this.t('outsideTitle') : ''}</p>
        ${this.#trouble()}
        ${chain ? this.#answer(chain) : this.#nothingYet()}
        ${this.variant === 'compact' ? nothing : html`<p class="line-icon fire">${icon('fire')}<a href="tel:119">${this.t('fire')}</a></p>`}
        ${this.fixed ? nothing : chooseView(this.t, this.locale, state, this.#opened || choiceNeeded, this.#choose)}
      </section>
    `;
  }

  #answer(chain: DutyChain): TemplateResult {
    const links = linksOf(chain);
    const now = Date.now();
    if (this.variant !== 'compact') {
      return html`
        ${chainView(this.t, this.locale, links)}
        ${placesView(this.t, this.locale, chain, now, {
          exact: exactness(chain, this.#store.state.place), level: levelBelow(this), choose: this.fixed ? null : () => void this.#offerChoice(),
        })}
      `;
    }
    const { center } = chain;
    return html`
      ${chainView(this.t, this.locale, links.slice(0, 1))}
      ${center
        ? html`
            <div class="line" part="center">
              <div><p>${textFor(center.name, this.locale)}</p>${openView(this.t, this.locale, center, now)}</div>
              ${center.phone ? phoneLink(this.t, textFor(center.name, this.locale), center.phone) : nothing}
            </div>
          `
        : nothing}
    `;
  }

  #nothingYet(): TemplateResult | typeof nothing {
    const { asking, failure, outside, place } = this.#store.state;
    const about = place === null && this.#placeGiven() !== undefined;
    if (asking || about) return loadingView(this.locale, this.variant === 'compact' ? 3 : 8);
    if (failure !== null) return nothing;
    return outside ? emptyView(this.t('outsideTitle'), html`${this.t('outside')} ${phoneLink(this.t, this.t('hotline'), '12345')}`) : emptyView(this.t('emptyTitle'), this.t('empty'));
  }

  #trouble(): TemplateResult | typeof nothing {
    const { failure, stale, seenAt } = this.#store.state;
    if (failure === null) return nothing;
    const old = stale && seenAt !== null ? new Date(seenAt) : null;
    if (old && failure.kind === 'offline') return staleView(this.locale, old);
    const shown = failureView(this.locale, failure, () => void this.#store.refresh().then(() => this.#tell()));
    return old ? html`${shown}<p class="muted">${this.t('asOf', formatInstant(old, this.locale))}</p>` : shown;
  }

  #placeName(chain: DutyChain): string {
    return chain.areas.map((area) => textFor(area.name, this.locale)).join(' › ');
  }

  #placeGiven(): DutyPlace | undefined {
    if (this.area) return { area: this.area };
    const { lon, lat, crs } = this;
    if (Number.isFinite(lon) && Number.isFinite(lat)) {
      const point = { lon: lon!, lat: lat! };
      return crs && CRS.includes(crs) ? { ...point, crs } : point;
    }
    return this.effectiveArea ? { area: this.effectiveArea } : undefined;
  }

  /** The district around the place asked for, whose townships are offered: the first six digits of a code. */
  #district(): string | undefined {
    return /^\w+:\d{6}/.exec(this.effectiveArea ?? '')?.[0];
  }

  async #offerChoice(): Promise<void> {
    this.#choose.opened();
    this.requestUpdate();
    await this.updateComplete;
    // A person may have closed it since: that is not told to us, and what is closed takes no focus.
    this.renderRoot.querySelector<HTMLDetailsElement>('details.choose')!.open = true;
    this.renderRoot.querySelector<HTMLElement>('#township')!.focus();
  }

  async #locate(): Promise<void> {
    if (this.#store.state.locating) return;
    this.#store.locating();
    const found = await devicePosition({ secure: window.isSecureContext, geolocation: navigator.geolocation });
    if ('fault' in found) this.#store.lost(found.fault);
    else if (await this.#store.stand(found)) this.#tell();
  }

  #tell(): void {
    const { chain, asking, failure } = this.#store.state;
    if (chain === null || asking || failure !== null) return;
    const vacant = chain.chiefs.filter((chief) => chief.vacant).length;
    this.emit('fire-duty-loaded', { area: chain.areas[chain.areas.length - 1]?.code ?? null, posts: chain.chiefs.length, vacant });
  }
}
