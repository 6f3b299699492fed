import { isProblem, type Client } from '@fire-governance/client';
import { textFor } from '@fire-governance/contract';
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import {
  controls, done, failureView, FireElement, formatTime, icon, levelBelow, loadingView, noticeView, schematicMark, staleView, surface, tokens, unconfiguredView,
} from '../../base/index.ts';
import { StoreController } from '../../controllers/store.ts';
import { queueName } from '../../state/hazard-report/queue-name.ts';
import type { InspectionState } from '../../state/inspection/state.ts';
import { InspectionStore } from '../../state/inspection/store.ts';
import { checkPage, summary } from './check.view.ts';
import { banners, queuePage, sendingPage, sentPage } from './ends.view.ts';
import { inspectionStrings } from './inspection.strings.ts';
import { inspectionStyles } from './inspection.styles.ts';
import { openKeeping, type OpenInspectionKeeping } from './keeping.ts';
import { questionPage } from './question.view.ts';
import { startPage } from './start.view.ts';
import type { View, ViewActions } from './view.ts';

// Outside the class: within one, the compiler leaves the name of the source file in what is published.
const loadPrepare = () => import('../../photos/prepare.ts');

/**
 * Staff and volunteers inspect a place with its checklist, on a phone: one question after the other, a "no" becomes a hazard
 * in one tap. Works without a network once it has been opened with one; what is finished waits on the device and is sent once.
 *
 * Wants a portal, or a client, that knows who is signed in (`getToken`).
 *
 * @element fire-inspection
 * @attr {string} campaign - Id of a campaign chosen beforehand.
 * @attr {string} api - Address of the service; not needed inside a `fire-portal`.
 * @attr {string} key - Publishable key of the portal; goes with `api`.
 * @attr {string} lang - `zh-CN` or `en`; the page's language when left out.
 * @attr {'light'|'dark'|'auto'} theme - `light` unless set; `auto` follows the system.
 * @attr {'elder'} mode - Large type, answers below each other.
 * @attr {boolean} shared-computer - Nothing is written to the device. What cannot be sent waits in the open page.
 * @fires {CustomEvent<{id: string, hazards: string[]}>} fire-inspection-submitted - An inspection has arrived; `hazards` are the ids of what it reported.
 * @fires {CustomEvent<{id: string}>} fire-inspection-queued - An inspection waits on this device.
 * @slot heading - Replaces the heading.
 * @csspart inspector - Who is signed in, for which area.
 * @csspart form - The first page.
 * @csspart choice - One kind of place.
 * @csspart position - The chosen position.
 * @csspart question - One question.
 * @csspart answers - The three answers.
 * @csspart answer - One of them.
 * @csspart finding - What a "no" says.
 * @csspart make-hazard - Makes the "no" a hazard.
 * @csspart add-photos - Opens the file dialog.
 * @csspart photo - One picture.
 * @csspart check - The page before sending.
 * @csspart error - The error of a field.
 * @csspart error-summary - The list of errors.
 * @csspart back - The way back.
 * @csspart next - On to the next page.
 * @csspart send - Sends the inspection.
 * @csspart receipt - What has been created.
 * @csspart hazard - One hazard that was reported.
 * @csspart another - Begins the next inspection.
 * @csspart queue - What waits on this device.
 * @csspart queued - Says that it is sent later.
 * @csspart queue-line - Leads to what waits.
 * @csspart waiting - The list of what waits.
 * @csspart waiting-item - One of it.
 * @csspart signed-out - Says that the sign-in has run out.
 * @csspart failure - Why it cannot be used.
 * @csspart stale - Says how old the checklists are.
 * @csspart schematic - Marks sandbox data.
 * @csspart draft - The line about what is kept.
 * @csspart clear - Clears everything on a shared computer.
 * @cssprop --fire-color-accent - Color of actions.
 * @cssprop --fire-color-danger - Color of a "no" and of errors.
 * @cssprop --fire-color-ok - Color of a "yes".
 * @cssprop --fire-target-size - Smallest height of what can be pressed; 44px when not set.
 */
export class FireInspection extends FireElement {
  static override styles = [tokens, surface, controls, done, inspectionStyles];

  static override properties: PropertyDeclarations = {
    campaign: { type: String },
    discarding: { state: true },
    deleting: { state: true },
  };

  declare campaign: string | undefined;
  declare protected discarding: boolean;
  declare protected deleting: string | null;

