import { html, nothing, type PropertyDeclarations, type PropertyValues } from 'lit';
import { HAZARD_CATEGORIES, type HazardCategory } from '@fire-governance/contract';
import { FireElement } from '../../base/element.ts';
import { controls, surface, tokens } from '../../base/styles/index.ts';
import { levelBelow } from '../../base/headings.ts';
import { loadingView, unconfiguredView } from '../../base/views.ts';
import { KeepFocus } from '../../controllers/keep-focus.ts';
import { StoreController } from '../../controllers/store.ts';
import { isUntouched } from '../../state/hazard-report/draft.ts';
import type { Field } from '../../state/hazard-report/fields.ts';
import { queueName } from '../../state/hazard-report/queue-name.ts';
import type { ReportState } from '../../state/hazard-report/report-state.ts';
import { HazardReportStore } from '../../state/hazard-report/store.ts';
import { fireNotice, formPage, waiting } from './frame.ts';
import { reportStrings } from './hazard-report.strings.ts';
import { reportStyles } from './hazard-report.styles.ts';
import { openKeeping, type OpenKeeping } from './keeping.ts';
import { MapPickerController } from './map-picker.ts';
import { idOf, type LaterPages, type View, type ViewActions } from './view.ts';

// Outside the class: within one, the compiler leaves the name of the source file in what is published.
const loadLater = () => import('./later.ts');

/**
 * A resident reports a fire hazard: what, where, photos, who, and a receipt with a tracking code. What has been
 * filled in survives a reload; what cannot be sent waits on the device and is sent once.
 *
 * @element fire-hazard-report
 * @attr {string} api - Address of the service; not needed inside a `fire-portal`.
 * @attr {string} key - Publishable key of the portal; goes with `api`.
 * @attr {string} area - Code of the area whose townships are offered, e.g. `nbs:150502`.
 * @attr {string} lang - `zh-CN` or `en`; the page's language when left out.
 * @attr {'light'|'dark'|'auto'} theme - `light` unless set; `auto` follows the system.
 * @attr {'elder'} mode - Large type, large targets, one question a page.
 * @attr {string} category - Kind of hazard chosen beforehand, e.g. `EBIKE`.
 * @attr {string} tracker-url - Page with a `fire-hazard-tracker read-fragment`; the receipt and its QR code lead there with `#track=CODE`.
 * @attr {string} form-id - Name of the draft; give each its own where a page has two of these. Default `hazard-report`.
 * @attr {boolean} shared-computer - For service halls: nothing is written to the device. What cannot be sent waits in the open page.
 * @fires {CustomEvent<{id: string, trackingCode: string}>} fire-hazard-submitted - A report has arrived.
 * @fires {CustomEvent<{id: string, trackingCode: string}>} fire-hazard-followed - An open report nearby is followed instead.
 * @fires {CustomEvent<{id: string}>} fire-hazard-queued - The report waits on this device and is sent later.
 * @fires {CustomEvent<{at: Date}>} fire-draft-saved - What has been filled in is kept on this device.
 * @fires {CustomEvent<{step: string}>} fire-step-changed - Another page of the form is shown.
 * @slot heading - In place of the title; use a heading of the level that fits the page.
 * @slot privacy - In place of the words about secrecy, e.g. with a link to the portal's own statement.
 * @slot receipt - Stands on the receipt, above its buttons.
 * @csspart fire - The notice that a fire is a matter for 119.
 * @csspart call - The link that calls 119.
 * @csspart steps - The names of the steps.
 * @csspart form - The page of the form.
 * @csspart choice - One radio or checkbox with its words.
 * @csspart error - The error of a field.
 * @csspart error-summary - The list of errors at the top of the page.
 * @csspart back - The way back.
 * @csspart next - On to the next page.
 * @csspart send - Sends the report.
 * @csspart map - The map on which a point is chosen.
 * @csspart position - The chosen position.
 * @csspart add-photos - Opens the file dialog.
 * @csspart photo - One picture.
 * @csspart photo-offer - The question whether the position of a picture may be used.
 * @csspart place-question - The question which is right, where position and chosen area contradict each other.
 * @csspart nearby - One open report nearby.
 * @csspart queued - The report that waits on this device.
 * @csspart receipt - The receipt.
 * @csspart code - The tracking code with its QR code.
 * @csspart copy - Copies the tracking code.
 * @csspart save - Saves the receipt as a text file.
 * @csspart qr - The QR code.
 * @csspart draft - The line about the draft.
 * @csspart failure - Why nothing could be sent.
 * @cssprop --fire-color-accent - Color of actions.
 * @cssprop --fire-color-danger - Color of danger and errors.
 * @cssprop --fire-font-family - Font; the page's own when not set.
 * @cssprop --fire-font-size - Size of the text; 1rem when not set.
 * @cssprop --fire-radius - Radius of corners.
 * @cssprop --fire-target-size - Smallest height of what can be pressed; 44px when not set.
 */
