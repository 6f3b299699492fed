import type { FollowReceipt, LocalText, PublishedHazard } from '@fire-governance/contract';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import {
  controls, emptyView, failureView, FireElement, formatInstant, formatNumber, icon, levelBelow, loadingView, schematicMark, staleView, surface, tokens, unconfiguredView,
} from '../../base/index.ts';
import { copyText } from '../../base/clipboard.ts';
import { KeepFocus } from '../../controllers/keep-focus.ts';
import { StoreController } from '../../controllers/store.ts';
import { isDistrict } from '../../state/hazard-list/area.ts';
import { HazardListStore, type ListFilter } from '../../state/hazard-list/store.ts';
import { namesApart } from '../../state/names-apart.ts';
import { countsView, filterView } from './filter.view.ts';
import { listStrings } from './hazard-list.strings.ts';
import { listStyles } from './hazard-list.styles.ts';
import { receiptView, rowView } from './row.view.ts';
import { placeWord } from './words.ts';

/**
 * What has been reported in the district and what became of it, for everybody: kind, place as far as it is public,
 * status and dates, never a word or picture of the reporter. An open hazard can be followed; its tracking code is shown
 * once.
 *
 * @element fire-hazard-list
 * @attr {string} area - District or township with its scheme, e.g. `nbs:150502009`; the portal's area when left out.
 * @attr {string} tracker-url - Address of the page with `fire-hazard-tracker read-fragment`, for the link beside a code.
 * @attr {string} api - Address of the service; not needed inside a `fire-portal`.
 * @attr {string} key - Publishable key of the portal; goes with `api`.
 * @attr {string} lang - `zh-CN` or `en`; the page's language when left out.
 * @attr {'light'|'dark'|'auto'} theme - `light` unless set; `auto` follows the system.
 * @attr {'elder'} mode - Large type and targets, one column.
 * @fires {CustomEvent<{id: string, trackingCode: string}>} fire-hazard-followed - An open hazard is followed.
 * @fires {CustomEvent<{shown: number}>} fire-hazards-listed - A page of the list is shown; `shown` is how many rows stand there.
 * @slot heading - In place of the title; use a heading of the level that fits the page.
 * @csspart filters - The choice of status, kind and township.
 * @csspart counts - How many there are of each status.
 * @csspart hazard - One hazard.
 * @csspart status - How it stands.
 * @csspart overdue - The mark of a passed deadline.
 * @csspart follow - Follows a hazard.
 * @csspart receipt - The tracking code of a follower, shown once.
 * @csspart code - The code itself.
 * @csspart copy - Copies the code.
 * @csspart more - Asks for more.
 * @csspart failure - Why nothing can be shown.
 * @cssprop --fire-color-accent - Color of actions and of open hazards.
 * @cssprop --fire-color-ok - Color of solved hazards.
 * @cssprop --fire-color-danger - Color of overdue hazards.
 * @cssprop --fire-font-size - Size of the text; 1rem when not set.
 */
export class FireHazardList extends FireElement {
  static override styles = [tokens, controls, surface, listStyles];

  static override properties: PropertyDeclarations = {
    trackerUrl: { type: String, attribute: 'tracker-url' },
    copied: { state: true },
  };

  declare trackerUrl: string | undefined;
  /** The code whose copying was tried last, and how that went. */
  declare protected copied: { code: string; how: 'yes' | 'failed' } | undefined;

  protected readonly t = this.speak(listStrings);
  readonly #store = new HazardListStore({ calls: () => this.client });
  /** The area the store was last opened with; a different one, or a client that has come, opens it anew. */
  #opened: string | undefined;
  #focusNext: string | undefined;
  readonly #rowActions = { follow: (id: string) => void this.#follow(id) };
  readonly #receiptActions = { copy: (code: string) => void this.#copy(code), putAway: (id: string) => this.#putAway(id) };

