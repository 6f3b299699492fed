import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import {
  controls, emptyView, failureView, FireElement, formatDay, formatNumber, loadingView, schematicMark, surface, tokens, unconfiguredView,
} from '../../base/index.ts';
import { copyText } from '../../base/clipboard.ts';
import { KeepFocus } from '../../controllers/keep-focus.ts';
import { StoreController } from '../../controllers/store.ts';
import { around } from '../../state/grid-chief-directory/above.ts';
import type { Row } from '../../state/grid-chief-directory/rows.ts';
import { GridChiefDirectoryStore } from '../../state/grid-chief-directory/store.ts';
import { namesApart } from '../../state/names-apart.ts';
import { filterView, printButton } from './filter.view.ts';
import { directoryStrings } from './grid-chief-directory.strings.ts';
import { directoryStyles } from './grid-chief-directory.styles.ts';
import { moveFor } from './row-keys.ts';
import { rowView, type RowLooks } from './row.view.ts';
import { VirtualList } from './virtual-list.ts';

/** More rows than this are no longer a sheet that somebody reads, and take the browser long to lay out. */
const PRINT_ROWS = 2000;

interface Known extends Pick<RowLooks, 'above' | 'locale' | 'nameOf'> {
  rows: readonly Row[];
  keys: readonly string[];
}

type Note = '' | 'preparing' | 'tooLong' | 'incomplete';

/**
 * Every post of responsibility on three levels, to open level by level or to search; vacant posts are listed as
 * vacant. Public phones only, to call or to copy.
 *
 * The list is a treegrid whose rows take the focus, not nested lists: only a few rows of 50,000 exist at a time, and
 * in a grid each row says by itself where it stands (row index and count, level, place in its branch). In nested
 * lists a screen reader counts the nodes it finds, which are not the truth here; and with two controls a row, tabbing
 * through a list would never end, while a grid is one stop. Search results have no levels and are a plain grid.
 *
 * @element fire-grid-chief-directory
 * @attr {string} area - Area code with its scheme; posts for it and everything inside it. The portal's area when left out.
 * @attr {string} api - Address of the service; not needed inside a `fire-portal`.
 * @attr {string} key - Publishable key of the portal; goes with `api`.
 * @attr {string} lang - `zh-CN` or `en`; the page's language when left out.
 * @attr {'light'|'dark'|'auto'} theme - `light` unless set; `auto` follows the system.
 * @attr {'elder'} mode - Large type and targets; every row is a card.
 * @fires {CustomEvent<{chief: Chief}>} fire-chief-selected - A row was pressed; `chief` is the post with what is public about it.
 * @slot heading - In place of the title; use a heading of the level that fits the page.
 * @csspart filters - Search field and filters.
 * @csspart list - The list, which scrolls.
 * @csspart row - One post.
 * @csspart vacant - The mark of a vacant post.
 * @csspart phone - A link that calls.
 * @csspart copy - Copies a number.
 * @csspart print - Prints the list.
 * @csspart failure - Why nothing can be shown.
 * @cssprop --fire-directory-height - Greatest height of the list; 36rem, but no more than most of the window, when not set.
 * @cssprop --fire-color-accent - Color of links and actions.
 * @cssprop --fire-color-warn - Color of vacant posts.
 * @cssprop --fire-font-size - Size of the text; 1rem when not set.
 */
export class FireGridChiefDirectory extends FireElement {
  static override styles = [tokens, surface, controls, directoryStyles];

  static override properties: PropertyDeclarations = {
    note: { state: true },
    said: { state: true },
  };

  declare protected note: Note;
  /** Last thing told about copying. */
  declare protected said: string;

  protected readonly t = this.speak(directoryStrings);
  readonly #store = new GridChiefDirectoryStore({ calls: () => this.client?.chiefs });
  readonly #list = new VirtualList(this, (first, last) => this.#store.reach(first, last));
  readonly #rowActions = { copy: (phone: string) => void this.#copy(phone), retry: (branch: string) => this.#store.retry(branch) };
  /** What follows from the rows, made again only when they are others. */
  #known: Known = { rows: [], above: new Map(), locale: 'zh-CN', keys: [], nameOf: () => '' };
  /** The area the store was last opened with; a different one, or a client that has come, opens it anew. */
  #opened: string | undefined;
  /** Key of the row that Tab leads to. */
  #current = '';
  /** Focus goes to the current row when it has been drawn. */
  #focusCurrent = false;

