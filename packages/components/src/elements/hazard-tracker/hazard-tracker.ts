import type { TrackedHazard } from '@fire-governance/contract';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import {
  caseStyles, callable, controls, emptyView, failureView, FireElement, formatInstant, icon, levelBelow, loadingView, noticeView, record, staleView, surface, tokens, unconfiguredView,
} from '../../base/index.ts';
import { StoreController } from '../../controllers/store.ts';
import { keepsakeIn } from '../../state/hazard-tracker/keepsake.ts';
import { codeInFragment, isOverdue } from '../../state/hazard-tracker/progress.ts';
import { RatingStore } from '../../state/hazard-tracker/rating.ts';
import { HazardTrackerStore } from '../../state/hazard-tracker/store.ts';
import { CountdownController } from './countdown.ts';
import { trackerStrings } from './hazard-tracker.strings.ts';
import { trackerStyles } from './hazard-tracker.styles.ts';
import { rateView, type RateActions } from './rate.view.ts';
import { resultView, type ResultContext } from './result.view.ts';
import { withdrawView } from './withdraw.view.ts';
import { headline } from './words.ts';

/** Seconds are told by the ten, so that what is read out is not already wrong. */
const ABOUT = 10;

/**
 * Shows the holder of a tracking code the progress of a report, in plain words. A reporter may take the report back while
 * nobody has acted on it, and once it is closed say whether it was dealt with well, or have it opened again.
 * The code never appears in an event or an address; nothing is kept on the device unless `remember` is set.
 *
 * @element fire-hazard-tracker
 * @attr {string} code - Tracking code to show at once.
 * @attr {boolean} read-fragment - Takes the code from `#track=CODE` in the page's address, and removes it from there.
 * @attr {boolean} remember - Keeps the code and the last state, without description and photos, on this device.
 * @attr {boolean} shared-computer - For service halls: nothing is remembered, and what is shown goes with the page.
 * @attr {string} api - Address of the service; not needed inside a `fire-portal`.
 * @attr {string} key - Publishable key of the portal; goes with `api`.
 * @attr {string} lang - `zh-CN` or `en`.
 * @attr {'light'|'dark'|'auto'} theme - Colours.
 * @attr {'elder'} mode - Large type and one thing at a time.
 * @fires {CustomEvent<{id: string, status: string, role: string, overdue: boolean}>} fire-hazard-tracked - A report is shown or was refreshed.
 * @fires {CustomEvent<{id: string}>} fire-hazard-withdrawn - The reporter took the report back.
 * @fires {CustomEvent<{id: string, satisfied: boolean, reopened: boolean}>} fire-hazard-rated - The reporter rated how it was dealt with.
 * @slot heading - Replaces the heading.
 * @csspart form - The form with the code.
 * @csspart result - Everything about the report.
 * @csspart headline - The sentence that says how things stand.
 * @csspart told - Whether the last result was sent to the reporter's own contact.
 * @csspart overdue - The notice that a deadline has passed.
 * @csspart coming - What is still to be done, while the matter is open.
 * @csspart record - What has happened, newest first.
 * @csspart photos - The reporter's photos.
 * @csspart code - The code that was looked up.
 * @csspart phone - The link that calls the handler.
 * @csspart rating - The question after closing.
 * @csspart rated - What the reporter said.
 * @csspart confirm - The question before withdrawing.
 * @cssprop --fire-color-accent - Links, primary button, running state.
 * @cssprop --fire-color-ok - Solved.
 * @cssprop --fire-color-danger - Overdue, withdrawing.
 */
export class FireHazardTracker extends FireElement {
  static override styles = [tokens, controls, surface, record, caseStyles, trackerStyles];

  static override properties: PropertyDeclarations = {
    code: { type: String },
    readFragment: { type: Boolean, attribute: 'read-fragment' },
    remember: { type: Boolean },
  };

  declare code: string | undefined;
  declare readFragment: boolean;
  declare remember: boolean;