  protected readonly t = this.speak(inspectionStrings);
  readonly #store = new InspectionStore({
    prepare: async (file) => (await loadPrepare()).preparePhoto(file),
    position: () => ({ secure: window.isSecureContext, geolocation: navigator.geolocation }),
  });
  readonly #act: ViewActions = {
    discard: (ask) => (this.discarding = ask),
    askToDelete: (id) => (this.deleting = id),
    focus: (...selectors) => void this.updateComplete.then(() => this.#focus(...selectors)),
    refresh: () => void this.#store.refresh(),
  };
  #opening: Promise<OpenInspectionKeeping | undefined> | undefined;
  #keeping: OpenInspectionKeeping | undefined;
  #openedWith: object | undefined;
  #shown: InspectionState = this.#store.state;

  constructor() {
    super();
    this.discarding = false;
    this.deleting = null;
    new StoreController(this, this.#store);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('pagehide', this.#leave);
    addEventListener('online', this.#act.refresh);
    document.addEventListener('visibilitychange', this.#look);
    // What is needed to take pictures must be here before the network goes.
    void loadPrepare().catch(() => undefined);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('pagehide', this.#leave);
    removeEventListener('online', this.#act.refresh);
    document.removeEventListener('visibilitychange', this.#look);
    this.#guard(false);
    this.#close();
  }

  protected override willUpdate(): void {
    const { client } = this;
    this.#store.client = client;
    this.#store.campaign = this.campaign;
    if (!client || !this.isConnected || client === this.#openedWith) return;
    // Another client carries another person's token, or the same after a new sign-in: the queue must send with that one.
    this.#close();
    this.#openedWith = client;
    this.#opening = this.#open(client);
  }

  protected override render(): TemplateResult {
    if (!this.client) return unconfiguredView(this.locale, this.localName);
    const view = this.#view();
    const { session } = view.state;
    return html`
      <section class="sheet" aria-labelledby="title">
        <div>
          <slot name="heading"><h2 id="title">${this.t('title')}</h2></slot>
          ${session ? html`<p class="muted small" part="inspector">${this.t('as', session.name ?? '', session.areaName ? textFor(session.areaName, this.locale) : '')}</p>` : nothing}
        </div>
        ${this.#body(view)}
      </section>
    `;
  }

  protected override updated(_changed: PropertyValues): void {
    const { state } = this.#store;
    const before = this.#shown;
    this.#shown = state;
    this.#guard(state.queue.some(({ status, kept }) => !kept && (status === 'waiting' || status === 'sending')));
    if (state === before) return;
    const turned = before.phase !== state.phase || before.index !== state.index;
    const added = state.issues.length > 0 && state.issues !== before.issues && state.issues.length >= before.issues.length;
    if (added && state.phase !== 'question') this.#focus('.summary');
    else if (added && !turned) this.#focus(`[id="field-${state.issues[0]!.field}"]`);
    else if (turned && !before.loading) this.#focus('.page__title');
    if (state.phase === 'sent' && before.phase !== 'sent' && state.receipt) {
      const { id, answers } = state.receipt;
      this.emit('fire-inspection-submitted', { id, hazards: answers.flatMap(({ hazard }) => hazard?.id ?? []) });
    }
    if (state.phase === 'queue' && before.phase === 'sending') this.emit('fire-inspection-queued', { id: state.queue[state.queue.length - 1]!.id });
  }

  #view(): View {
    const { t, locale, discarding, deleting } = this;
    return { state: this.#store.state, store: this.#store, t, locale, level: levelBelow(this), shared: this.effectiveSharedComputer, discarding, deleting, act: this.#act };
  }

  #body(view: View): TemplateResult {
    const { state: { loading, failure, session, staleSince, phase, restored, savedAt, issues, campaigns, draft } } = view;
    if (loading) return loadingView(this.locale, 6);
    if (failure?.kind === 'denied') return this.#denied(failure.cause);
    if (!session) return failure ? failureView(this.locale, failure, this.#act.refresh) : loadingView(this.locale, 6);
    const schematic = campaigns.some((one) => one.id === draft.campaign && one.schematic);
    return html`
      ${banners(view)}
      ${staleSince === null ? nothing : staleView(this.locale, new Date(staleSince))}
      ${schematic && phase === 'start' ? html`<p>${schematicMark(this.locale)}</p>` : nothing}
      ${restored && savedAt === null && phase !== 'sent' ? html`<p class="notice" role="status">${icon('info')}<span>${this.t('restored')}</span></p>` : nothing}
      ${phase === 'start' && issues.length > 0 ? summary(view) : nothing}
      ${PAGES[phase](view)}
      ${this.#foot(view)}
    `;
  }

  /** Who is not signed in must sign in; who is, and may not, must ask somebody. */
  #denied(cause: unknown): TemplateResult {
    const out = isProblem(cause) && cause.status === 401;
    const waiting = this.#store.state.queue.filter(({ status }) => status !== 'sent').length;
    return noticeView({ icon: 'lock', part: 'failure', role: 'alert' }, this.t(out ? 'signInTitle' : 'forbiddenTitle'), html`
      <p>${this.t(out ? 'signIn' : 'forbidden')}</p>
      ${waiting > 0 ? html`<p>${this.t('waiting', waiting)} ${this.t('waits_login')}</p>` : nothing}
      <div><button class="button" type="button" part="retry" @click=${this.#act.refresh}>${icon('refresh')}${this.t('signedIn')}</button></div>
    `);
  }

  /** What is kept, and the way to throw it away. */
  #foot({ state: { savedAt, draft, phase }, store, shared, discarding }: View): TemplateResult | typeof nothing {
    if (phase === 'sending' || (!shared && (draft.id === '' || phase === 'sent'))) return nothing;
    const done = async () => {
      this.discarding = false;
      await (shared ? store.clearAll() : store.discard());
      this.#act.focus('.page__title');
    };
    const ask = (on: boolean) => {
      this.discarding = on;
      this.#act.focus(on ? '#sure' : '#discard');
    };
    return html`
      <div class="foot row small" part="draft">
        ${discarding
          ? html`<span class="strong" id="sure" tabindex="-1">${this.t(shared ? 'clearSure' : 'discardSure')}</span>
              <div class="row"><button class="button button--danger" type="button" part="clear" @click=${done}>${this.t('discardYes')}</button><button class="button" type="button" @click=${() => ask(false)}>${this.t('discardNo')}</button></div>`
          : html`<span class="muted">${shared ? this.t('shared') : savedAt === null ? nothing : this.t('saved', formatTime(new Date(savedAt), this.locale))}</span>
              <button class="button button--quiet" type="button" id="discard" @click=${() => ask(true)}>${this.t(shared ? 'clear' : 'discard')}</button>`}
      </div>
    `;
  }

  async #open(client: Client): Promise<OpenInspectionKeeping | undefined> {
    const visit = (this.#visit += 1);
    const keeping = await openKeeping({
      client, databaseName: queueName({ api: this.api, key: this.key }, document.baseURI), sharedComputer: this.effectiveSharedComputer,
    }).catch(() => undefined);
    // Gone, or with another client, in the meantime: whoever let it go closes it.
    if (visit === this.#visit) {
      this.#keeping = keeping;
      void this.#store.start(keeping);
    }
    return keeping;
  }

  /** Counts openings and departures, so that what was started before one knows that it is late. */
  #visit = 0;

  #close(): void {
    this.#visit += 1;
    this.#openedWith = undefined;
    const [keeping, opening] = [this.#keeping, this.#opening];
    this.#keeping = this.#opening = undefined;
    if (!opening) return;
    const writing = this.#store.stop();
    if (keeping && !writing) void keeping.close();
    else void writing?.then(() => keeping?.close());
    // Gone while it was being opened: closed as soon as it is there.
    if (!keeping) void opening.then((late) => late?.close());
  }

  readonly #look = (): void => {
    // Back from the page where one signs in, perhaps.
    if (document.visibilityState === 'visible' && (this.#store.state.signedOut || this.#store.state.session === null)) this.#act.refresh();
  };

  /** Back in the browser must not bring up what the person before has filled in. */
  readonly #leave = (): void => {
    if (this.effectiveSharedComputer) void this.#store.clearAll();
  };

  /** Only while something would be lost: a page that listens for this is never kept by the browser for going back. */
  #guard(on: boolean): void {
    if (on) addEventListener('beforeunload', warn);
    else removeEventListener('beforeunload', warn);
  }

  /** The first of these that is there. */
  #focus(...selectors: string[]): void {
    const [found] = selectors.flatMap((selector) => this.renderRoot.querySelector<HTMLElement>(selector) ?? []);
    found?.focus();
  }
}

const PAGES = { start: startPage, question: questionPage, check: checkPage, sending: sendingPage, sent: sentPage, queue: queuePage } as const;

function warn(event: BeforeUnloadEvent): void {
  event.preventDefault();
  // What older browsers look at.
  event.returnValue = true;
}