  constructor() {
    super();
    this.note = '';
    this.said = '';
    new StoreController(this, this.#store);
    new KeepFocus(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#opened = undefined;
    addEventListener('beforeprint', this.#beforePrint);
    addEventListener('afterprint', this.#afterPrint);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('beforeprint', this.#beforePrint);
    removeEventListener('afterprint', this.#afterPrint);
    this.#store.stop();
  }

  protected override willUpdate(): void {
    if (this.client && this.isConnected && this.#opened !== (this.effectiveArea ?? '')) {
      this.#opened = this.effectiveArea ?? '';
      void this.#store.open(this.effectiveArea);
    }
    const { rows, above } = this.#store.state;
    const { locale } = this;
    const before = this.#known;
    if (rows !== before.rows || above !== before.above || locale !== before.locale) {
      const places = () => [...rows.flatMap((row) => (row.kind === 'post' ? row.chief : [])), ...[...above.values()].flat()]
        .map(({ area, areaName }) => ({ name: areaName, within: around(area) }));
      const keys = rows === before.rows ? before.keys : rows.map((row) => row.key);
      this.#known = { rows, above, locale, keys, nameOf: namesApart(places, locale) };
    }
    this.#list.arrange(this.#known.keys);
  }

  protected override updated(): void {
    this.#settleFocus();
  }

  protected override render(): TemplateResult {
    if (!this.client) return unconfiguredView(this.locale, this.localName);
    const { state } = this.#store;
    const { rows, asking, failure } = state;
    const waiting = rows.length === 0 && (asking || this.#opened === undefined);
    return html`
      <section class="stack" aria-busy=${asking}>
        <div class="head">
          <slot name="heading"><h2>${this.t('title')}</h2></slot>
          ${rows.some((row) => row.kind === 'post' && row.chief.schematic) ? schematicMark(this.locale) : nothing}
        </div>
        ${filterView(this.t, state, { look: (filter) => this.#look(filter), now: () => void this.#store.reload() })}
        <div class="below">
          <p class="muted no-print" role="status">${this.said || this.#summary()}</p>
          <p class="sheet">${this.#sheet()}</p>
          ${rows.length > 0 ? printButton(this.t, this.note === 'preparing', () => void this.#print()) : nothing}
        </div>
        ${this.note === 'tooLong' || this.note === 'incomplete' ? html`<p class="notice notice--warn" role="alert">${this.t(this.note, PRINT_ROWS)}</p>` : nothing}
        ${failure ? failureView(this.locale, failure, () => void this.#store.reload()) : nothing}
        ${waiting ? loadingView(this.locale, 10) : rows.length > 0 ? this.#grid(rows) : failure ? nothing : this.#nobody()}
      </section>
    `;
  }

  #grid(rows: readonly Row[]): TemplateResult {
    const { mode, total, stale, above } = this.#store.state;
    const tree = mode === 'tree';
    const { first, end, cards } = this.#list;
    const drawn = rows.slice(first, end);
    // Whatever is scrolled to, Tab must lead somewhere.
    const current = drawn.some((row) => row.key === this.#current) ? this.#current : (drawn[first === 0 ? 0 : Math.min(2, drawn.length - 1)]?.key ?? '');
    return html`
      <div
        class="scroller ${cards ? 'cards' : ''} ${stale ? 'stale' : ''}" part="list" role=${tree ? 'treegrid' : 'grid'} tabindex="-1"
        aria-label=${this.t(tree ? 'title' : 'results')} aria-description=${this.t('keys')} aria-rowcount=${total === null ? -1 : total + 1} aria-colcount="3"
        @keydown=${this.#key} @click=${this.#press} @focusin=${this.#entered}
      >
        <div class="titles" role="row" aria-rowindex="1">
          <span role="columnheader">${this.t('area')}</span><span role="columnheader">${this.t('holder')}</span><span role="columnheader">${this.t('phone')}</span>
        </div>
        <div class="spacer" role="presentation"></div>
        ${repeat(
          drawn,
          (row) => row.key,
          (row, index) => rowView(row, { t: this.t, locale: this.locale, at: first + index, current: row.key === current, tree, above, nameOf: this.#known.nameOf }, this.#rowActions),
        )}
        <div class="spacer" role="presentation"></div>
      </div>
    `;
  }

  #nobody(): TemplateResult {
    if (this.#store.state.mode === 'tree') return emptyView(this.t('emptyTitle'), this.t('empty'));
    return html`
      ${emptyView(this.t('noneTitle'), this.t('none'))}
      <div><button class="button" type="button" @click=${this.#clear}>${this.t('clear')}</button></div>
    `;
  }

  #summary(): string {
    const { mode, total, asking, failure, rows } = this.#store.state;
    if (failure) return '';
    if (asking) return mode === 'search' ? this.t('searching') : '';
    if (total === null || (rows.length === 0 && mode === 'tree')) return '';
    return this.t(mode === 'search' ? 'found' : 'postsShown', formatNumber(total, this.locale));
  }

  /** What a sheet of paper has to say about itself. */
  #sheet(): string {
    const { mode, rows, total, q, level, vacant } = this.#store.state;
    const number = (count: number) => formatNumber(count, this.locale);
    const shown = rows.filter((row) => row.kind === 'post').length;
    const filter = [q.trim(), level && this.t(level), vacant && this.t('onlyVacant')].filter(Boolean).join(' · ');
    return [this.t('printed', formatDay(new Date(), this.locale), number(shown), number(total ?? shown)), mode === 'tree' ? this.t('onlyOpened') : filter].join(' ');
  }

  #look(filter: Parameters<GridChiefDirectoryStore['look']>[0]): void {
    this.said = '';
    this.note = '';
    this.#list.rewind();
    this.#store.look(filter);
  }

  readonly #clear = (): void => {
    const field = this.renderRoot.querySelector<HTMLInputElement>('#q')!;
    field.value = '';
    this.#look({ q: '', level: '', vacant: false });
    void this.#store.reload();
    field.focus();
  };

  readonly #entered = (event: FocusEvent): void => {
    const at = atOf(event.target);
    const row = at === undefined ? undefined : this.#store.state.rows[at];
    if (!row || row.key === this.#current) return;
    this.#current = row.key;
    this.requestUpdate();
  };

  readonly #press = (event: MouseEvent): void => {
    const at = atOf(event.target);
    // Links and buttons in a row do their own work; text that is being marked is not a press.
    if (at === undefined || (event.target as Element).closest('a, button') || String(getSelection() ?? '') !== '') return;
    this.#activate(at);
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const { rows } = this.#store.state;
    const target = event.target as HTMLElement;
    const at = atOf(target) ?? rows.findIndex((row) => row.key === this.#current);
    const row = rows[at];
    if (!row) return;
    const expanded = row.kind === 'post' && this.#store.state.mode === 'tree' ? row.expanded : undefined;
    const move = moveFor(event.key, { at, count: rows.length, pageSize: this.#list.pageSize, expanded, inside: target.matches('a, button') });
    if (move === null) return;
    event.preventDefault();
    if (typeof move === 'object') this.#goTo(move.to);
    else if (move === 'open' || move === 'close') this.#toggle(row);
    else if (move === 'activate') this.#activate(at);
    else if (move === 'leave-row') this.#goTo(at);
    else if (move === 'parent') this.#goTo(this.#parentOf(at));
    else this.#nextControl(target);
  };

  /** Right from the row to its phone, from there to copying. */
  #nextControl(target: HTMLElement): void {
    const controls = [...(target.closest('[data-at]')?.querySelectorAll<HTMLElement>('a, button') ?? [])];
    (controls[controls.indexOf(target) + 1] ?? controls[controls.length - 1])?.focus();
  }

  #parentOf(at: number): number {
    const { rows } = this.#store.state;
    const depth = rows[at]!.depth;
    for (let above = at - 1; above >= 0; above -= 1) if (rows[above]!.depth < depth) return above;
    return at;
  }

  #goTo(at: number): void {
    const row = this.#store.state.rows[at];
    if (!row) return;
    this.#current = row.key;
    this.#focusCurrent = true;
    this.#list.reveal(at);
  }

  #toggle(row: Row): void {
    if (row.kind === 'post' && row.expanded !== undefined) this.#store.toggle(row.chief.area);
  }