  protected readonly t = this.speak(trackerStrings);
  readonly #store = new HazardTrackerStore({
    calls: () => this.client?.hazards,
    area: (code, options) => this.client?.areas.get(code, options),
  });
  readonly #rating = new RatingStore(() => this.client?.hazards);
  readonly #wait = new CountdownController(this, () => this.#store.waitSeconds());
  readonly #rateActions: RateActions = { change: (draft) => this.#rating.change(draft), send: () => void this.#rate() };
  /** A code to ask for as soon as there is a client. */
  #wanted: string | undefined;
  #focusNext: string | undefined;

  constructor() {
    super();
    this.readFragment = false;
    this.remember = false;
    new StoreController(this, this.#store);
    new StoreController(this, this.#rating);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.#takeFragment);
    addEventListener('online', this.#resume);
    addEventListener('pagehide', this.#leave);
    this.#takeFragment();
    if (this.hasUpdated && this.#store.state.code !== null) this.#wanted ??= this.#store.state.code;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#takeFragment);
    removeEventListener('online', this.#resume);
    removeEventListener('pagehide', this.#leave);
    this.#store.stop();
    this.#rating.stop();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    this.#mindStorage();
    if (changed.has('readFragment')) this.#takeFragment();
    if (changed.has('code') && this.code) this.#wanted ??= this.code;
    if (this.client && this.isConnected) this.#begin();
  }

  /** On a shared computer the code of whoever came before is dropped, even one from before it was shared. */
  #mindStorage(): void {
    const shared = this.effectiveSharedComputer;
    if (shared === this.#shared && this.remember === this.#remembers) return;
    [this.#shared, this.#remembers] = [shared, this.remember];
    if (shared) keepsakeIn(() => localStorage).drop();
    this.#store.keepsake = this.remember && !shared ? keepsakeIn(() => localStorage) : undefined;
  }

  /** Back in the browser must not bring up what the person before was shown. */
  readonly #leave = (): void => {
    if (this.effectiveSharedComputer) this.#store.forget();
  };

  #shared = false;
  #remembers = false;

  protected override updated(): void {
    if (this.#focusNext) {
      this.renderRoot.querySelector<HTMLElement>(this.#focusNext)?.focus();
      this.#focusNext = undefined;
    }
  }

  protected override render(): TemplateResult {
    if (!this.client) return unconfiguredView(this.locale, this.localName);
    const { code, hazard, township, withdrawal } = this.#store.state;
    const level = levelBelow(this);
    return html`
      <section class="stack" aria-labelledby="title">
        <slot name="heading"><h2 id="title">${this.t('title')}</h2></slot>
        ${hazard === null ? this.#form() : nothing}
        <p class="visually-hidden" role="status">${this.#announcement()}</p>
        ${this.#trouble()}
        ${hazard === null ? this.#nothingYet() : this.#result(hazard, { t: this.t, locale: this.locale, level, code, township })}
        ${withdrawal === 'confirm' || withdrawal === 'sending' || withdrawal === 'failed'
          ? withdrawView(this.t, this.locale, level, this.#store.state, { confirm: (reason) => void this.#withdraw(reason), keep: () => this.#keep() })
          : this.#actions()}
      </section>
    `;
  }

  /** Asks for the code that came by attribute or address, else for the one that was remembered. */
  #begin(): void {
    const wanted = this.#wanted;
    const { code, typed } = this.#store.state;
    this.#wanted = undefined;
    if (wanted !== undefined) void this.#track(wanted);
    else if (this.#store.keepsake && code === null && typed === '') void this.#tellAfter(this.#store.recall());
  }

  #form(): TemplateResult {
    const { typed, fault } = this.#store.state;
    return html`
      <form class="ask" part="form" novalidate @submit=${this.#submit}>
        <div class="field">
          <label class="label" for="code">${this.t('code')}</label>
          <span class="hint" id="code-hint">${this.t('codeHint')}</span>
          ${fault ? html`<p class="error" id="code-error" role="alert">${icon('alert')}<span>${this.t(`fault_${fault}`)}</span></p>` : nothing}
          <input
            class="input" id="code" name="code" type="text" autocomplete="off" autocapitalize="characters" spellcheck="false" enterkeyhint="search"
            aria-describedby=${fault ? 'code-error code-hint' : 'code-hint'} aria-invalid=${fault !== null}
            .value=${typed} @input=${this.#type}
          />
        </div>
        <div class="row"><button class="button button--primary" type="submit">${icon('search')}${this.t('submit')}</button></div>
      </form>
    `;
  }

  #result(hazard: TrackedHazard, context: Omit<ResultContext, 'rating'>): TemplateResult {
    const rating = rateView(this.t, this.locale, context.level, hazard, this.#rating.state, this.#rateActions);
    return resultView({ ...context, rating }, hazard, Date.now());
  }

  #nothingYet(): TemplateResult | typeof nothing {
    const { asking, failure, fault } = this.#store.state;
    if (asking) return loadingView(this.locale, 5);
    if (failure !== null || fault !== null) return nothing;
    return emptyView(this.t('emptyTitle'), this.t('empty'));
  }

  #trouble(): TemplateResult | typeof nothing {
    const { failure, hazard, seenAt, stale, withdrawal } = this.#store.state;
    const old = stale && seenAt !== null && failure !== null;
    if (withdrawal === 'too-late' && hazard !== null) return noticeView({ icon: 'info', role: 'alert' }, this.t('tooLateTitle'), html`<p>${this.t('tooLate')}</p>`);
    if (failure === null) return nothing;
    if (failure.kind === 'rate-limited') return this.#waiting(old ? new Date(seenAt) : null);
    if (failure.kind === 'offline' && old) return staleView(this.locale, new Date(seenAt));
    if (failure.kind !== 'not-found') {
      const shown = failureView(this.locale, failure, this.#refresh);
      return old ? html`${shown}<p class="muted">${this.t('asOf', formatInstant(new Date(seenAt), this.locale))}</p>` : shown;
    }
    return noticeView({ icon: 'search', part: 'failure', role: 'alert' }, this.t('unknownTitle'), html`
      <p>${this.t('unknown')}</p>
      <p>${this.t('unknownSteps')}</p>
      <p>${callable(this.t('unknownLost'))}</p>
    `);
  }

  /** The running seconds are for the eye only: the alert says once about how long, the status line when it is over. */
  #waiting(seen: Date | null): TemplateResult {
    const left = this.#store.waitSeconds();
    const { failure, retryAt } = this.#store.state;
    const whole = failure?.retryAfter ?? (retryAt === null ? left : ABOUT);
    return html`
      <div class="notice notice--warn" part="failure">
        ${icon('clock')}
        <div class="stack stack--tight">
          <div role="alert">
            <p class="strong">${this.t('waitTitle')}</p>
            <p>${this.t('waitAbout', Math.max(ABOUT, Math.ceil(whole / ABOUT) * ABOUT))}</p>
          </div>
          <p aria-hidden="true" class="muted">${left > 0 ? this.t('waitLeft', left) : this.t('waitOver')}</p>
          ${seen ? html`<p class="muted">${this.t('asOf', formatInstant(seen, this.locale))}</p>` : nothing}
        </div>
      </div>
    `;
  }

  #actions(): TemplateResult | typeof nothing {
    const { hazard, asking } = this.#store.state;
    if (hazard === null) return nothing;
    return html`
      <div class="actions row">
        <button class="button" type="button" part="refresh" aria-disabled=${asking} @click=${this.#refresh}>
          ${icon('refresh')}${this.t('refresh')}
        </button>
        <button class="button" type="button" @click=${this.#another}>${icon('search')}${this.t(this.remember || this.effectiveSharedComputer ? 'forget' : 'another')}</button>
        ${hazard.canWithdraw
          ? html`<button class="button button--danger" type="button" id="withdraw" @click=${this.#askToWithdraw}>${icon('close')}${this.t('withdraw')}</button>`
          : nothing}
      </div>
    `;
  }

  #announcement(): string {
    const { hazard, asking, withdrawal, failure } = this.#store.state;
    if (withdrawal === 'done') return this.t('is_withdrawn');
    if (this.#rating.state.phase === 'done') return this.t('rateThanks');
    if (failure?.kind === 'rate-limited') return this.#wait.over ? this.t('waitOver') : '';
    if (hazard !== null && !asking && failure === null) return this.t('announced', headline(this.t, hazard.status));
    return '';
  }

  readonly #takeFragment = (): void => {
    if (!this.readFragment) return;
    const found = codeInFragment(location.hash);
    if (!found) return;
    // The code is the key to the report: it must not stay in the address bar, the history or a shared link.
    history.replaceState(history.state, '', location.pathname + location.search + found.rest);
    this.#wanted = found.code;
    this.requestUpdate();
  };

  readonly #resume = (): void => void this.#tellAfter(this.#store.resume());

  readonly #type = (event: InputEvent): void => {
    // While an input method composes, its text is not the person's yet; redrawing would break the composition.
    if (!event.isComposing) this.#store.type((event.target as HTMLInputElement).value);
  };

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const typed = String(new FormData(event.target as HTMLFormElement).get('code') ?? '');
    void this.#track(typed, '#headline');
  };

  async #track(typed: string, focus?: string): Promise<void> {
    this.#rating.reset();
    const shown = await this.#tellAfter(this.#store.track(typed));
    if (this.#store.state.fault !== null) this.#focusAfter('#code');
    else if (shown && focus) this.#focusAfter(focus);
  }

  readonly #refresh = (): void => {
    // What was said has been heard; from here on it is part of the record.
    if (this.#rating.state.phase === 'done' || this.#rating.state.phase === 'too-late') this.#rating.reset();
    if (!this.#store.state.asking) void this.#tellAfter(this.#store.refresh());
  };

  readonly #another = (): void => {
    this.#store.forget();
    this.#rating.reset();
    this.#focusAfter('#code');
  };

  readonly #askToWithdraw = (): void => {
    this.#store.askToWithdraw();
    this.#focusAfter('#confirm');
  };

  #keep(): void {
    this.#store.keepReport();
    this.#focusAfter('#withdraw');
  }

  async #withdraw(reason: string): Promise<void> {
    const done = await this.#store.withdraw(reason);
    const { hazard, withdrawal } = this.#store.state;
    if (done || withdrawal === 'too-late') this.#focusAfter('#headline');
    if (done && hazard) this.emit('fire-hazard-withdrawn', { id: hazard.id });
  }

  async #rate(): Promise<void> {
    const { code } = this.#store.state;
    if (code === null) return;
    const hazard = await this.#rating.send(code);
    const { fault, phase } = this.#rating.state;
    if (fault !== null) this.#focusAfter(fault === 'satisfied' ? '#satisfied' : '#words');
    if (phase === 'too-late') await this.#store.refresh();
    if (phase === 'too-late') this.#focusAfter('#headline');
    if (!hazard?.rating) return;
    this.#store.show(hazard);
    // Opened again, how it stands now is the news; else it is the thanks.
    this.#focusAfter(hazard.status === 'reopened' ? '#headline' : '#thanks');
    this.emit('fire-hazard-rated', { id: hazard.id, satisfied: hazard.rating.satisfied, reopened: hazard.status === 'reopened' });
  }

  /** Tells the page what is shown now, where the store says that something is. */
  async #tellAfter(asking: Promise<boolean>): Promise<boolean> {
    const shown = await asking;
    const { hazard } = this.#store.state;
    if (shown && hazard) this.emit('fire-hazard-tracked', { id: hazard.id, status: hazard.status, role: hazard.role, overdue: isOverdue(hazard, Date.now()) });
    return shown;
  }

  #focusAfter(selector: string): void {
    this.#focusNext = selector;
    this.requestUpdate();
  }
}
