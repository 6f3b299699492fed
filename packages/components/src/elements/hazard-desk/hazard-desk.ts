import { isProblem } from '@fire-governance/client';
import { textFor } from '@fire-governance/contract';
import type { HazardAction } from '@fire-governance/contract/workflow';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import {
  controls, failureView, FireElement, formatInstant, formatTime, icon, levelBelow, noticeView, record, staleView, surface, tokens, unconfiguredView,
} from '../../base/index.ts';
import { pageReturns } from '../../controllers/page-returns.ts';
import { StoreController } from '../../controllers/store.ts';
import { Wide } from '../../controllers/wide.ts';
import { HazardDesk } from '../../state/hazard-desk/desk.ts';
import type { Filters } from '../../state/hazard-desk/filters.ts';
import { detailStyles } from './detail.styles.ts';
import { detailView } from './detail.view.ts';
import { filterView } from './filter.view.ts';
import { deskStrings } from './hazard-desk.strings.ts';
import { deskStyles } from './hazard-desk.styles.ts';
import { helpView } from './help.view.ts';
import { listView } from './list.view.ts';
import { commandFor, type Command } from './shortcuts.ts';
import type { View, ViewActions } from './view.ts';
import { roleWord } from './words.ts';

/** Room for the list and the hazard beside each other, in letters. */
const WIDE = 56;

/**
 * Where staff handle hazards: the queue of their area by urgency, the open hazard beside it, and the steps that whoever
 * is signed in can take. Nothing is overwritten that somebody else has changed meanwhile.
 *
 * Wants a portal, or a client, that knows who is signed in (`getToken`).
 *
 * @element fire-hazard-desk
 * @attr {string} case - Id of a hazard to open at once.
 * @attr {string} area - Area code with its scheme; only hazards in it. The portal's area when left out.
 * @attr {string} api - Address of the service; not needed inside a `fire-portal`.
 * @attr {string} key - Publishable key of the portal; goes with `api`.
 * @attr {string} lang - `zh-CN` or `en`; the page's language when left out.
 * @attr {'light'|'dark'|'auto'} theme - `light` unless set; `auto` follows the system.
 * @attr {'elder'} mode - Large type and one thing at a time.
 * @fires {CustomEvent<{id: string, action: string, status: string}>} fire-hazard-acted - A step has been taken; `status` is the one it led to.
 * @fires {CustomEvent<{id: string}>} fire-hazard-opened - A hazard is shown.
 * @slot heading - Replaces the heading.
 * @csspart filters - The filters and their switch.
 * @csspart freshness - The line that says how fresh the list is.
 * @csspart refresh - The button that asks again.
 * @csspart list - The queue.
 * @csspart row - One hazard of the queue.
 * @csspart bulk - Marks several rows and accepts them.
 * @csspart bulk-results - What became of each of them.
 * @csspart more - Shows further rows.
 * @csspart detail - The open hazard.
 * @csspart headline - Status, place and deadline of the open hazard.
 * @csspart duty - Who must do what by when.
 * @csspart actions - The steps that can be taken now.
 * @csspart step - The form of a step.
 * @csspart unsaved - Says that something typed would be lost.
 * @csspart conflict - Says that somebody else was first.
 * @csspart photos - The reporter's photos beside those of staff.
 * @csspart record - What has happened, newest first.
 * @csspart reporter - How the report came, and who sent it.
 * @csspart help - The keyboard shortcuts.
 * @cssprop --fire-desk-height - Greatest height of the list beside an open hazard; most of the window when not set.
 * @cssprop --fire-color-accent - Links, primary button, the open row.
 * @cssprop --fire-color-danger - Overdue.
 * @cssprop --fire-color-warn - Due within a day.
 */
export class FireHazardDesk extends FireElement {
  static override styles = [tokens, surface, controls, record, deskStyles, detailStyles];

  static override properties: PropertyDeclarations = {
    case: { type: String },
    filtersOpen: { state: true },
    helpOpen: { state: true },
    current: { state: true },
    said: { state: true },
    unsaved: { state: true },
  };

