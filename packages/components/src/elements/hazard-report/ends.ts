import { html, nothing, type TemplateResult } from 'lit';
import { textFor, type HazardReceipt } from '@fire-governance/contract';
import { formatInstant, telLink } from '../../base/format.ts';
import { icon } from '../../base/icons.ts';
import { qrCode } from './qr-code.ts';
import { photoList } from './step-photos.ts';
import { categoryName } from './step-category.ts';
import type { View } from './view.ts';

export function sendingPage(view: View): TemplateResult {
  const { state: { photos }, t } = view;
  const sendable = photos.filter(({ blob }) => blob);
  const stored = sendable.filter(({ status }) => status === 'stored').length;
  return html`
    <div class="stack" aria-busy="true">
      <h3 class="page__title" tabindex="-1">${t('sending')}</h3>
      <div role="status" class="stack stack--tight">
        <p class="muted">${t('sendingText')}</p>
        ${sendable.length > 0 ? html`<p>${t('sendingPhotos', stored, sendable.length)}</p>` : nothing}
      </div>
      <progress class="sending" aria-label=${t('sending')}></progress>
      ${photoList(view)}
      <p class="muted small later">${t('slow')}</p>
    </div>
  `;
}

export function queuedPage({ state: { queued }, store, t }: View): TemplateResult {
  return html`
    <div class="notice notice--warn" part="queued">
      ${icon('offline')}
      <div class="stack stack--tight">
        <h3 class="page__title" tabindex="-1">${t('queuedTitle')}</h3>
        <p>${t('queuedText')}</p>
        <p><a class="call" href="tel:96119">${icon('phone')}${t('queuedUrgent')}</a></p>
        <p class="muted" role="status">${queued?.status === 'sending' ? t('queuedSending') : nothing}</p>
      </div>
    </div>
    <div class="actions">
      <button class="button" type="button" @click=${() => void store.cancelQueued()}>${t('queuedCancel')}</button>
      <button class="button button--primary" type="button" @click=${() => store.retryQueued()}>${icon('refresh')}${t('queuedRetry')}</button>
    </div>
  `;
}

export function receiptPage(view: View): TemplateResult {
  const { state: { receipt }, t } = view;
  if (!receipt) return html``;
  return html`
    <div class="receipt stack" part="receipt">
      ${head(t('receiptTitle'), categoryName(view, receipt.category))}
      ${codeBlock(view, receipt.trackingCode)}
      ${facts(view, receipt)}
      <slot name="receipt"></slot>
      ${lastActions(view, receipt.trackingCode)}
    </div>
  `;
}

export function followedPage(view: View): TemplateResult {
  const { state: { followReceipt }, t } = view;
  if (!followReceipt) return html``;
  return html`
    <div class="receipt stack" part="receipt">
      ${head(t('followTitle'), t('followText'))}
      ${codeBlock(view, followReceipt.trackingCode)}
      <p class="muted">${t('followers', followReceipt.followers)}</p>
      ${lastActions(view, followReceipt.trackingCode)}
    </div>
  `;
}

function head(title: string, text: string): TemplateResult {
  return html`
    <div class="done">
      <span class="done__mark">${icon('check')}</span>
      <div><h3 class="page__title" tabindex="-1">${title}</h3><p class="muted">${text}</p></div>
    </div>
  `;
}

/** The address behind the QR code, as `fire-hazard-tracker read-fragment` reads it; browsers never send a fragment to a server. */
function trackerAddress(trackerUrl: string, code: string): string {
  const address = new URL(trackerUrl, document.baseURI);
  address.hash = new URLSearchParams({ track: code }).toString();
  return address.href;
}

/** Large, in groups, and spelled out for screen readers: read as a word, nobody could write it down. */
function codeBlock({ t, act, copied, trackerUrl }: View, code: string): TemplateResult {
  const spelled = code.split('-').map((group) => [...group].join(' ')).join(', ');
  return html`
    <div class="code" part="code">
      <div class="code__words stack stack--tight">
        <p class="label">${t('code')}</p>
        <p class="code__value"><span aria-hidden="true">${code.split('-').map((group) => html`<span class="code__group">${group}</span>`)}</span><span class="visually-hidden">${spelled}</span></p>
        <p class="small">${t('codeHint')}</p>
        <div class="row no-print">
          <button class="button" type="button" part="copy" @click=${() => act.copy(code)}>${icon(copied === 'yes' ? 'check' : 'copy')}${copied === 'yes' ? t('copied') : t('copy')}</button>
          <span role="status" class=${copied === 'failed' ? 'small' : 'visually-hidden'}>${copied === 'failed' ? t('copyFailed') : copied === 'yes' ? t('copied') : nothing}</span>
        </div>
      </div>
      <figure class="code__qr">
        ${qrCode(trackerUrl ? trackerAddress(trackerUrl, code) : code, t('qrLabel'))}
        ${trackerUrl ? html`<figcaption class="small muted">${t('qrLink')}</figcaption>` : nothing}
      </figure>
    </div>
  `;
}

function facts({ t, locale }: View, { deadline, handler, place }: HazardReceipt): TemplateResult {
  return html`
    <dl class="facts">
      ${deadline
        ? html`<div><dt>${t('deadline')}</dt><dd>${icon('clock')}<span>${t('verifyBy', formatInstant(deadline.dueAt, locale))}</span></dd></div>`
        : nothing}
      <div>
        <dt>${t('handler')}</dt>
        <dd>${icon('building')}<span>
          ${textFor(handler.name, locale)}
          ${handler.phone ? html`<br /><a class="call" href=${telLink(handler.phone)}>${icon('phone')}${t('callHandler', handler.phone)}</a>` : nothing}
        </span></dd>
      </div>
      ${place.areaName ? html`<div><dt>${t('area')}</dt><dd>${icon('pin')}<span>${textFor(place.areaName, locale)}</span></dd></div>` : nothing}
    </dl>
  `;
}

function lastActions({ t, act, store, trackerUrl }: View, code: string): TemplateResult {
  return html`
    <div class="actions actions--start no-print">
      ${trackerUrl ? html`<a class="button button--primary" href=${trackerAddress(trackerUrl, code)}>${t('openTracker')}</a>` : nothing}
      <button class="button" type="button" @click=${() => act.print()}>${icon('print')}${t('print')}</button>
      <button class="button" type="button" @click=${() => void store.startOver()}>${icon('plus')}${t('another')}</button>
    </div>
  `;
}
