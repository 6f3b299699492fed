import { textFor } from '@fire-governance/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon, lineNotice, noticeView } from '../../base/index.ts';
import { refusalWords, waitingList, type WaitingItem } from '../../base/waiting.ts';
import type { QueuedInspection } from '../../state/inspection/ports.ts';
import { categoryName, pageTitle, type View } from './view.ts';

export function sendingPage(view: View): TemplateResult {
  const { t } = view;
  return html`
    <div class="page" aria-busy="true">
      ${pageTitle(view, t('headSending'))}
      <p class="muted" role="status">${t('sending')}</p>
      <progress aria-label=${t('headSending')}></progress>
    </div>
  `;
}

/** Letters enough to find it again at the desk, few enough to be read out. */
const shortNumber = (id: string) => id.slice(-8).toUpperCase();

export function sentPage(view: View): TemplateResult {
  const { state: { receipt }, store, t, locale } = view;
  if (!receipt) return html``;
  const hazards = receipt.answers.flatMap(({ hazard }) => hazard ?? []);
  return html`
    <div class="page" part="receipt">
      <div class="done"><span class="done__mark">${icon('check')}</span><div>${pageTitle(view, t('headSent'))}<p class="muted">${t('sentText', receipt.place.name)}</p></div></div>
      <p class="strong">${t('created', hazards.length)}</p>
      ${hazards.length === 0
        ? nothing
        : html`<ul class="stack stack--tight">${hazards.map(({ id, category }) => html`
            <li class="card row" part="hazard" data-id=${id}>${icon('alert')}<span class="strong">${categoryName(category, locale)}</span><span class="muted">${t('number', shortNumber(id))}</span></li>`)}</ul>`}
      <div class="actions"><button class="button button--primary" type="button" part="another" @click=${() => void store.another()}>${icon('plus')}${t('another')}</button></div>
    </div>
  `;
}

/** Mine are listed; of others' it is only said that they are here. */
export function queuePage(view: View): TemplateResult {
  const { state: { queue, session }, store, t, locale } = view;
  const mine = queue.filter(({ owner }) => owner === session?.subject);
  const others = queue.filter(({ owner, status }) => owner !== session?.subject && status !== 'sent').length;
  const unsent = mine.filter(({ status }) => status === 'waiting' || status === 'sending');
  const free = store.canEdit;
  return html`
    <div class="page" part="queue">
      ${pageTitle(view, t('headQueue'))}
      ${unsent.length > 0 ? html`<div part="queued">${lineNotice({ icon: 'offline' }, t(unsent.every(({ kept }) => kept) ? 'queueText' : 'queueOpen'))}</div>` : nothing}
      ${free ? nothing : lineNotice({ icon: 'info' }, t('queueBusy'))}
      ${mine.length === 0 ? html`<p class="muted">${t('queueEmpty')}</p>` : nothing}
      ${waitingList(locale, mine.map((item) => shown(view, item)), view)}
      ${others > 0 ? lineNotice({ icon: 'user' }, t('others', others)) : nothing}
      <div class="actions"><button class="button" type="button" part="back" @click=${() => void (free ? store.another() : store.goTo('start'))}>${free ? html`${icon('plus')}${t('another')}` : t('back')}</button></div>
    </div>
  `;
}

function shown({ t, locale, state }: View, item: QueuedInspection): WaitingItem {
  const { id, name, checklist, status, at, photos, kept, still, receipt } = item;
  const list = state.checklists.find((one) => one.id === checklist);
  return { id, title: name, text: list ? textFor(list.title, locale) : undefined, status, at, photos, kept, still, receipt: receipt !== undefined, reason: reasonOf(t, locale, item) };
}

/** Why it still waits, or was refused. */
function reasonOf(t: View['t'], locale: View['locale'], { status, code, httpStatus, error }: QueuedInspection): string | undefined {
  if (status === 'waiting') {
    if (code === 'other-person') return t('waits_other');
    return httpStatus === 401 || code === 'token' ? t('waits_login') : undefined;
  }
  if (status !== 'refused') return undefined;
  if (code === 'idempotency-conflict') return t('arrived');
  return refusalWords(locale, error);
}

/** Above every page: what waits, that the sign-in has run out. */
export function banners(view: View): TemplateResult {
  const { state: { queue, session, phase, signedOut }, store, t, act } = view;
  const mine = queue.filter(({ owner }) => owner === session?.subject);
  const others = queue.filter(({ owner, status }) => owner !== session?.subject && status !== 'sent').length;
  const refused = mine.filter(({ status }) => status === 'refused').length;
  const waiting = mine.filter(({ status }) => status === 'waiting' || status === 'sending').length;
  const quiet = phase === 'queue' || phase === 'sending' || phase === 'sent' || refused + waiting === 0;
  return html`
    ${signedOut
      ? noticeView({ icon: 'lock', part: 'signed-out', role: 'alert' }, t('signedOutTitle'), html`<p>${t('signedOut')}</p><div><button class="button" type="button" @click=${() => act.refresh()}>${icon('refresh')}${t('signedIn')}</button></div>`)
      : nothing}
    ${others > 0 && phase === 'start' ? lineNotice({ icon: 'user' }, t('others', others)) : nothing}
    ${quiet
      ? nothing
      : html`<div class=${refused > 0 ? 'notice notice--danger' : 'notice'} part="queue-line">${icon(refused > 0 ? 'alert' : 'clock')}<div class="row">
          <span role="status">${refused > 0 ? t('refused', refused) : t('waiting', waiting)}</span><button class="button" type="button" @click=${() => store.goTo('queue')}>${t('show')}</button></div></div>`}
  `;
}