  declare case: string | undefined;
  /** Undefined until somebody has pressed the switch: open where there is room. */
  declare protected filtersOpen: boolean | undefined;
  declare protected helpOpen: boolean;
  /** Id of the row that Tab leads to. */
  declare protected current: string | null;
  /** Last thing told to those who cannot see it. */
  declare protected said: string;
  /** Something else was to be opened while the form holds what was typed. */
  declare protected unsaved: boolean;

  protected readonly t = this.speak(deskStrings);
  readonly #desk = new HazardDesk({
    client: () => this.client,
    changes: pageReturns,
    prepare: async (file) => (await import('../../photos/prepare.ts')).preparePhoto(file),
    acted: ({ id, status }, action) => this.emit('fire-hazard-acted', { id, action, status }),
  });
  readonly #wide = new Wide(this, WIDE);
  #shownWith: object | undefined;
  #shownArea: string | undefined;
  #focusNext: readonly string[] = [];

  readonly #act: ViewActions = {
    open: (id) => void this.#open(id),
    close: () => this.#close(),
    begin: (action) => this.#begin(action),
    send: () => void this.#send(),
    discard: () => this.#discard(),
    openReporter: (reason) => void this.#openReporter(reason),
    askForReporter: (ask) => {
      this.#desk.open.askForReporter(ask);
      this.#focus(ask ? '#reason' : '#open-reporter');
    },
    acceptMarked: () => void this.#accept(),
    filter: (change) => void this.#filter(change),
    toggleFilters: () => (this.filtersOpen = !this.#filtersOpen),
    refresh: () => void this.#refresh(),
    more: () => void this.#more(),
    focus: (...selectors) => this.#focus(...selectors),
  };

  constructor() {
    super();
    this.helpOpen = false;
    this.current = null;
    this.said = '';
    this.unsaved = false;
    for (const store of this.#desk.stores) new StoreController(this, store);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#desk.watch();
    this.#shownWith = undefined;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#desk.stop();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const { client } = this;
    if (client && this.isConnected && (client !== this.#shownWith || this.effectiveArea !== this.#shownArea)) {
      if (this.#shownWith !== undefined) this.#desk.forget();
      this.#shownWith = client;
      this.#shownArea = this.effectiveArea;
      this.#desk.queue.area = this.effectiveArea;
      void this.#desk.refresh();
      if (this.case) void this.#open(this.case, false);
    } else if (changed.has('case') && this.case && client) void this.#open(this.case, false);
    const { rows } = this.#desk.queue.state;
    if (!rows.some(({ id }) => id === this.current)) this.current = rows[0]?.id ?? null;
  }

  protected override updated(): void {
    const [first] = this.#focusNext.flatMap((selector) => this.renderRoot.querySelector<HTMLElement>(selector) ?? []);
    if (!first) return;
    this.#focusNext = [];
    // A moment later: leaving a field checks it, which draws again.
    queueMicrotask(() => first.focus());
  }

  protected override render(): TemplateResult {
    if (!this.client) return unconfiguredView(this.locale, this.localName);
    const view = this.#view();
    const { failure } = this.#desk.queue.state;
    return html`
      <section class="stack desk" aria-labelledby="title" @keydown=${this.#keydown}>
        ${this.#head()}
        ${this.helpOpen ? helpView(view, () => this.#toggleHelp()) : nothing}
        <p class="visually-hidden" role="status">${this.said}</p>
        ${failure?.kind === 'denied' ? this.#denied(failure.cause) : this.#desktop(view)}
      </section>
    `;
  }

  #view(): View {
    const { t, locale, current, unsaved } = this;
    return { desk: this.#desk, t, locale, level: levelBelow(this), wide: this.#wide.is, now: Date.now(), current, filtersOpen: this.#filtersOpen, unsaved, act: this.#act };
  }

  get #filtersOpen(): boolean {
    return this.filtersOpen ?? this.#wide.is;
  }

  #head(): TemplateResult {
    const { session, seenAt, asking } = this.#desk.queue.state;
    const busy = asking === 'first' || asking === 'again';
    return html`
      <header class="head">
        <div>
          <slot name="heading"><h2 id="title">${this.t('title')}</h2></slot>
          ${session ? html`<p class="muted small">${this.t('signedIn', session.name ?? '', roleWord(this.t, session.role), session.areaName ? textFor(session.areaName, this.locale) : '')}</p>` : nothing}
        </div>
        <div class="row no-print">
          ${busy || seenAt !== null ? html`<span class="muted small" part="freshness">${busy ? this.t('renewing') : this.t('fresh', formatTime(new Date(seenAt!), this.locale))}</span>` : nothing}
          <button class="button" type="button" part="refresh" aria-disabled=${busy} @click=${() => this.#act.refresh()}>${icon('refresh')}${this.t('refresh')}</button>
          <button class="button" type="button" id="help-toggle" aria-expanded=${this.helpOpen} @click=${() => this.#toggleHelp()}>${icon('info')}${this.t('help')}</button>
        </div>
      </header>
    `;
  }

  #desktop(view: View): TemplateResult {
    const { wide } = view;
    const open = this.#desk.open.state.id !== null;
    return html`
      ${this.#trouble()}
      ${open && !wide ? nothing : filterView(view)}
      <div class=${wide ? 'columns--desk' : 'stack'}>
        ${open && !wide ? nothing : html`<div class=${wide ? 'queue queue--beside stack stack--tight' : 'queue stack stack--tight'}>${listView(view)}</div>`}
        ${detailView(view)}
      </div>
    `;
  }

  #trouble(): TemplateResult | typeof nothing {
    const { failure, seenAt } = this.#desk.queue.state;
    if (failure === null) return nothing;
    if (seenAt !== null && failure.kind === 'offline') return staleView(this.locale, new Date(seenAt));
    return html`
      ${failureView(this.locale, failure, this.#act.refresh)}
      ${seenAt === null ? nothing : html`<p class="muted">${this.t('notFresh', formatInstant(new Date(seenAt), this.locale))}</p>`}
    `;
  }

  /** Who is not signed in must sign in; who is, and may not, must ask somebody. */
  #denied(cause: unknown): TemplateResult {
    const out = !isProblem(cause) || cause.status === 401;
    return noticeView({ icon: 'lock', part: 'failure', role: 'alert' }, this.t(out ? 'signedOutTitle' : 'forbiddenTitle'), html`
      <p>${this.t(out ? 'signedOut' : 'forbidden')}</p>
      <div><button class="button" type="button" part="retry" @click=${() => this.#act.refresh()}>${icon('refresh')}${this.t('refresh')}</button></div>
    `);
  }

  /** What was typed is never thrown away by opening or closing something else. */
  #holdsForm(id?: string): boolean {
    const { step } = this.#desk;
    this.unsaved = step.state.id !== null && step.state.id !== id && step.touched;
    if (this.unsaved) this.#focus('.step [type=submit]', '#field-action');
    return this.unsaved;
  }

  async #open(id: string, focus = true): Promise<void> {
    if (this.#holdsForm(id)) return;
    this.current = id;
    const shown = this.#desk.show(id);
    // At once, not when the answer comes: the button that was pressed may be gone on a narrow screen.
    if (focus && !this.#wide.is) this.#focus('#back');
    if (!(await shown)) return;
    if (focus) this.#focus('#case');
    this.emit('fire-hazard-opened', { id });
  }

  #close(): void {
    if (this.#holdsForm()) return;
    const { id } = this.#desk.open.state;
    this.#desk.close();
    if (id !== null) this.current = id;
    this.#focus(`[data-id="${id}"] .open`, '.open[tabindex="0"]', '#filters-toggle');
  }

  #begin(action: HazardAction): void {
    this.#desk.begin(action);
    this.#focus('#field-action');
  }

  #discard(): void {
    const { action } = this.#desk.step.state;
    this.#desk.step.cancel();
    this.unsaved = false;
    this.#focus(`#do-${action}`, '#case');
  }

  async #send(): Promise<void> {
    const { action } = this.#desk.step.state;
    this.unsaved = false;
    const done = await this.#desk.act();
    const { issues, overtakenBy } = this.#desk.step.state;
    if (done && action) {
      this.said = this.t('done', this.t(`did_${action}`));
      this.#focus('#case');
    } else if (issues.length > 0) this.#focus('.summary');
    else if (overtakenBy) this.#focus('#field-action');
  }

  async #openReporter(reason: string): Promise<void> {
    if (await this.#desk.open.openReporter(reason)) this.#focus('#opened');
    else if (this.#desk.open.state.reasonMissing) this.#focus('#reason');
  }

  async #accept(): Promise<void> {
    await this.#desk.accept();
    const { results } = this.#desk.bulk.state;
    this.said = this.t('bulkSummary', results.filter(({ outcome }) => outcome === 'done').length, results.length);
    this.#focus('#bulk-results');
  }

  async #refresh(): Promise<void> {
    await this.#desk.refresh();
    const { arrived, rows, failure } = this.#desk.queue.state;
    if (failure === null) this.said = arrived > 0 ? this.t('arrived', arrived) : this.t('shownOnly', rows.length);
  }

  async #filter(change: Partial<Filters>): Promise<void> {
    await this.#desk.filter(change);
    const { failure, rows, total } = this.#desk.queue.state;
    if (failure === null) this.said = total === null ? this.t('shownOnly', rows.length) : this.t('shown', rows.length, total);
  }

  async #more(): Promise<void> {
    const before = this.#desk.queue.state.rows.length;
    await this.#desk.queue.more();
    const first = this.#desk.queue.state.rows[before];
    if (!first) return;
    this.current = first.id;
    this.#focus(`[data-id="${first.id}"] .open`);
  }

  #toggleHelp(): void {
    this.helpOpen = !this.helpOpen;
    this.#focus(this.helpOpen ? '#help-title' : '#help-toggle');
  }

  readonly #keydown = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement;
    const command = commandFor({
      key: event.key,
      modified: event.ctrlKey || event.altKey || event.metaKey || event.isComposing,
      typing: target.matches('textarea, select, input:not([type=checkbox])'),
      inList: target.closest('.list') !== null,
    });
    if (command !== null && this.#run(command)) event.preventDefault();
  };

  /** Answers whether the key had something to do. */
  #run(command: NonNullable<Command>): boolean {
    if (command === 'next' || command === 'previous') this.#step(command === 'next' ? 1 : -1);
    else if (command === 'open' && this.current) void this.#open(this.current);
    else if (command === 'refresh') this.#act.refresh();
    else if (command === 'help') this.#toggleHelp();
    else if (command === 'filters') {
      this.filtersOpen = true;
      this.#focus('#filter-status');
    } else return command === 'back' && this.#back();
    return true;
  }

  /** Escape closes what was opened last. A form in which something is typed stays. */
  #back(): boolean {
    const { step, open } = this.#desk;
    if (this.helpOpen) this.#toggleHelp();
    else if (step.state.id !== null) {
      if (step.touched) return false;
      this.#discard();
    } else if (open.state.reporterQuestion === 'reason') this.#act.askForReporter(false);
    else if (open.state.id !== null) this.#close();
    else return false;
    return true;
  }

  /** To the row before or after; where the list is not in sight, that hazard is opened. */
  #step(by: 1 | -1): void {
    const { rows } = this.#desk.queue.state;
    const at = rows.findIndex(({ id }) => id === this.current);
    const row = rows[Math.min(Math.max(at + by, 0), rows.length - 1)];
    if (!row) return;
    this.current = row.id;
    if (this.renderRoot.querySelector('.list')) this.#focus(`[data-id="${row.id}"] .open`);
    else if (this.#desk.step.state.id === null) void this.#open(row.id);
  }

  #focus(...selectors: string[]): void {
    this.#focusNext = selectors;
    this.requestUpdate();
  }
}
