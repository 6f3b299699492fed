import type { ExportFormat } from '@fire-governance/contract';
import type { HazardAction } from '@fire-governance/contract/workflow';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { caseStyles, controls, FireElement, levelBelow, record, surface, tokens, unconfiguredView } from '../../base/index.ts';
import { KeepFocus } from '../../controllers/keep-focus.ts';
import { pageReturns } from '../../controllers/page-returns.ts';
import { SessionController } from '../../controllers/session.ts';
import { parseBaseMap } from '../../map/base-map/parse-base-map.ts';
import type { BaseMap } from '../../map/base-map/base-map.ts';
import { StoreController } from '../../controllers/store.ts';
import { Wide } from '../../controllers/wide.ts';
import type { BulkAction } from '../../state/hazard-desk/bulk-actions.ts';
import { HazardDesk } from '../../state/hazard-desk/desk.ts';
import type { Filters } from '../../state/hazard-desk/filters.ts';
import { tabStorage } from '../../state/portal/kept-words.ts';
import { DeskMap } from './desk-map.ts';
import { detailStyles } from './detail.styles.ts';
import { bodyView, headView } from './frame.view.ts';
import { deskStrings } from './hazard-desk.strings.ts';
import { deskStyles } from './hazard-desk.styles.ts';
import { helpView } from './help.view.ts';
import { LiveNews } from './live-news.ts';
import { mapContent } from './map.view.ts';
import { Presence, whoIs } from './presence.ts';
import { saveFile } from './save-file.ts';
import { commandOf, type Command } from './shortcuts.ts';
import type { View, ViewActions } from './view.ts';

/** Room for the list and the hazard beside each other, in letters. */
const WIDE = 56;

/**
 * Where staff handle hazards: the queue of their area by urgency, the open hazard beside it, and the steps that whoever
 * is signed in can take. Nothing is overwritten that somebody else has changed meanwhile.
 *
 * Wants a portal, or a client, that knows who is signed in (`getToken`). When a sign-in runs out it asks for another and
 * goes on by itself, with what had been typed; when the page is left meanwhile, the words wait in this tab.
 *
 * @element fire-hazard-desk
 * @attr {string} case - Id of a hazard to open at once.
 * @attr {string} area - Area code with its scheme; only hazards in it. The portal's area when left out.
 * @attr {string} base-map - Pictures under the map, as JSON: `{"type":"xyz",…}`, `{"type":"wmts",…}`; none by default.
 * @attr {string} map-approval-number - 审图号 of the base map, shown on the map.
 * @attr {string} api - Address of the service; not needed inside a `fire-portal`.
 * @attr {string} key - Publishable key of the portal; goes with `api`.
 * @attr {string} lang - `zh-CN` or `en`; the page's language when left out.
 * @attr {'light'|'dark'|'auto'} theme - `light` unless set; `auto` follows the system.
 * @attr {'elder'} mode - Large type and one thing at a time.
 * @fires {CustomEvent<{id: string, action: string, status: string}>} fire-hazard-acted - A step has been taken; `status` is the one it led to.
 * @fires {CustomEvent<{id: string}>} fire-hazard-opened - A hazard is shown.
 * @slot heading - Replaces the heading.
 * @csspart signed-in - Who is signed in, beside the title.
 * @csspart sign-in - The button to sign in, where the portal has a way.
 * @csspart filters - The filters and their switch.
 * @csspart export - Asks which kind of file the list goes into.
 * @csspart exported - Says which file was saved.
 * @csspart export-failure - Says why there is no file.
 * @csspart freshness - The line that says how fresh the list is.
 * @csspart refresh - The button that asks again.
 * @csspart live - Says whether the desk hears what happens, and how much has come.
 * @csspart changed - Says that somebody else has just changed the open hazard.
 * @csspart map - The map of the queue, with its legend.
 * @csspart list - The queue.
 * @csspart row - One hazard of the queue.
 * @csspart bulk - Marks several rows; accepts, transfers or closes them.
 * @csspart bulk-form - The words that go to all marked rows.
 * @csspart bulk-results - What became of each of them.
 * @csspart more - Shows further rows.
 * @csspart detail - The open hazard.
 * @csspart headline - Status, place and deadline of the open hazard.
 * @csspart duty - Who must do what by when.
 * @csspart actions - The steps that can be taken now.
 * @csspart step - The form of a step.
 * @csspart restored - Says that words from before the page was left are back.
 * @csspart unsaved - Says that something typed would be lost.
 * @csspart conflict - Says that somebody else was first.
 * @csspart photos - The reporter's photos beside those of staff.
 * @csspart other - The hazard that the open one is to be joined with.
 * @csspart rating - What the reporter says after closing.
 * @csspart record - What has happened and who was told, newest first.
 * @csspart deliveries - How a notice went.
 * @csspart reporter - How the report came, and who sent it.
 * @csspart help - The keyboard shortcuts.
 * @cssprop --fire-desk-height - Greatest height of the list beside an open hazard; most of the window when not set.
 * @cssprop --fire-color-accent - Links, primary button, the open row.
 * @cssprop --fire-color-danger - Overdue.
 * @cssprop --fire-color-warn - Due within a day.
 */
