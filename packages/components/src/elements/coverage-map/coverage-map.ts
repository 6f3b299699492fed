import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import {
  controls, emptyView, failureView, FireElement, formatInstant, icon, levelBelow, lineNotice, schematicMark, staleView, surface, tokens, unconfiguredView,
} from '../../base/index.ts';
import { KeepFocus } from '../../controllers/keep-focus.ts';
import { StoreController } from '../../controllers/store.ts';
import type { BaseMap } from '../../map/base-map/base-map.ts';
import { parseBaseMap } from '../../map/base-map/parse-base-map.ts';
import { watchTheme } from '../../map/paint/theme-watch.ts';
import { CoverageMapStore } from '../../state/coverage-map/store.ts';
import type { Failure } from '../../state/failure.ts';
import { namesApart } from '../../state/names-apart.ts';
import { className, type Showing } from './context.ts';
import { coverageMapStrings } from './coverage-map.strings.ts';
import { coverageMapStyles } from './coverage-map.styles.ts';
import { areaInHash, withArea } from './hash.ts';
import { arrangement, tableWidth, type Arrangement } from './layout.ts';
import { MapContent } from './map-content.ts';
import { MapMount } from './map-mount.ts';

// Outside the class: within one, the compiler leaves the name of the source file in what is published.
const loadViews = () => import('./content.ts');

/** `detail` of `fire-area-selected`. */
export interface AreaSelected {
  /** Code of the township with its scheme, or null when the choice was taken back. */
  code: string | null;
  /** Its class of coverage. */
  class: string | null;
}

/** The parts that are drawn once there is something to draw. */
type Views = typeof import('./content.ts');

/** Why the details are to come into view: chosen here, named in the address, or named by the page. */
type Wish = 'choice' | 'address' | 'page' | null;

/**
 * Townships colored by the force that covers them, with filters, details and a list that says the same.
 *
 * @element fire-coverage-map
 * @fires {CustomEvent<AreaSelected>} fire-area-selected - A person chose a township, or none.
 * @slot heading - A heading of the page in place of ours.
 * @csspart summary - The headline figures.
 * @csspart map - The box the map stands in.
 * @csspart legend - The legend with the filter by force.
 * @csspart filters - Search and the other filters.
 * @csspart detail - The chosen township.
 * @csspart list - The list beside the map.
 * @csspart duty-link - The link to the duty card.
 * @csspart map-schematic - The mark on the map that its boundaries are examples.
 * @csspart map-source - Attribution and approval number.
 * @csspart map-scale - The scale bar.
 * @csspart map-button - A button on the map.
 * @csspart map-note - A note on the map, such as a base map that does not load.
 * @cssprop --fire-map-height - Height of the map; 560px beside the list, 60vh at most on phones.
 * @cssprop --fire-map-full-time - Townships with a full-time team.
 * @cssprop --fire-map-volunteer - Townships with a volunteer team.
 * @cssprop --fire-map-militia - Ground of the hatched townships.
 * @cssprop --fire-map-militia-hatch - Lines of the hatched townships.
 * @cssprop --fire-map-none - Ground of the dotted townships.
 * @cssprop --fire-map-none-dot - Dots and edge of the dotted townships.
 * @cssprop --fire-map-ground - Ground of the map.
 * @cssprop --fire-map-border - Borders between townships.
 * @cssprop --fire-map-outline - Outline of the chosen township, and station marks.
 * @cssprop --fire-map-halo - Ground around outlines and names.
 * @cssprop --fire-map-label - Names.
 * @cssprop --fire-map-reach - Reach of a station.
 */
export class FireCoverageMap extends FireElement {
  static override styles = [tokens, controls, surface, coverageMapStyles];
  static override properties: PropertyDeclarations = {
    selected: { type: String },
    hashSync: { type: Boolean, attribute: 'hash-sync' },
    baseMap: { attribute: 'base-map', converter: { fromAttribute: (text) => parseBaseMap(text) } },
    mapApprovalNumber: { type: String, attribute: 'map-approval-number' },
    dutyHref: { type: String, attribute: 'duty-href' },
  };

