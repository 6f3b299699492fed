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
const TITLES = {
  offline: 'offlineTitle', denied: 'deniedTitle', 'rate-limited': 'rateLimitedTitle', 'not-found': 'notFoundTitle',
  invalid: 'invalidTitle', unavailable: 'unavailableTitle', 'too-old': 'tooOldTitle', unexpected: 'unexpectedTitle',
} as const;
const TEXTS = {
  offline: 'offline', denied: 'denied', 'not-found': 'notFound', invalid: 'invalid', unavailable: 'unavailable', 'too-old': 'tooOld', unexpected: 'unexpected',
} as const;

/** Words in which the hot line for fire hazards can be pressed. */
export function callable(text: string): unknown {
  const [before, ...after] = text.split('96119');
  return [before, ...after.map((words) => html`<a class="nowrap" href="tel:96119">96119</a>${words}`)];
}

/** What failed, and what to do; `retry` shows a button. */
export function failureView(locale: Locale, failure: Failure, retry?: () => void): TemplateResult {
  const t = says(locale);
  const { kind } = failure;
  const text =
    kind !== 'rate-limited' ? t(TEXTS[kind]) : failure.retryAfter === undefined ? t('rateLimitedSoon') : t('rateLimited', failure.retryAfter);
  return html`
    <div class="notice notice--warn failure" part="failure" role="alert">
      ${icon(ICONS[kind])}
      <div class="stack stack--tight">
        <p class="strong">${t(TITLES[kind])}</p>
        <p>${callable(text)}</p>
        ${failure.requestId ? html`<p class="small muted">${t('requestId', failure.requestId)}</p>` : nothing}
        ${retry ? html`<div><button class="button" type="button" part="retry" @click=${retry}>${icon('refresh')}${t('retry')}</button></div>` : nothing}
      </div>
    </div>
  `;
}

/** Shown above content that is older than it should be. */
export function staleView(locale: Locale, asOf: Date): TemplateResult {
  return html`<p class="notice notice--warn" part="stale" role="status">${icon('offline')}<span>${says(locale)('stale', formatInstant(asOf, locale))}</span></p>`;
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
