import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icons.ts';
import type { LaterView } from './later.strings.ts';

/** Reports of before wait or want a hand; they do not stand in the way of this one. */
export function queueLine({ state: { queue }, store, t }: LaterView): TemplateResult | typeof nothing {
  if (queue.length === 0) return nothing;
  const refused = queue.filter(({ status }) => status === 'refused').length;
  const sent = queue.filter(({ status }) => status === 'sent').length;
  const words = [t('queueWaiting', queue.length - refused - sent), t('queueRefused', refused), t('queueSent', sent)].filter(Boolean).join(' ');
  return html`
    <div class=${refused > 0 ? 'notice notice--danger' : 'notice'} part="queue-line">
      ${icon(refused > 0 ? 'alert' : 'clock')}
      <div class="row"><span role="status">${words}</span><button class="button" type="button" @click=${() => store.showQueue(true)}>${t('queueShow')}</button></div>
    </div>
  `;
}

/** For service halls: what is kept (nothing), and the way to leave nothing on the screen either. */
export function sharedLine({ state: { queue }, t, act, discarding, cleared }: LaterView): TemplateResult {
  const unsent = queue.some(({ status }) => status !== 'sent');
  return html`
    <div class="draft row small" part="shared">
      ${discarding
        ? html`<span id="discard-sure" class="strong" tabindex="-1">${t(unsent ? 'clearSureQueue' : 'clearSure')}</span>
            <div class="row">
              <button class="button button--danger" type="button" part="clear" @click=${() => act.clearAll()}>${t('clearYes')}</button>
              <button class="button button--quiet" type="button" @click=${() => { act.discard(false); act.focus('#discard'); }}>${t('discardNo')}</button>
            </div>`
        : html`<span class="muted">${icon('lock')} ${t('shared')} <strong role="status">${cleared ? t('cleared') : nothing}</strong></span>
            <button class="button button--quiet" type="button" id="discard" part="clear" @click=${() => { act.discard(true); act.focus('#discard-sure'); }}>${t('clear')}</button>`}
    </div>
  `;
}