  /** @attr {string} selected - Code of the area to choose, with its scheme: `nbs:150502100`, also `mca:…`, also of a village. */
  declare selected: string | null;
  /** @attr {boolean} hash-sync - Keeps the choice in the address as `#area=nbs:150502100` and follows it. */
  declare hashSync: boolean;
  /** @attr {string} base-map - Pictures under the areas, as JSON: `{"type":"xyz",…}`, `{"type":"wmts",…}`; none by default. */
  declare baseMap: BaseMap | null;
  /** @attr {string} map-approval-number - 审图号 of the base map, shown on the map. */
  declare mapApprovalNumber: string | null;
  /** @attr {string} duty-href - Address of a page with a duty card; `{area}` stands for the code of the township. */
  declare dutyHref: string | undefined;

  readonly #store = new CoverageMapStore({ calls: () => this.client });
  readonly #content = new MapContent();
  readonly #mount = new MapMount(this, () => this.#mapOptions());
  readonly #t = this.speak(coverageMapStrings);
  #loadedFor: unknown[] = [];
  #sized: ResizeObserver | undefined;
  #unwatchTheme: (() => void) | undefined;
  #said = '';
  #layout: Arrangement = '';
  /** Pixels the list needs as a table, and what that was measured for. */
  #needed = 0;
  #neededFor: readonly unknown[] = [];
  #wish: Wish = null;
  #every = false;
  #focusRow = false;
  /** Counts changes of the colors. */
  #look = 0;
  #nameOf = namesApart(() => [], '');
  #namesOf: readonly unknown[] = [];
  #views: Views | undefined;
  #viewsFailure: Failure | null = null;