export class FireHazardDesk extends FireElement {
  static override styles = [tokens, surface, controls, record, caseStyles, deskStyles, detailStyles];

  static override properties: PropertyDeclarations = {
    case: { type: String },
    filtersOpen: { state: true },
    baseMap: { attribute: 'base-map', converter: { fromAttribute: (text) => parseBaseMap(text) } },
    mapApprovalNumber: { type: String, attribute: 'map-approval-number' },
    helpOpen: { state: true },
    mapOpen: { state: true },
    current: { state: true },
    said: { state: true },
    unsaved: { state: true },
  };

  declare case: string | undefined;
  /** Undefined until somebody has pressed the switch: open where there is room. */
  declare protected filtersOpen: boolean | undefined;
  /** Pictures under the hazards; none unless given. */
  declare baseMap: BaseMap | null;
  declare mapApprovalNumber: string | undefined;
  declare protected helpOpen: boolean;
  declare protected mapOpen: boolean;
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
    who: () => whoIs(this.session),
    save: saveFile,
    storage: () => (this.effectiveSharedComputer ? undefined : tabStorage()),
  });
  readonly #wide = new Wide(this, WIDE);
  readonly #news = new LiveNews(this);
  readonly #map = new DeskMap(this, (id) => void this.#open(id));
  readonly #presence = new Presence(this.#desk, (id) => void this.#open(id, false), () => this.#resumed());
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
    bulk: (action) => this.#bulk(action),
    sendBulk: () => void this.#sendBulk(),
    filter: (change) => void this.#filter(change),
    toggleFilters: () => (this.filtersOpen = !this.#filtersOpen),
    toggleHelp: () => this.#toggleHelp(),
    toggleExport: () => this.#toggleExport(),
    makeExport: (format) => void this.#makeExport(format),
    toggleMap: () => (this.mapOpen = !this.mapOpen),
    refresh: (...focus) => void this.#refresh(focus),
    more: () => void this.#more(),
    focus: (...selectors) => this.#focus(...selectors),
  };

  constructor() {
    super();
    this.baseMap = null;
    this.helpOpen = false;
    this.mapOpen = false;
    this.current = null;
    this.said = '';
    this.unsaved = false;
    for (const store of this.#desk.stores) new StoreController(this, store);
    new SessionController(this);
    new KeepFocus(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#desk.watch();
    this.#presence.leave();
    addEventListener('pagehide', this.#leave);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('pagehide', this.#leave);
    this.#desk.stop();
  }

  readonly #leave = (): void => this.#desk.keepWords();

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const { client, effectiveArea: area, session, case: wanted } = this;
    if (client && this.isConnected) this.#presence.meet({ client, area, session, wanted, wantedAnew: changed.has('case') });
    this.said = this.#news.next(this.#desk.live.state, this.t) ?? this.said;
    const { rows } = this.#desk.queue.state;
    if (!rows.some(({ id }) => id === this.current)) this.current = rows[0]?.id ?? null;
  }

  /** Said to those who cannot see it; who was at work here goes on at the words. */
  #resumed(): void {
    this.said = this.t('resumed');
    if (this.matches(':focus-within')) this.#focus('.step .textarea', '#field-action');
  }

  protected override updated(): void {
    this.#map.show(this.renderRoot.querySelector<HTMLElement>('#map-place'), this.t('mapLabel'), mapContent(this.#view()));
    const [first] = this.#focusNext.flatMap((selector) => this.renderRoot.querySelector<HTMLElement>(selector) ?? []);
    if (!first) return;
    this.#focusNext = [];
    // A moment later: leaving a field checks it, which draws again.
    queueMicrotask(() => first.focus());
  }

  protected override render(): TemplateResult {
    if (!this.client) return unconfiguredView(this.locale, this.localName);
    const view = this.#view();
    return html`
      <section class="stack desk" aria-labelledby="title" @keydown=${this.#keydown}>
        ${headView(view)}
        ${this.helpOpen ? helpView(view) : nothing}
        <p class="visually-hidden" role="status">${this.said}</p>
        ${bodyView(view)}
      </section>
    `;
  }

  #view(): View {
    const { t, locale, current, unsaved, helpOpen, session } = this;
    return {
      desk: this.#desk, t, locale, session, level: levelBelow(this), wide: this.#wide.is, now: Date.now(), current,
      filtersOpen: this.#filtersOpen, helpOpen, unsaved, act: this.#act,
      mapState: !this.mapOpen ? 'closed' : this.#map.failed ? 'failed' : this.#map.map ? 'shown' : 'loading',
    };
  }

  get #filtersOpen(): boolean {
    return this.filtersOpen ?? this.#wide.is;
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
    this.#desk.discard();
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

  #bulk(action: BulkAction): void {
    if (this.#desk.bulk.begin(action)) this.#focus('[part="bulk-form"] .input', '[part="bulk-form"] .textarea');
    else void this.#sendBulk();
  }

  async #sendBulk(): Promise<void> {
    const sent = await this.#desk.sendBulk();
    const { results, action, issues } = this.#desk.bulk.state;
    if (!sent && issues.length > 0) return this.#focus(`#bulk-field-${issues[0]!.field}`);
    if (!sent || action === null) return;
    this.said = this.t('bulkSummary', this.t(`did_${action}`), results.filter(({ outcome }) => outcome === 'done').length, results.length);
    this.#focus('#bulk-results');
  }

  async #refresh(focus: string[]): Promise<void> {
    if (this.session && this.session.state.status !== 'signed-in') return this.session.check();
    await this.#desk.refresh();
    if (focus.length > 0) this.#focus(...focus);
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

  #toggleExport(): void {
    this.#desk.export.toggle();
    this.#focus(this.#desk.export.state.open ? '#export-csv' : '#export-toggle');
  }

  async #makeExport(format: ExportFormat): Promise<void> {
    this.said = this.t('exporting');
    this.#focus('#export-cancel');
    await this.#desk.makeExport(format, this.locale);
    const { open, saved } = this.#desk.export.state;
    if (saved) this.said = this.t('exported', saved.name);
    if (open) this.#focus(`#export-${format}`);
  }

  #toggleHelp(): void {
    this.helpOpen = !this.helpOpen;
    this.#focus(this.helpOpen ? '#help-title' : '#help-toggle');
  }

  readonly #keydown = (event: KeyboardEvent): void => {
    const command = commandOf(event);
    if (command !== null && this.#run(command)) event.preventDefault();
  };

  /** Answers whether the key had something to do. */
  #run(command: NonNullable<Command>): boolean {
    if (command === 'next' || command === 'previous') this.#step(command === 'next' ? 1 : -1);
    else if (command === 'open' && this.current) void this.#open(this.current);
    else if (command === 'refresh') this.#act.refresh();
    else if (command === 'help') this.#toggleHelp();
    else if (command === 'map') this.#act.toggleMap();
    else if (command === 'mark') this.renderRoot.querySelector<HTMLInputElement>(`[data-id="${this.current}"] .mark input`)?.click();
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
    else if (this.#desk.export.state.open) this.#toggleExport();
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
