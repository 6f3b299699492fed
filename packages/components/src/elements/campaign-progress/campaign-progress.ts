import { isProblem } from '@fire-governance/client';
import { CAMPAIGN_STATUSES, textFor } from '@fire-governance/contract';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import {
  controls, emptyView, failureView, FireElement, formatDay, formatInstant, formatTime, heading, icon, levelBelow, lineNotice, loadingView, noticeView, schematicMark,
  staleView, surface, tokens, unconfiguredView,
} from '../../base/index.ts';
import { pageReturns } from '../../controllers/page-returns.ts';
import { StoreController } from '../../controllers/store.ts';
import { Wide } from '../../controllers/wide.ts';
import { closedShare, daysUntil, shareOf, type Shown } from '../../state/campaign-progress/figures.ts';
import { CampaignProgressStore } from '../../state/campaign-progress/store.ts';
import { areasView, bar, count, done, percent, type View } from './areas.view.ts';
import { campaignStrings } from './campaign-progress.strings.ts';
import { campaignStyles } from './campaign-progress.styles.ts';

/** Room for six columns, in letters. */
const WIDE = 48;

/**
 * How far a campaign of inspections has come: per township what was set against what was done, hazards found and gone.
 * Staff see the townships of their area; with `public` it shows what everybody may see, in rounded counts.
 *
 * @element fire-campaign-progress
 * @attr {string} campaign - Id of the campaign; the running one when left out.
 * @attr {boolean} public - What everybody may see, without a sign-in.
 * @attr {string} api - Address of the service; not needed inside a `fire-portal`.
 * @attr {string} key - Publishable key of the portal; goes with `api`.
 * @attr {string} lang - `zh-CN` or `en`; the page's language when left out.
 * @attr {'light'|'dark'|'auto'} theme - `light` unless set; `auto` follows the system.
 * @attr {'elder'} mode - Large type and one column.
 * @fires {CustomEvent<{id: string}>} fire-campaign-shown - Another campaign is shown.
 * @slot heading - Replaces the heading.
 * @csspart choose - Chooses among several campaigns.
 * @csspart refresh - The button that asks again.
 * @csspart period - From when to when, and how long it still runs.
 * @csspart total - The figures of the whole campaign.
 * @csspart areas - The townships.
 * @csspart area - One township.
 * @csspart schematic - Marks sandbox data.
 * @csspart stale - Says that what is shown is old.
 * @csspart failure - Why nothing can be shown.
 * @csspart empty - Says that there is no campaign.
 * @cssprop --fire-color-accent - What has been done.
 * @cssprop --fire-color-ok - Hazards that are gone.
 * @cssprop --fire-color-danger - Overdue.
 */
export class FireCampaignProgress extends FireElement {
  static override styles = [tokens, surface, controls, campaignStyles];

  static override properties: PropertyDeclarations = {
    campaign: { type: String },
    public: { type: Boolean },
    said: { state: true },
  };

  declare campaign: string | undefined;
  declare public: boolean;
  /** Last thing told to those who cannot see it. */
  declare protected said: string;

  protected readonly t = this.speak(campaignStrings);
  readonly #store = new CampaignProgressStore(() => this.client);
  readonly #wide = new Wide(this, WIDE);
  #unwatch: (() => void) | undefined;
  #shownWith: object | undefined;
  #shownFor = '';
  #told: string | undefined;

  constructor() {
    super();
    this.public = false;
    this.said = '';
    new StoreController(this, this.#store);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unwatch = pageReturns.watch(() => {
      if (!this.#store.resting) void this.#store.refresh();
    });
    this.#shownWith = undefined;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unwatch?.();
    this.#store.stop();
  }

