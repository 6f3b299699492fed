import { isProblem } from '@fire-governance/client';
import { textFor } from '@fire-governance/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { failureView, formatInstant, formatTime, icon, loadingView, noticeView, staleView } from '../../base/index.ts';
import { roleWord } from '../../base/staff.strings.ts';
import { isSignedOut } from '../../state/portal/session.ts';
import { detailView } from './detail.view.ts';
import { filterView } from './filter.view.ts';
import { liveView } from './live.view.ts';
import { listView } from './list.view.ts';
import { mapView } from './map.view.ts';
import type { View } from './view.ts';

/** Title, who is signed in, and how fresh the list is. */
export function headView({ t, locale, desk, helpOpen, act }: View): TemplateResult {
  const { session, seenAt, asking } = desk.queue.state;
  const busy = asking === 'first' || asking === 'again';
  return html`
    <header class="head">
      <div>
        <slot name="heading"><h2 id="title">${t('title')}</h2></slot>
        ${session ? html`<p class="muted small" part="signed-in">${t('signedIn', session.name ?? '', roleWord(t, session.role), session.areaName ? textFor(session.areaName, locale) : '')}</p>` : nothing}
      </div>
      <div class="row no-print">
        ${busy || seenAt !== null ? html`<span class="muted small" part="freshness">${busy ? t('renewing') : t('fresh', formatTime(new Date(seenAt!), locale))}</span>` : nothing}
        <button class="button" type="button" part="refresh" aria-disabled=${busy} @click=${() => act.refresh()}>${icon('refresh')}${t('refresh')}</button>
        <button class="button" type="button" id="help-toggle" aria-expanded=${helpOpen} @click=${() => act.toggleHelp()}>${icon('info')}${t('help')}</button>
      </div>
    </header>
  `;
}

/** List and hazard, or what is asked for before they can be seen. */
export function bodyView(view: View): TemplateResult {
  const { desk, session } = view;
  const { failure, seenAt } = desk.queue.state;
  const { status, asking } = session?.state ?? {};
  if (status === 'expired' || status === 'signed-out') return signInView(view, status === 'expired');
  if (failure?.kind === 'denied') return isProblem(failure.cause) && !isSignedOut(failure.cause) ? forbiddenView(view) : signInView(view, desk.step.touched);
  if (seenAt === null && asking) return loadingView(view.locale, 9);
  return desktopView(view);
}

function desktopView(view: View): TemplateResult {
  const { wide, desk } = view;
  const alone = !wide && desk.open.state.id !== null;
  return html`
    ${troubleView(view)}
    ${liveView(view)}
    ${alone ? nothing : filterView(view)}
    ${mapView(view)}
    <div class=${wide ? 'columns--desk' : 'stack'}>
      ${alone ? nothing : html`<div class=${wide ? 'queue queue--beside stack stack--tight' : 'queue stack stack--tight'}>${listView(view)}</div>`}
      ${detailView(view)}
    </div>
  `;
}

function troubleView({ t, locale, desk, act }: View): TemplateResult | typeof nothing {
  const { failure, seenAt } = desk.queue.state;
  if (failure === null) return nothing;
  if (seenAt !== null && failure.kind === 'offline') return staleView(locale, new Date(seenAt));
  return html`
    ${failureView(locale, failure, () => act.refresh())}
    ${seenAt === null ? nothing : html`<p class="muted">${t('notFresh', formatInstant(new Date(seenAt), locale))}</p>`}
  `;
}

/** Who comes back goes on where they were, which they are told before they leave. */
function signInView({ t, desk, session, act }: View, again: boolean): TemplateResult {
  const signIn = session?.signIn;
  return noticeView({ icon: 'lock', part: 'failure', role: 'alert' }, t(again ? 'expiredTitle' : 'signedOutTitle'), html`
    <p>${t(again ? 'expired' : 'signedOut')}${desk.step.touched ? t('wordsKept') : ''}</p>
    <div class="row">
      ${signIn ? html`<button class="button button--primary" type="button" part="sign-in" @click=${() => signIn()}>${t('signIn')}</button>` : nothing}
      <button class="button" type="button" part="retry" @click=${() => act.refresh()}>${icon('refresh')}${t('refresh')}</button>
    </div>
  `);
}

/** Who is signed in, and may not, must ask somebody. */
function forbiddenView({ t, act }: View): TemplateResult {
  return noticeView({ icon: 'lock', part: 'failure', role: 'alert' }, t('forbiddenTitle'), html`
    <p>${t('forbidden')}</p>
    <div><button class="button" type="button" part="retry" @click=${() => act.refresh()}>${icon('refresh')}${t('refresh')}</button></div>
  `);
}