export class FireHazardReport extends FireElement {
  static override properties: PropertyDeclarations = {
    category: { type: String },
    trackerUrl: { type: String, attribute: 'tracker-url' },
    formId: { type: String, attribute: 'form-id' },
    allCategories: { state: true },
    mapOpen: { state: true },
    discarding: { state: true },
    deleting: { state: true },
    cleared: { state: true },
    copied: { state: true },
    started: { state: true },
    later: { state: true },
    laterFailed: { state: true },
  };

  static override styles = [tokens, surface, controls, ...reportStyles];

  declare category: string | undefined;
  declare trackerUrl: string | undefined;
  declare formId: string | undefined;
  declare protected allCategories: boolean;
  declare protected mapOpen: boolean;
  declare protected discarding: boolean;
  declare protected deleting: string | null;
  declare protected cleared: boolean;
  declare protected copied: View['copied'];
  declare protected started: boolean;
  declare protected later: LaterPages | undefined;
  declare protected laterFailed: boolean;

  protected readonly t = this.speak(reportStrings);

  readonly #store = new HazardReportStore({
    photos: {
      prepare: async (file) => (await loadLater()).preparePhoto(file),
      position: async (file) => (await loadLater()).readExifPosition(file),
    },
    position: () => ({ secure: window.isSecureContext, geolocation: navigator.geolocation }),
  });
  readonly #map = new MapPickerController(this, (point) => this.#store.place.setPosition({ ...point, source: 'map' }));
  readonly #act: ViewActions = {
    showAllCategories: (all) => (this.allCategories = all),
    openMap: (open) => (this.mapOpen = open),
    discard: (ask) => {
      this.discarding = ask;
      this.cleared = false;
    },
    askToDelete: (id) => (this.deleting = id),
    clearAll: () => void this.#clearAll(),
    copy: (code) => void this.#copy(code),
    print: () => window.print(),
    goToField: (field) => void this.#goToField(field),
    focus: (...selectors) => void this.updateComplete.then(() => this.#focus(...selectors)),
    fetchLater: () => this.#fetchLater(),
  };
  #opening: Promise<OpenKeeping | undefined> | undefined;
  #keeping: OpenKeeping | undefined;
  /** Counts departures, so that what was started before one knows that it is late. */
  #visit = 0;
  #shown: ReportState = this.#store.state;

  constructor() {
    super();
    this.allCategories = false;
    this.mapOpen = false;
    this.discarding = false;
    this.deleting = null;
    this.cleared = false;
    this.copied = 'no';
    this.started = false;
    this.laterFailed = false;
    new StoreController(this, this.#store);
    new KeepFocus(this, '.page__title');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('pagehide', this.#leave);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('pagehide', this.#leave);
    this.#guard(false);
    this.#visit += 1;
    if (this.effectiveSharedComputer) void this.#store.clearAll();
    const writing = this.#store.stop();
    const [keeping, opening] = [this.#keeping, this.#opening];
    this.#keeping = this.#opening = undefined;
    this.mapOpen = false;
    if (keeping && !writing) void keeping.close();
    else void writing?.then(() => keeping?.close());
    // Gone while it was being opened: closed as soon as it is there.
    if (!keeping) void opening?.then((late) => late?.close());
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { client } = this;
    this.#store.client = client;
    this.#store.area = this.effectiveArea;
    this.#store.locale = this.locale;
    this.#store.setOneQuestionAPage(this.effectiveMode === 'elder');
    if (client && this.isConnected) this.#opening ??= this.#start();
    if (changed.has('category') && isCategory(this.category) && this.#store.state.draft.category === '') {
      this.#store.change({ category: this.category });
    }
    const { draft, phase, queue, step, steps } = this.#store.state;
    const atPlace = steps[step]!.sections.includes('place');
    if (atPlace || draft.township) this.#store.place.load();
    if (!atPlace) this.mapOpen = false;
    const again = !this.laterFailed || step !== this.#shown.step;
    if (this.started && again && (step > 0 || phase !== 'form' || queue.length > 0 || this.effectiveSharedComputer || !isUntouched(draft))) this.#fetchLater();
  }

  get #focused(): Element | null {
    return this.renderRoot instanceof ShadowRoot ? this.renderRoot.activeElement : null;
  }

  /** In good time: from the first entry on everything may be needed without network. */
  #fetchLater(): void {
    this.laterFailed = false;
    if (this.later || this.#fetching) return;
    this.#fetching = true;
    loadLater().then(({ laterPages }) => (this.later = laterPages), () => (this.laterFailed = true)).finally(() => (this.#fetching = false));
  }

  #fetching = false;

  protected override render() {
    if (!this.client) return html`<div class="sheet">${fireNotice(this.t)}${unconfiguredView(this.locale, this.localName)}</div>`;
    const view: View = {
      state: this.#store.state, store: this.#store, t: this.t, locale: this.locale, elder: this.effectiveMode === 'elder',
      later: this.later, laterFailed: this.laterFailed, level: levelBelow(this),
      allCategories: this.allCategories, mapOpen: this.mapOpen, mapReady: this.#map.ready, mapFailed: this.#map.failed, discarding: this.discarding,
      deleting: this.deleting, shared: this.effectiveSharedComputer, cleared: this.cleared,
      copied: this.copied, trackerUrl: this.trackerUrl, act: this.#act,
    };
    const { phase } = view.state;
    const ended = phase === 'sent' || phase === 'followed';
    return html`
      <div class="sheet">
        ${ended ? nothing : fireNotice(this.t, phase !== 'form' || view.state.step > 0)}
        <slot name="heading"><h2>${this.t('title')}</h2></slot>
        ${this.started
          ? html`<div class="page">${phase === 'form' ? formPage(view) : view.later ? view.later.phases[phase](view) : waiting(view)}</div>`
          : loadingView(this.locale, 6)}
        ${view.shared && this.started && phase !== 'sending' ? view.later?.sharedLine(view) : nothing}
      </div>
    `;
  }

  protected override updated(): void {
    const { state } = this.#store;
    const before = this.#shown;
    this.#shown = state;
    this.#map.show(this.renderRoot.querySelector<HTMLElement>('#point-map'), state.draft.position);
    this.#guard(state.queue.some(({ status, kept }) => !kept && (status === 'waiting' || status === 'sending')));
    if (state !== before) {
      this.#moveFocus(before, state);
      this.#tell(before, state);
    }
  }

  async #start(): Promise<OpenKeeping | undefined> {
    const visit = this.#visit;
    const keeping = await openKeeping({
      client: this.client!,
      databaseName: queueName({ api: this.api, key: this.key }, document.baseURI),
      formId: this.formId ?? 'hazard-report',
      sharedComputer: this.effectiveSharedComputer,
    }).catch(() => undefined);
    // Gone, or gone and come again, in the meantime: whoever let it go closes it.
    if (visit !== this.#visit) return keeping;
    this.#keeping = keeping;
    await this.#store.start(keeping ?? {});
    this.started = true;
    return keeping;
  }

  /** Back in the browser must not bring up what the person before has filled in. */
  readonly #leave = (): void => {
    if (this.effectiveSharedComputer) void this.#store.clearAll();
  };

  /** Only while something would be lost: a page that listens for this is never kept by the browser for going back. */
  #guard(on: boolean): void {
    if (on) addEventListener('beforeunload', this.#warn);
    else removeEventListener('beforeunload', this.#warn);
  }

  readonly #warn = (event: BeforeUnloadEvent): void => {
    event.preventDefault();
    // What older browsers look at.
    event.returnValue = true;
  };

  async #clearAll(): Promise<void> {
    await this.#store.clearAll();
    this.discarding = false;
    this.cleared = true;
    this.#act.focus('.page__title');
  }

  /** Another page begins at its title, a refused one at the list of what is wrong. */
  #moveFocus(before: ReportState, state: ReportState): void {
    const turned = before.phase !== state.phase || before.step !== state.step;
    const added = state.issues.length > 0 && state.issues !== before.issues && state.issues.length >= before.issues.length;
    const focused = this.#focused;
    if (added && (turned || focused?.matches('[type="submit"]') || focused === null)) this.#focus('.summary');
    else if (turned && this.started && !this.#going) this.#focus('.page__title');
  }

  /** The first of these that is there. */
  #focus(...selectors: string[]): void {
    const found = selectors.map((selector) => this.renderRoot.querySelector<HTMLElement>(selector)).find((target) => target !== null);
    found?.focus();
  }

  #going = false;

  async #goToField(field: Field): Promise<void> {
    this.#going = true;
    this.#store.goToField(field);
    await this.updateComplete;
    this.#going = false;
    this.#focus(`#${idOf(field)}`, `#${idOf('place')}`, '.page__title');
  }

  #tell(before: ReportState, state: ReportState): void {
    const { phase, receipt, followReceipt, queue, savedAt, step, steps } = state;
    if (phase === 'sent' && before.phase !== 'sent' && receipt) {
      this.emit('fire-hazard-submitted', { id: receipt.id, trackingCode: receipt.trackingCode });
    }
    if (phase === 'followed' && before.phase !== 'followed' && followReceipt) {
      this.emit('fire-hazard-followed', { id: followReceipt.id, trackingCode: followReceipt.trackingCode });
    }
    if (phase === 'queued' && before.phase === 'sending') this.emit('fire-hazard-queued', { id: queue[queue.length - 1]!.id });
    if (state.draft !== before.draft && !isUntouched(state.draft)) this.cleared = false;
    if (savedAt !== null && savedAt !== before.savedAt) this.emit('fire-draft-saved', { at: new Date(savedAt) });
    if (step !== before.step) this.emit('fire-step-changed', { step: steps[step]!.name });
    if (phase !== before.phase) this.copied = 'no';
  }

  /** The clipboard is missing on pages without https; then the code is there to be written down. */
  async #copy(code: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(code);
      this.copied = 'yes';
    } catch {
      this.copied = 'failed';
    }
  }
}

function isCategory(value: string | undefined): value is HazardCategory {
  return (HAZARD_CATEGORIES as readonly (string | undefined)[]).includes(value);
}