  constructor() {
    super();
    this.selected = null;
    this.hashSync = false;
    this.baseMap = null;
    this.mapApprovalNumber = null;
    new StoreController(this, this.#store);
    new KeepFocus(this);
  }

  /** Fetches everything again; what is shown stays until then. */
  async refresh(): Promise<void> {
    await Promise.all([this.#loadViews(), this.#store.load(this.effectiveArea)]);
  }

  async #loadViews(): Promise<void> {
    if (this.#views !== undefined) return;
    this.#viewsFailure = null;
    try {
      this.#views = await loadViews();
    } catch (cause) {
      this.#viewsFailure = { kind: 'offline', cause };
    }
    if (this.isConnected) this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sized = new ResizeObserver(() => this.#arrange(true));
    if (this.hasUpdated) this.#observe();
    window.addEventListener('hashchange', this.#readHash);
    this.#readHash();
    // What was let go of on disconnecting is fetched anew.
    this.#loadedFor = [];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sized?.disconnect();
    this.#sized = undefined;
    this.#unwatchTheme?.();
    window.removeEventListener('hashchange', this.#readHash);
    this.#store.stop();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.hasUpdated) this.#layout = arrangement(this.clientWidth, 0, this.effectiveMode);
    const wanted = [this.client, this.effectiveArea, this.locale];
    if (this.isConnected && wanted.some((part, at) => part !== this.#loadedFor[at])) {
      const other = this.#loadedFor.length > 0 && wanted.slice(0, 2).some((part, at) => part !== this.#loadedFor[at]);
      this.#loadedFor = wanted;
      if (other) this.#store.clear();
      if (this.client) void this.refresh();
    }
    if (changed.has('selected')) {
      if (this.selected) this.#wish ??= 'page';
      void this.#store.select(this.selected);
    }
    const { townships } = this.#store.state;
    if (townships !== this.#namesOf[0] || this.locale !== this.#namesOf[1]) {
      this.#namesOf = [townships, this.locale];
      this.#nameOf = namesApart(() => townships, this.locale);
    }
  }

  protected override firstUpdated(): void {
    this.#observe();
  }

  #observe(): void {
    this.#sized?.observe(this.#ruler);
    this.#unwatchTheme?.();
    this.#unwatchTheme = watchTheme(this.#ruler, () => {
      this.#views?.forgetPalette(this.renderRoot);
      this.#look++;
      this.requestUpdate();
    });
  }

  /** As wide as the element and never higher: observing the element itself would answer to its own changes. */
  get #ruler(): HTMLElement {
    return this.renderRoot.querySelector<HTMLElement>('.ruler')!;
  }

  /** Chooses the arrangement by what the list needs; `resized` when the type may be of another size by now. */
  #arrange(resized = false): void {
    const { townships, filters } = this.#store.state;
    const list = this.renderRoot.querySelector<HTMLElement>('.list');
    const measuredFor = [townships, this.locale, this.effectiveMode, filters];
    const same = (upTo: number) => measuredFor.slice(0, upTo).every((part, at) => part === this.#neededFor[at]);
    if (list && (resized || !same(4))) {
      // A list that a filter has shortened needs less, but a page that changes its columns while one types is no help.
      this.#needed = Math.max(same(3) ? this.#needed : 0, tableWidth(list));
      this.#neededFor = measuredFor;
    }
    const layout = arrangement(this.clientWidth, this.#needed, this.effectiveMode);
    if (layout === this.#layout) return;
    this.#layout = layout;
    this.requestUpdate();
  }

  protected override updated(): void {
    this.#arrange();
    this.#bringDetail();
    if (this.#focusRow) {
      this.#focusRow = false;
      this.renderRoot.querySelectorAll<HTMLElement>('.list .name')[this.#views!.FIRST_ROWS]?.focus();
    }
    const { coverage } = this.#store.state;
    const place = this.renderRoot.querySelector<HTMLElement>('.stage__map') ?? undefined;
    this.#mount.sync(place, JSON.stringify([
      this.locale, this.baseMap, this.mapApprovalNumber, this.effectiveMode, this.#store.state.boundaries !== null, coverage?.schematic,
    ]));
  }

  readonly #readHash = (): void => {
    const area = this.hashSync ? areaInHash(location.hash) : null;
    if (area === null || area === this.selected) return;
    this.#wish = 'address';
    this.selected = area;
  };

  /**
   * Under the map the details may be far from where one has chosen: they come into view, and the keyboard with them.
   * A page that names an area only sees to it where this element is what is being looked at.
   */
  #bringDetail(): void {
    const heading = this.renderRoot.querySelector<HTMLElement>('.detail h3');
    const wish = this.#wish;
    if (wish === null || heading === null || this.#store.chosen === null) return;
    this.#wish = null;
    if (this.#layout === '') return;
    const { top, bottom } = this.getBoundingClientRect();
    if (wish === 'page' && (bottom < 0 || top > innerHeight)) return;
    if (wish === 'choice') heading.focus({ preventScroll: true });
    const calm = wish !== 'choice' || matchMedia('(prefers-reduced-motion: reduce)').matches;
    heading.closest('.detail')!.scrollIntoView({ block: 'nearest', behavior: calm ? 'auto' : 'smooth' });
  }

  readonly #choose = (code: string | null): void => {
    const township = this.#store.state.townships.find((row) => row.code === code) ?? null;
    this.#wish = township ? 'choice' : null;
    this.selected = township?.code ?? null;
    void this.#store.select(this.selected);
    this.#said = township ? this.#t('selected', this.#nameOf(township.name), className(this.#t, township.class)) : '';
    // The same one again changes nothing that would be drawn, but the details may have been scrolled away.
    this.requestUpdate();
    if (this.hashSync) history.replaceState(history.state, '', withArea(location.hash, this.selected) || location.pathname + location.search);
    this.emit<AreaSelected>('fire-area-selected', { code: this.selected, class: township?.class ?? null });
  };

  #mapOptions() {
    const { state } = this.#store;
    if (state.coverage === null || state.boundaries === null) return undefined;
    return {
      ...this.#content.of(state, this.locale, this.#nameOf),
      locale: this.locale,
      label: this.#t('map'),
      baseMap: this.baseMap,
      approvalNumber: this.mapApprovalNumber,
      schematic: state.coverage.schematic || state.boundaries.features.some(({ properties }) => properties.schematic),
      onSelect: this.#choose,
    };
  }

  protected override render(): TemplateResult {
    return html`<div class="ruler"></div>${this.client === undefined ? unconfiguredView(this.locale, this.tagName) : this.#body()}`;
  }

  #body(): TemplateResult {
    const { coverage, failure: loadFailure, townships } = this.#store.state;
    const failure = loadFailure ?? this.#viewsFailure;
    const views = this.#views;
    return html`
      <div class="all ${this.#layout}">
        <header class="head">
          <slot name="heading"><h2>${this.#t('title')}</h2></slot>
          <p class="muted row"><span>${this.#t('intro')}</span>${coverage?.schematic ? schematicMark(this.locale) : nothing}</p>
        </header>
        ${coverage === null || views === undefined
          ? failure ? failureView(this.locale, failure, () => void this.refresh()) : this.#skeleton()
          : townships.length === 0 ? emptyView(this.#t('emptyTitle'), this.#t('empty')) : this.#filled(views)}
        <p class="visually-hidden" role="status">${this.#said}</p>
      </div>
    `;
  }

