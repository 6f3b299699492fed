import { html, nothing, type TemplateResult } from 'lit';
import { errorSummary, failureView, loadingView } from '../../base/views.ts';
import { formatTime } from '../../base/format.ts';
import { icon } from '../../base/icons.ts';
import type { Section } from '../../state/hazard-report/steps.ts';
import { categoryStep } from './step-category.ts';
import { progress } from './progress.ts';
import { descriptionStep } from './step-description.ts';
import { issueText, pageTitle, type View } from './view.ts';

/** The first thing on every page; told in full on the first one, and one press away on all. */
export function fireNotice(t: View['t'], brief = false): TemplateResult {
  return html`
    <aside class=${brief ? 'fire fire--brief no-print' : 'fire no-print'} part="fire" aria-labelledby="fire-title">
      <span class="fire__mark">${icon('fire')}</span>
      <div class="fire__words"><p class="fire__title" id="fire-title">${t('fireTitle')}</p><p>${brief ? nothing : t('fireText')} ${t('fireOut')}</p></div>
      <a class="fire__call" href="tel:119" part="call">${icon('phone')}${t('fireCall')}</a>
    </aside>
  `;
}

function section(view: View, name: Section): TemplateResult {
  if (name === 'category') return categoryStep(view);
  if (name === 'description') return descriptionStep(view);
  return view.later ? view.later.sections[name](view) : waiting(view);
}

/** While the later pages are on their way. */
export function waiting({ laterFailed, locale, act }: View): TemplateResult {
  return laterFailed ? failureView(locale, { kind: 'offline', cause: undefined }, () => act.fetchLater()) : loadingView(locale);
}

function summary(view: View): TemplateResult | typeof nothing {
  const { state: { issues }, t, act } = view;
  return errorSummary(t('summaryTitle', issues.length), issues.map((issue) => ({ field: issue.field, text: issueText(view, issue) })), (field) => act.goToField(field as (typeof issues)[number]['field']));
}

export function formPage(view: View): TemplateResult {
  const { state, store, t, locale } = view;
  const { steps, step, failure, photos, checkingNearby, restored, savedAt } = state;
  const { name, sections } = steps[step]!;
  const last = step === steps.length - 1;
  const nextWord = name === 'photos' && photos.length === 0 ? t('nextSkip') : t('next');
  return html`
    ${view.later?.queueLine(view)}
    ${progress(view)}
    <form class="page" part="form" novalidate @submit=${(event: Event) => {
      event.preventDefault();
      void (last ? store.send() : store.next());
    }}>
      ${pageTitle(view, html`<span class="visually-hidden">${t('stepOf', step + 1, steps.length)}: </span>${t(`head_${name}`)}`)}
      ${restored && savedAt === null ? html`<p class="notice" role="status">${icon('info')}<span>${t('draftRestored')}</span></p>` : nothing}
      ${summary(view)}
      ${failure ? failureView(locale, failure) : nothing}
      ${sections.map((each) => section(view, each))}
      <div class="actions">
        ${step > 0 ? html`<button class="button" type="button" part="back" @click=${() => store.back()}>${t('back')}</button>` : nothing}
        <button class="button button--primary" type="submit" part=${last ? 'send' : 'next'}>${checkingNearby ? t('checkingNearby') : last ? t('send') : nextWord}</button>
      </div>
    </form>
    ${draftLine(view)}
  `;
}

function draftLine({ state: { savedAt, restored }, store, t, locale, act, discarding }: View): TemplateResult | typeof nothing {
  if (savedAt === null && !restored) return nothing;
  return html`
    <div class="draft row small muted" part="draft">
      ${discarding
        ? html`<span id="discard-sure" tabindex="-1">${t('discardSure')}</span>
            <div class="row">
              <button class="button button--quiet" type="button" @click=${async () => {
                act.discard(false);
                await store.startOver();
                act.focus('.page__title');
              }}>${t('discardYes')}</button>
              <button class="button button--quiet" type="button" @click=${() => { act.discard(false); act.focus('#discard'); }}>${t('discardNo')}</button>
            </div>`
        : html`${savedAt === null ? nothing : html`<span>${icon('check')} ${t('draftSaved', formatTime(new Date(savedAt), locale))}</span>`}
            <button class="button button--quiet" type="button" id="discard" @click=${() => { act.discard(true); act.focus('#discard-sure'); }}>${t('discard')}</button>`}
    </div>
  `;
}
