import { html, nothing, type TemplateResult } from 'lit';
import type { Failure } from '../state/failure.ts';
import { baseStrings } from './base.strings.ts';
import { formatInstant } from './format.ts';
import { icon, type IconName } from './icons.ts';
import { translator, type Locale } from './strings.ts';

/** The states that every element shows in the same words and the same shape. */

const says = (locale: Locale) => translator(baseStrings, () => locale);

/** Space held while waiting; bars after 300 ms, words after five seconds. `lines` is what the content will take. */
export function loadingView(locale: Locale, lines = 3): TemplateResult {
  const t = says(locale);
  return html`
    <div class="loading stack stack--tight" part="loading" role="status" aria-busy="true">
      <span class="visually-hidden">${t('loading')}</span>
      <span class="skeleton skeleton--title" aria-hidden="true"></span>
      ${Array.from({ length: lines }, (_, i) => html`<span class=${i % 3 === 2 ? 'skeleton skeleton--short' : 'skeleton'} aria-hidden="true"></span>`)}
      <p class="muted small later" aria-hidden="true">${t('stillLoading')}</p>
    </div>
  `;
}

const ICONS: Record<Failure['kind'], IconName> = {
  offline: 'offline', denied: 'lock', 'rate-limited': 'clock', 'not-found': 'search', invalid: 'alert', unavailable: 'alert', 'too-old': 'clock', unexpected: 'alert',
};
/** Words in which the hot line for fire hazards can be pressed. */
export function callable(text: string): unknown {
  const [before, ...after] = text.split('96119');
  return [before, ...after.map((words) => html`<a class="nowrap" href="tel:96119">96119</a>${words}`)];
}

export interface NoticeLook {
  icon: IconName;
  /** Colour of its edge; `warn` where nothing is said. */
  kind?: 'warn' | 'danger' | 'ok';
  part?: string;
  /** `alert` is read out at once, `status` when there is a pause; without it the notice is read where it stands. */
  role?: 'alert' | 'status';
}

/** One sentence that must not be overlooked. */
export function lineNotice({ icon: name, kind = 'warn', part, role }: NoticeLook, text: unknown): TemplateResult {
  return html`<p class="notice notice--${kind}" part=${part ?? nothing} role=${role ?? nothing}>${icon(name)}<span>${text}</span></p>`;
}

/** The same with a title, and as much below it as is needed. */
export function noticeView({ icon: name, kind = 'warn', part, role }: NoticeLook, title: string, body: unknown): TemplateResult {
  return html`
    <div class="notice notice--${kind}" part=${part ?? nothing} role=${role ?? nothing}>
      ${icon(name)}
      <div class="stack stack--tight"><p class="strong">${title}</p>${body}</div>
    </div>
  `;
}

/** What is wrong with a form, each fault a link to its field; takes the focus. `go` leads there, also out of a shadow root. */
export function errorSummary(title: string, faults: readonly { readonly field: string; readonly text: string }[], go: (field: string) => void): TemplateResult | typeof nothing {
  if (faults.length === 0) return nothing;
  const lead = (field: string) => (event: Event) => {
    event.preventDefault();
    go(field);
  };
  return html`
    <div class="notice notice--danger summary" part="error-summary" role="alert" tabindex="-1" aria-labelledby="summary-title">
      ${icon('alert')}
      <div class="stack stack--tight">
        <p class="strong" id="summary-title">${title}</p>
        <ul>${faults.map(({ field, text }) => html`<li><a href="#field-${field}" @click=${lead(field)}>${text}</a></li>`)}</ul>
      </div>
    </div>
  `;
}

/** What to do about a failure, in one sentence or two. */
export function failureWords(locale: Locale, { kind, retryAfter }: Failure): string {
  const t = says(locale);
  return kind !== 'rate-limited' ? t(`text_${kind}`) : retryAfter === undefined ? t('rateLimitedSoon') : t('rateLimited', retryAfter);
}

/** What failed, and what to do; `retry` shows a button. */
export function failureView(locale: Locale, failure: Failure, retry?: () => void): TemplateResult {
  const t = says(locale);
  const { kind } = failure;
  return noticeView({ icon: ICONS[kind], part: 'failure', role: 'alert' }, t(`title_${kind}`), html`
    <p>${callable(failureWords(locale, failure))}</p>
    ${failure.requestId ? html`<p class="small muted">${t('requestId', failure.requestId)}</p>` : nothing}
    ${retry ? html`<div><button class="button" type="button" part="retry" @click=${retry}>${icon('refresh')}${t('retry')}</button></div>` : nothing}
  `);
}

/** Shown above content that is older than it should be. */
export function staleView(locale: Locale, asOf: Date): TemplateResult {
  return lineNotice({ icon: 'offline', part: 'stale', role: 'status' }, says(locale)('stale', formatInstant(asOf, locale)));
}

/** What would be here, and how it comes. */
export function emptyView(title: string, text: string | TemplateResult): TemplateResult {
  return html`
    <div class="empty stack stack--tight" part="empty">
      <p class="strong">${title}</p>
      <p class="muted">${text}</p>
    </div>
  `;
}

/** For whoever builds the page: no client can be found. */
export function unconfiguredView(locale: Locale, tag: string): TemplateResult {
  const t = says(locale);
  return html`
    <div class="notice" part="unconfigured" role="note">
      ${icon('info')}
      <div class="stack stack--tight"><p class="strong">${t('unconfiguredTitle')}</p><p>${t('unconfigured', tag.toLowerCase())}</p></div>
    </div>
  `;
}

/** The mark that what is shown is an example and not the real district. */
export function schematicMark(locale: Locale): TemplateResult {
  const t = says(locale);
  return html`<span class="badge" part="schematic" title=${t('schematicHint')}>${icon('info')}${t('schematic')}<span class="visually-hidden">: ${t('schematicHint')}</span></span>`;
}