  #filled(views: Views): TemplateResult {
    const { coverage, stale, fetchedAt, missing, unknownArea, failure } = this.#store.state;
    const showing: Showing = {
      store: this.#store, t: this.#t, locale: this.locale, dutyHref: this.dutyHref, choose: this.#choose,
      name: this.#nameOf, level: levelBelow(this), short: this.#layout === 'stacked cards' && !this.#every, look: this.#look,
      showEvery: () => {
        this.#every = this.#focusRow = true;
        this.requestUpdate();
      },
    };
    // Under the map the details follow it at once: the legend and the list would put them out of sight.
    const stacked = this.#layout !== '';
    const again = html`<button class="button" type="button" @click=${() => void this.refresh()}>${icon('refresh')}${this.#t('showMap')}</button>`;
    return html`
      ${stale && failure ? html`${failure.kind === 'offline' ? staleView(this.locale, fetchedAt!) : failureView(this.locale, failure, () => void this.refresh())}` : nothing}
      ${unknownArea ? lineNotice({ icon: 'info', role: 'status' }, this.#t('unknownArea', unknownArea)) : nothing}
      ${missing.some((part) => part !== 'boundaries' && part !== 'areas')
        ? lineNotice({ icon: 'alert', role: 'status' }, this.#t('missing')) : nothing}
      ${views.summaryView(showing)}
      <div class="stage">
        <div class="stage__main">
          ${missing.includes('boundaries')
            ? html`<div class="notice notice--warn" role="status">${icon('alert')}<div class="stack stack--tight"><p>${this.#t('mapMissing')}</p><div>${again}</div></div></div>`
            : this.#mapBox()}
          ${stacked ? views.detailView(showing) : nothing}
          ${views.legendView(showing)}
        </div>
        <div class="stage__side">
          ${stacked ? nothing : views.detailView(showing)}
          ${views.filterView(showing)}
          ${views.listView(showing)}
        </div>
      </div>
      <p class="muted small">${this.#t('asOf', formatInstant(coverage!.asOf, this.locale))}</p>
    `;
  }

  #mapBox(): TemplateResult {
    const { state } = this.#mount;
    return html`
      <div class="stage__box" part="map">
        <div class="stage__map"></div>
        ${state === 'failed'
          ? html`<div class="stage__over"><p>${this.#t('mapFailed')}</p><button class="button" type="button" @click=${() => this.#mount.retry()}>${icon('refresh')}${this.#t('showMap')}</button></div>`
          : state === 'shown' ? nothing : html`<div class="stage__over muted" role="status"><p class="later-soon">${this.#t('mapLoading')}</p></div>`}
      </div>
    `;
  }

  /** Holds the space of the whole, so that nothing jumps when the answer is here. */
  #skeleton(): TemplateResult {
    const bars = (count: number) => Array.from({ length: count }, () => html`<span class="skeleton"></span>`);
    return html`
      <div part="loading" role="status" aria-busy="true">
        <span class="visually-hidden">${this.#t('mapLoading')}</span>
        <div class="figures" aria-hidden="true">${Array.from({ length: 4 }, () => html`<div class="figure figure--waiting"><span class="skeleton skeleton--title"></span><span class="skeleton"></span></div>`)}</div>
        <div class="stage" aria-hidden="true">
          <div class="stage__main"><div class="stage__box stage__box--waiting"></div></div>
          <div class="stage__side"><div class="stack">${bars(9)}</div></div>
        </div>
      </div>
    `;
  }
}