  constructor() {
    super();
    new StoreController(this, this.#store);
    new KeepFocus(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#opened = undefined;
    addEventListener('online', this.#resume);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('online', this.#resume);
    this.#store.stop();
  }

  protected override willUpdate(): void {
    if (!this.client || !this.isConnected || this.#opened === (this.effectiveArea ?? '')) return;
    this.#opened = this.effectiveArea ?? '';
    void this.#tellAfter(this.#store.open(this.effectiveArea));
  }

  protected override updated(): void {
    if (this.#focusNext === undefined) return;
    this.renderRoot.querySelector<HTMLElement>(`[id="${this.#focusNext}"]`)?.focus();
    this.#focusNext = undefined;
  }

  protected override render(): TemplateResult {
    if (!this.client) return unconfiguredView(this.locale, this.localName);
    const { state } = this.#store;
    const { items, asking, counts, satisfaction, townships, receipts } = state;
    // Two towns of the district have one English name.
    const nameOf = namesApart(() => townships, this.locale);
    const schematic = items.length > 0 && items.every((hazard) => hazard.schematic);
    // A code must not vanish because its row does: it can only be shown once.
    const alone = receipts.filter(({ id }) => !items.some((hazard) => hazard.id === id));
    return html`
      <section class="stack" aria-busy=${asking === 'first'}>
        <div class="head">
          <slot name="heading"><h2>${this.t('title')}</h2></slot>
          ${schematic ? schematicMark(this.locale) : nothing}
        </div>
        ${filterView(this.t, this.locale, state, { list: isDistrict(this.#opened) ? townships : [], nameOf: ({ name }) => nameOf(name) }, (filter) => this.#look(filter))}
        ${counts ? countsView(this.t, this.locale, counts, satisfaction) : nothing}
        <p class="visually-hidden" role="status">${this.#announcement()}</p>
        ${this.#trouble()}
        ${alone.map((receipt) => this.#receipt(receipt))}
        ${items.length > 0 ? this.#rows(nameOf, schematic) : this.#nothing()}
        <p class="muted small">${this.t('privacy')}</p>
      </section>
    `;
  }

  #rows(nameOf: (name: LocalText) => string, schematic: boolean): TemplateResult {
    const { items, asking, next, moreFailure, following, followed, followFailure, receipts, townships } = this.#store.state;
    const level = levelBelow(this);
    return html`
      <ul class="rows ${asking === 'first' ? 'stale' : ''}">
        ${repeat(items, ({ id }) => id, (hazard: PublishedHazard) => {
          const { id } = hazard;
          const receipt = receipts.find((one) => one.id === id);
          const looks = {
            t: this.t, locale: this.locale, level, place: placeWord(this.t, this.locale, hazard, townships, nameOf), following: following === id, marked: hazard.schematic && !schematic,
            followed: followed.includes(id), failure: followFailure?.id === id ? followFailure.failure : undefined, receipt,
          };
          return rowView(hazard, looks, this.#rowActions, receipt ? this.#receipt(receipt) : nothing);
        })}
      </ul>
      ${moreFailure ? failureView(this.locale, moreFailure, this.#more) : nothing}
      ${next === null
        ? html`<p class="muted">${this.t('end')}</p>`
        : moreFailure
          ? nothing
          : html`<div><button class="button" type="button" part="more" aria-disabled=${asking !== 'no'} @click=${this.#more}>${icon('chevron')}${this.t(asking === 'next' ? 'loadingMore' : 'more')}</button></div>`}
    `;
  }

  #receipt(receipt: FollowReceipt): TemplateResult {
    const { copied } = this;
    const looks = { t: this.t, level: levelBelow(this), trackerUrl: this.trackerUrl, copied: copied?.code === receipt.trackingCode ? copied.how : undefined };
    return receiptView(receipt, looks, this.#receiptActions);
  }

  #nothing(): TemplateResult | typeof nothing {
    const { asking, failure, status, category, township, seenAt } = this.#store.state;
    if (asking === 'first' || (seenAt === null && failure === null)) return loadingView(this.locale, 8);
    if (failure) return nothing;
    if (status === '' && category === '' && township === '') return emptyView(this.t('emptyTitle'), this.t('empty'));
    return html`
      ${emptyView(this.t('noneTitle'), this.t('none'))}
      <div><button class="button" type="button" @click=${this.#everything}>${this.t('everything')}</button></div>
    `;
  }

  #trouble(): TemplateResult | typeof nothing {
    const { failure, items, seenAt } = this.#store.state;
    if (failure === null) return nothing;
    const old = items.length > 0 && seenAt !== null ? new Date(seenAt) : null;
    if (old && failure.kind === 'offline') return staleView(this.locale, old);
    const shown = failureView(this.locale, failure, () => void this.#tellAfter(this.#store.reload()));
    return old ? html`${shown}<p class="muted">${formatInstant(old, this.locale)}</p>` : shown;
  }

  #announcement(): string {
    const { asking, failure, items, next, seenAt } = this.#store.state;
    if (this.copied?.how === 'yes') return this.t('copied');
    if (asking !== 'no' || failure || seenAt === null) return '';
    return items.length === 0 ? this.t('noneTitle') : this.t('shown', formatNumber(items.length, this.locale), next !== null);
  }

  #look(filter: Partial<ListFilter>): void {
    this.copied = undefined;
    void this.#tellAfter(this.#store.look(filter));
  }

  readonly #everything = (): void => {
    this.#look({ status: '', category: '', township: '' });
    this.renderRoot.querySelector<HTMLElement>('#status')?.focus();
  };

  readonly #resume = (): void => void this.#store.resume().then((asked) => asked && this.#tell());

  readonly #more = async (): Promise<void> => {
    const first = await this.#store.more();
    if (!first) return;
    // To the first new row: whoever reads on with the keyboard must not start from the top.
    this.#focusAfter(`h-${first.id}`);
    this.#tell();
  };

  async #follow(id: string): Promise<void> {
    if (!(await this.#store.follow(id))) return;
    this.#focusAfter(`r-${id}`);
    const { trackingCode } = this.#store.state.receipts.find((receipt) => receipt.id === id)!;
    this.emit('fire-hazard-followed', { id, trackingCode });
  }

  async #copy(code: string): Promise<void> {
    this.copied = { code, how: (await copyText(code)) ? 'yes' : 'failed' };
  }

  #putAway(id: string): void {
    this.#store.putAway(id);
    this.copied = undefined;
    this.#focusAfter(`h-${id}`);
  }

  async #tellAfter(reading: Promise<void>): Promise<void> {
    await reading;
    this.#tell();
  }

  #tell(): void {
    const { asking, failure, seenAt, items } = this.#store.state;
    if (asking === 'no' && failure === null && seenAt !== null) this.emit('fire-hazards-listed', { shown: items.length });
  }

  #focusAfter(id: string): void {
    this.#focusNext = id;
    this.requestUpdate();
  }
}