  protected override willUpdate(): void {
    const { client } = this;
    const wanted = `${this.public} ${this.campaign ?? ''}`;
    if (!client || !this.isConnected || (client === this.#shownWith && wanted === this.#shownFor)) return;
    if (this.#shownWith !== undefined) this.#store.forget();
    this.#shownWith = client;
    this.#shownFor = wanted;
    this.#store.open = this.public;
    void this.#store.show(this.campaign || undefined);
  }

  protected override updated(): void {
    const id = this.#store.state.shown?.id;
    if (id === undefined || id === this.#told) return;
    this.#told = id;
    this.emit('fire-campaign-shown', { id });
  }

  protected override render(): TemplateResult {
    if (!this.client) return unconfiguredView(this.locale, this.localName);
    const { asking, seenAt, failure } = this.#store.state;
    return html`
      <section class="stack" aria-labelledby="title">
        <header class="head">
          <slot name="heading"><h2 id="title">${this.t('title')}</h2></slot>
          <div class="row no-print">
            ${seenAt === null ? nothing : html`<span class="muted small">${asking ? this.t('renewing') : this.t('fresh', formatTime(new Date(seenAt), this.locale))}</span>`}
            <button class="button" type="button" part="refresh" aria-disabled=${asking} @click=${this.#refresh}>${icon('refresh')}${this.t('refresh')}</button>
          </div>
        </header>
        <p class="visually-hidden" role="status">${this.said}</p>
        ${failure?.kind === 'denied' && !this.public ? this.#denied(failure.cause) : this.#body()}
      </section>
    `;
  }

  readonly #refresh = (): void => void this.#store.refresh();

  #body(): TemplateResult {
    const { shown, failure, seenAt, asking } = this.#store.state;
    if (seenAt === null) {
      if (failure?.kind === 'not-found') return lineNotice({ icon: 'search', part: 'failure', role: 'alert' }, this.t('gone'));
      return failure ? failureView(this.locale, failure, this.#refresh) : loadingView(this.locale, 8);
    }
    const trouble = failure === null ? nothing : failure.kind === 'offline'
      ? staleView(this.locale, new Date(seenAt))
      : html`${failureView(this.locale, failure, this.#refresh)}<p class="muted">${this.t('notFresh', formatInstant(new Date(seenAt), this.locale))}</p>`;
    if (shown === null) {
      if (this.campaign) return html`${trouble}${lineNotice({ icon: 'search', part: 'failure', role: 'alert' }, this.t('gone'))}`;
      return html`${trouble}${asking ? nothing : emptyView(this.t('emptyTitle'), this.t(this.public ? 'emptyPublic' : 'empty'))}`;
    }
    return html`${trouble}${this.#campaign(shown)}`;
  }

  #campaign(shown: Shown): TemplateResult {
    const { t, locale } = this;
    const view: View = {
      t, locale, wide: this.#wide.is, order: this.#store.state.order,
      sort: (by) => {
        this.#store.sort(by);
        this.said = t('sorted', t(by));
      },
    };
    const level = levelBelow(this);
    const { total, areas } = shown;
    return html`
      ${this.#choices(shown)}
      <div class="stack stack--tight" part="period">
        <p class="strong">${textFor(shown.name, locale)}</p>
        <p class="row">${this.#status(shown)}${shown.schematic ? schematicMark(locale) : nothing}</p>
      </div>
      <div class="card stack" part="total">
        ${heading(level, 'total', '', t('total'))}
        <dl class="figures">
          <div class="figures__wide"><dt>${t('inspections')}</dt><dd>${done(view, total)}${total.target === null ? nothing : html` <span class="muted">${percent(view, shareOf(total))}</span>`}</dd>${bar(shareOf(total))}</div>
          <div><dt>${t('places')}</dt><dd>${count(view, total.places)}</dd></div>
          <div><dt>${t('found')}</dt><dd>${count(view, total.found)}</dd></div>
          <div><dt>${t('closed')}</dt><dd>${total.found === 0 ? '–' : t('ofTarget', count(view, total.closed), count(view, total.found))}</dd>${bar(closedShare(total), 'bar--closed')}</div>
          <div><dt>${t('overdue')}</dt><dd class=${total.overdue === 0 ? '' : 'danger'}>${total.overdue === 0 ? nothing : icon('alert')} ${count(view, total.overdue)}</dd></div>
        </dl>
        ${this.public ? html`<p class="muted small">${t('rounded')}</p>` : nothing}
      </div>
      ${heading(level, 'by-area', '', t('byArea'))}
      ${areas.length === 0 ? html`<p class="muted">${t('noAreas')}</p>` : areasView(view, areas)}
    `;
  }

  #choices({ id: chosen }: Shown): TemplateResult | typeof nothing {
    const { choices } = this.#store.state;
    if (choices.length < 2) return nothing;
    return html`
      <div class="field no-print" part="choose">
        <label class="label" for="which">${this.t('which')}</label>
        <select class="select" id="which" @change=${(event: Event) => (this.campaign = (event.target as HTMLSelectElement).value)}>
          ${choices.map(({ id, name }) => html`<option value=${id} .selected=${live(id === chosen)}>${textFor(name, this.locale)}</option>`)}
        </select>
      </div>
    `;
  }

  /** How it stands, from when to when, and how long it still runs. */
  #status({ status, from, to }: Shown): TemplateResult {
    const known = CAMPAIGN_STATUSES.find((one) => one === status);
    const now = Date.now();
    const until = status === 'planned' ? daysUntil(from, now) : daysUntil(to, now);
    const words = until < 0 ? '' : status === 'planned' ? this.t('startsIn', until) : status === 'running' ? this.t('left', until) : '';
    return html`
      <span class=${status === 'running' ? 'badge badge--accent' : 'badge'}>${icon(status === 'closed' ? 'check' : 'clock')}${known ? this.t(`st_${known}`) : status}</span>
      <span>${this.t('period', formatDay(from, this.locale), formatDay(to, this.locale))}</span>
      ${words ? html`<span class="strong">${words}</span>` : nothing}
    `;
  }

  /** Who is not signed in must sign in; who is, and may not, must ask somebody. */
  #denied(cause: unknown): TemplateResult {
    const out = !isProblem(cause) || cause.status === 401;
    return noticeView({ icon: 'lock', part: 'failure', role: 'alert' }, this.t(out ? 'signedOutTitle' : 'forbiddenTitle'), html`<p>${this.t(out ? 'signedOut' : 'forbidden')}</p>`);
  }
}
