import { html, nothing, type TemplateResult } from 'lit';
import { textFor, type Deadline, type HazardReceipt } from '@fire-governance/contract';
import { VERIFY_NORMS } from '@fire-governance/contract/norms';
import { formatDay, formatInstant, telLink } from '../../base/format.ts';
import { icon } from '../../base/icons.ts';
import { lineNotice } from '../../base/views.ts';
import { refusalWords, waitingList } from '../../base/waiting.ts';
import { trackerAddress, trackerPage } from '../../state/tracker-address.ts';
import type { LaterView } from './later.strings.ts';
import { placeName } from './place-question.ts';
import { qrCode } from './qr-code.ts';
import { saveText } from './save-text.ts';
import { categoryName } from './step-category.ts';
import { photoList } from './step-photos.ts';
import { pageTitle } from './view.ts';

export function sendingPage(view: LaterView): TemplateResult {
  const { state: { photos, proving }, t } = view;
  const sendable = photos.filter(({ blob }) => blob);
  const stored = sendable.filter(({ status }) => status === 'stored').length;
  return html`
    <div class="stack" aria-busy="true">
      ${pageTitle(view, t('sending'))}
      <div role="status" class="stack stack--tight">
        <p class="muted">${t('sendingText')}</p>
        ${proving ? html`<p>${t('proving')}</p>` : nothing}
        ${sendable.length > 0 ? html`<p>${t('sendingPhotos', stored, sendable.length)}</p>` : nothing}
      </div>
      <progress class="sending" aria-label=${t('sending')}></progress>
      ${photoList(view)}
      <p class="muted small later">${t('slow')}</p>
    </div>
  `;
}

export function queuedPage(view: LaterView): TemplateResult {
  const { state: { queue }, store, t, locale } = view;
  const unsent = queue.filter(({ status }) => status === 'waiting' || status === 'sending');
  const kept = unsent.every((item) => item.kept);
  const items = queue.map(({ category, address, error, receipt, ...item }) => ({
    ...item, title: categoryName(view, category), text: address, receipt: receipt !== undefined,
    reason: item.status === 'refused' ? refusalWords(locale, error) : undefined,
  }));
  const blank = store.canEdit;
  return html`
    ${unsent.length > 0
      ? html`<div class="notice notice--warn" part="queued">
          ${icon('offline')}
          <div class="stack stack--tight">
            ${pageTitle(view, t(kept ? 'queuedTitle' : 'queuedTitleOpen'))}
            <p>${t(kept ? 'queuedText' : 'queuedTextOpen')}</p>
            <p><a class="phone" href="tel:96119">${icon('phone')}${t('queuedUrgent')}</a></p>
          </div>
        </div>`
      : html`<div part="queued">${pageTitle(view, t('queueTitle'))}</div>`}
    ${blank ? nothing : lineNotice({ icon: 'info' }, t('queueBusy'))}
    ${waitingList(locale, items, view)}
    <div class="actions">
      <button class="button" type="button" part="back" @click=${() => store.showQueue(false)}>${blank ? html`${icon('plus')}${t('another')}` : t('queueBack')}</button>
    </div>
  `;
}

export function receiptPage(view: LaterView): TemplateResult {
  const { state: { receipt }, t } = view;
  if (!receipt) return html``;
  const facts = factsOf(view, receipt);
  return html`
    <div class="receipt stack" part="receipt">
      ${printedHead(view, receipt)}
      ${head(view, t('receiptTitle'), categoryName(view, receipt.category))}
      ${codeBlock(view, receipt.trackingCode)}
      <dl class="facts">
        ${facts.map(({ name, mark, words }) => html`<div><dt>${name}</dt><dd>${icon(mark)}<span>${words}</span></dd></div>`)}
        ${handler(view, receipt)}
      </dl>
      <slot name="receipt"></slot>
      ${lastActions(view, receipt.trackingCode, receipt)}
    </div>
  `;
}

export function followedPage(view: LaterView): TemplateResult {
  const { state: { followReceipt }, t } = view;
  if (!followReceipt) return html``;
  return html`
    <div class="receipt stack" part="receipt">
      ${printedHead(view)}
      ${head(view, t('followTitle'), t('followText'))}
      ${codeBlock(view, followReceipt.trackingCode)}
      ${followReceipt.followers === null ? nothing : html`<p class="muted">${t('followers', followReceipt.followers)}</p>`}
      ${lastActions(view, followReceipt.trackingCode)}
    </div>
  `;
}

/** A sheet of paper must say by itself whose it is, of which day, and where to look further. */
function printedHead({ t, locale, trackerUrl }: LaterView, receipt?: HazardReceipt): TemplateResult {
  return html`
    <div class="print-only">
      <p class="strong">${receipt ? `${textFor(receipt.handler.name, locale)} · ` : nothing}${t('receipt')}</p>
      <p>${t('printedOn', formatDay(new Date(), locale))}</p>
      ${trackerUrl ? html`<p>${t('trackAt', trackerPage(trackerUrl, document.baseURI).href)}</p>` : nothing}
    </div>
  `;
}