  #activate(at: number): void {
    const row = this.#store.state.rows[at];
    if (row?.kind !== 'post') return;
    this.#current = row.key;
    this.#focusCurrent = true;
    this.#toggle(row);
    this.emit('fire-chief-selected', { chief: row.chief });
    this.requestUpdate();
  }

  /** Focus follows the current row into view. */
  #settleFocus(): void {
    const scroller = this.renderRoot.querySelector<HTMLElement>('.scroller');
    if (!scroller) return;
    if (this.#focusCurrent) {
      const at = this.#known.keys.indexOf(this.#current);
      const row = scroller.querySelector<HTMLElement>(`[data-at="${at}"]`);
      if (!row) return;
      this.#focusCurrent = false;
      row.focus({ preventScroll: true });
    }
  }

  async #copy(phone: string): Promise<void> {
    this.said = (await copyText(phone)) ? this.t('copied', phone) : this.t('copyFailed', phone);
  }

  async #print(): Promise<void> {
    if (this.note === 'preparing') return;
    this.note = 'preparing';
    const complete = await this.#store.complete(PRINT_ROWS);
    this.note = complete ? '' : this.#store.state.rows.length > PRINT_ROWS ? 'tooLong' : 'incomplete';
    await this.updateComplete;
    if (complete && this.isConnected) window.print();
  }

  /** The sheet shows every row that is here; drawn at once, because printing does not wait. */
  readonly #beforePrint = (): void => {
    this.#list.whole = this.#store.state.rows.length <= PRINT_ROWS;
    this.requestUpdate();
    if (this.hasUpdated) this.performUpdate();
  };

  readonly #afterPrint = (): void => {
    this.#list.whole = false;
    this.requestUpdate();
  };
}

/** The row an event came from, as its place in the list. */
function atOf(target: EventTarget | null): number | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-at]') : null;
  return row ? Number(row.dataset['at']) : undefined;
}
