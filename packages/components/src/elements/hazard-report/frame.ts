import { html, nothing, type TemplateResult } from 'lit';
import { failureView } from '../../base/views.ts';
import { formatTime } from '../../base/format.ts';
import { icon } from '../../base/icons.ts';
import type { Section } from '../../state/hazard-report/steps.ts';
import { categoryStep } from './step-category.ts';
import { checkStep } from './step-check.ts';
import { descriptionStep } from './step-description.ts';
import { photosStep } from './step-photos.ts';
import { placeStep } from './step-place.ts';
import { identityStep, replyStep } from './step-you.ts';
import { issueText, type View } from './view.ts';

/** The first thing on every page; told in full on the first one, and one press away on all. */
export function fireNotice(t: View['t'], brief = false): TemplateResult {
  return html`
    <aside class=${brief ? 'fire fire--brief no-print' : 'fire no-print'} part="fire" aria-labelledby="fire-title">
      <span class="fire__mark">${icon('fire')}</span>
      <div class="fire__words"><p class="fire__title" id="fire-title">${t('fireTitle')}</p>${brief ? nothing : html`<p>${t('fireText')}</p>`}</div>
      <a class="fire__call" href="tel:119" part="call">${icon('phone')}${t('fireCall')}</a>
    </aside>
  `;
}

/** Names of the steps, and the way back to those behind. One question a page: a count instead of names. */
function progress({ state: { steps, step }, store, t, elder }: View): TemplateResult {
  if (elder) {
    return html`<div class="count"><p>${t('questionOf', step + 1, steps.length)}</p><progress max=${steps.length} .value=${step + 1} aria-hidden="true"></progress></div>`;
  }
  return html`
    <ol class="steps" part="steps" aria-label=${t('steps')}>
      ${steps.map(({ name }, index) => {
        const mark = html`<span class="steps__mark" aria-hidden="true">${index < step ? icon('check') : index + 1}</span>`;
        const word = html`<span class="steps__name">${t(`step_${name}`)}</span>`;
        if (index < step) {
          return html`<li class="steps__item steps__item--done">
            <button class="steps__link" type="button" @click=${() => store.goTo(index)}>${mark}${word}<span class="visually-hidden">(${t('stepDone')})</span></button>
          </li>`;
        }
        return html`<li class=${index === step ? 'steps__item steps__item--now' : 'steps__item'} aria-current=${index === step ? 'step' : nothing}>
          <span class="steps__link">${mark}${word}</span>
        </li>`;
      })}
    </ol>
  `;
}

const SECTIONS: Record<Section, (view: View) => TemplateResult> = {
  category: categoryStep, description: descriptionStep, place: placeStep, photos: photosStep,
  identity: identityStep, reply: replyStep, check: checkStep,
};

function errorSummary(view: View): TemplateResult | typeof nothing {
  const { state: { issues }, t, act } = view;
  if (issues.length === 0) return nothing;
  return html`
    <div class="notice notice--danger summary" part="error-summary" role="alert" tabindex="-1" aria-labelledby="summary-title">
      ${icon('alert')}
      <div class="stack stack--tight">
        <p class="strong" id="summary-title">${t('summaryTitle', issues.length)}</p>
        <ul>
          ${issues.map((issue) => html`<li><a href="#field-${issue.field}" @click=${(event: Event) => {
            event.preventDefault();
            act.goToField(issue.field);
          }}>${issueText(view, issue)}</a></li>`)}
        </ul>
      </div>
    </div>
  `;
}

export function formPage(view: View): TemplateResult {
  const { state, store, t, locale } = view;
  const { steps, step, failure, photos, checkingNearby, restored, savedAt } = state;
  const { name, sections } = steps[step]!;
  const last = step === steps.length - 1;
  const nextWord = name === 'photos' && photos.length === 0 ? t('nextSkip') : t('next');
  return html`
    ${progress(view)}
    <form class="page" part="form" novalidate @submit=${(event: Event) => {
      event.preventDefault();
      void (last ? store.send() : store.next());
    }}>
      <h3 class="page__title" tabindex="-1">
        <span class="visually-hidden">${t('stepOf', step + 1, steps.length)}: </span>${t(`head_${name}`)}
      </h3>
      ${restored && savedAt === null ? html`<p class="notice" role="status">${icon('info')}<span>${t('draftRestored')}</span></p>` : nothing}
      ${errorSummary(view)}
      ${failure ? failureView(locale, failure) : nothing}
      ${sections.map((section) => SECTIONS[section](view))}
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
        ? html`<span role="alert">${t('discardSure')}</span>
            <button class="button button--quiet" type="button" @click=${() => { act.discard(false); void store.startOver(); }}>${t('discardYes')}</button>
            <button class="button button--quiet" type="button" @click=${() => act.discard(false)}>${t('discardNo')}</button>`
        : html`${savedAt === null ? nothing : html`<span>${icon('check')} ${t('draftSaved', formatTime(new Date(savedAt), locale))}</span>`}
            <button class="button button--quiet" type="button" @click=${() => act.discard(true)}>${t('discard')}</button>`}
    </div>
  `;
}