function head(view: LaterView, title: string, text: string): TemplateResult {
  return html`
    <div class="done">
      <span class="done__mark">${icon('check')}</span>
      <div>${pageTitle(view, title)}<p class="muted">${text}</p></div>
    </div>
  `;
}

/** Large, in groups that stay whole, and spelled out for screen readers: read as a word, nobody could write it down. */
function codeBlock({ t, act, copied, trackerUrl }: LaterView, code: string): TemplateResult {
  const groups = code.split('-');
  const spelled = groups.map((group) => [...group].join(' ')).join(', ');
  return html`
    <div class="code" part="code">
      <div class="code__words stack stack--tight">
        <p class="label">${t('code')}</p>
        <p class="code__value"><span aria-hidden="true">${groups.map((group, index) => html`<span class="code__group">${group}${index < groups.length - 1 ? '-' : nothing}</span>`)}</span><span class="visually-hidden">${spelled}</span></p>
        <p class="small">${t('codeHint')}</p>
        <div class="row no-print">
          <button class="button" type="button" part="copy" @click=${() => act.copy(code)}>${icon(copied === 'yes' ? 'check' : 'copy')}${copied === 'yes' ? t('copied') : t('copy')}</button>
          <span role="status" class=${copied === 'failed' ? 'small' : 'visually-hidden'}>${copied === 'failed' ? t('copyFailed') : copied === 'yes' ? t('copied') : nothing}</span>
        </div>
      </div>
      <figure class="code__qr">
        ${qrCode(trackerUrl ? trackerAddress(trackerUrl, code, document.baseURI) : code, t('qrLabel'))}
        ${trackerUrl ? html`<figcaption class="small muted">${t('qrLink')}</figcaption>` : nothing}
      </figure>
    </div>
  `;
}

interface Fact {
  name: string;
  mark: 'clock' | 'pin' | 'check';
  words: string;
}

/** When, where and what next: the same on the screen, on paper and in the file. */
function factsOf({ t, locale, state: { sentAddress, sentTownship } }: LaterView, { deadline, place, reportedAt }: HazardReceipt): Fact[] {
  const named = [sentTownship, place.areaName].flatMap((name) => (name ? [{ name }] : []));
  const where = [placeName({ locale }, named), sentAddress].filter(Boolean).join(locale === 'en' ? '; ' : '，');
  return [
    ...(deadline ? [{ name: t('deadline'), mark: 'clock' as const, words: deadlineSentence({ t, locale }, deadline) }] : []),
    { name: t('reportedAt'), mark: 'check', words: formatInstant(reportedAt, locale) },
    ...(where ? [{ name: t('area'), mark: 'pin' as const, words: where }] : []),
  ];
}

/** The span is that of the norm; one of a newer server leaves the date alone. */
function deadlineSentence({ t, locale }: Pick<LaterView, 't' | 'locale'>, { dueAt, norm }: Deadline): string {
  const rule = VERIFY_NORMS.find(({ id }) => id === norm);
  const time = formatInstant(dueAt, locale);
  if (rule?.unit === 'hour') return t('verifyBy', t('spanHours', rule.value), time);
  return rule?.unit === 'working-day' ? t('verifyBy', t('spanWorkingDays', rule.value), time) : t('verifyAt', time);
}

function handler({ t, locale }: LaterView, { handler: { name, phone } }: HazardReceipt): TemplateResult {
  return html`
    <div>
      <dt>${t('handler')}</dt>
      <dd>${icon('building')}<span>
        ${textFor(name, locale)}
        ${phone ? html`<br /><a class="phone" href=${telLink(phone)}>${icon('phone')}<span><span class="no-print">${t('callHandler')} </span><span class="nowrap">${phone}</span></span></a>` : nothing}
      </span></dd>
    </div>
  `;
}

function lastActions(view: LaterView, code: string, receipt?: HazardReceipt): TemplateResult {
  const { t, act, store, trackerUrl, locale } = view;
  const save = () => saveText(`${t('receipt')}.txt`, [
    t('receipt'),
    ...(receipt ? [categoryName(view, receipt.category)] : []),
    t('fact', t('code'), code),
    ...(receipt ? factsOf(view, receipt).map(({ name, words }) => t('fact', name, words)) : []),
    ...(receipt ? [t('fact', t('handler'), [textFor(receipt.handler.name, locale), receipt.handler.phone].filter(Boolean).join(' '))] : []),
    ...(trackerUrl ? [t('trackAt', trackerAddress(trackerUrl, code, document.baseURI))] : []),
  ]);
  return html`
    <div class="actions actions--start no-print">
      ${trackerUrl ? html`<a class="button button--primary" href=${trackerAddress(trackerUrl, code, document.baseURI)}>${t('openTracker')}</a>` : nothing}
      <button class="button" type="button" part="save" @click=${save}>${icon('check')}${t('save')}</button>
      <button class="button" type="button" @click=${() => act.print()}>${icon('print')}${t('print')}</button>
      <button class="button" type="button" @click=${() => void store.startOver()}>${icon('plus')}${t('another')}</button>
    </div>
  `;
}
