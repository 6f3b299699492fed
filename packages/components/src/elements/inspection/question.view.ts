import { INSPECTION_ANSWERS, PHOTOS_MAX, textFor, type ChecklistQuestion } from '@fire-governance/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../../base/index.ts';
import { thumbnail } from '../../photos/thumbnail.ts';
import { asksAboutEscape } from '../../state/hazard-report/body.ts';
import { usablePhotos, type PhotoItem } from '../../state/hazard-report/photo-list.ts';
import { answerOf, tallyOf, type AnswerDraft } from '../../state/inspection/draft.ts';
import { categoryName, dueWords, fieldError, idOf, pageTitle, text, type View } from './view.ts';

const MARKS = { yes: 'check', no: 'close', 'not-applicable': 'minus' } as const;

/** One question, large, with three answers a thumb can reach. */
export function questionPage(view: View): TemplateResult {
  const { state: { checklist, index, draft }, store, t, locale, act } = view;
  const question = checklist?.questions[index];
  if (!question) return html``;
  const { questions } = checklist!;
  const given = answerOf(draft, question.id);
  const tally = tallyOf(draft, checklist!);
  const last = index === questions.length - 1;
  const needs = given.answer === 'no';
  return html`
    <div class="page" part="question">
      <div class="progress">
        <p class="row small"><span class="strong">${t('questionOf', index + 1, questions.length)}</span><span class="muted">${t('answeredOf', tally.answered, tally.of)}</span></p>
        <progress max=${tally.of} .value=${tally.answered} aria-hidden="true"></progress>
      </div>
      ${pageTitle(view, html`<span class="visually-hidden">${t('questionOf', index + 1, questions.length)}: </span>${textFor(question.text, locale)}`)}
      <p class="muted small">${basis(view, question)}</p>
      ${fieldError(view, `question-${question.id}`)}
      <div class="answers3" role="group" aria-labelledby="page-title" part="answers">
        ${INSPECTION_ANSWERS.map((answer, at) => html`
          <button
            class=${`button answer answer--${answer}${given.answer === answer ? ' answer--chosen' : ''}`} type="button" part="answer" id=${at === 0 ? idOf(`question-${question.id}`) : nothing}
            aria-pressed=${String(given.answer === answer)} @click=${(event: MouseEvent) => {
              // The second of two quick taps lands on the same answer of the next question.
              if (event.detail > 1) return;
              store.answer(question, answer);
              if (answer === 'no') act.focus('#make-hazard', '#is-hazard');
            }}
          >${icon(MARKS[answer])}${t(answer)}</button>`)}
      </div>
      ${needs ? finding(view, question, given) : nothing}
      ${needs
        ? more(view, question, given)
        : html`<details class="more" ?open=${given.note !== '' || (view.state.photos[question.id]?.length ?? 0) > 0}><summary>${icon('plus')}${t('more')}</summary>${more(view, question, given)}</details>`}
      <div class="actions">
        <button class="button" type="button" part="back" @click=${() => store.back()}>${t('back')}</button>
        <button class=${given.answer ? 'button button--primary' : 'button'} type="button" part="next" @click=${() => store.next()}>${t(last ? 'toCheck' : 'next')}</button>
      </div>
    </div>
  `;
}

function basis({ t }: View, { basis: { source, clause, verified } }: ChecklistQuestion): string {
  if (source === 'fire-governance') return t('basis', t('own'));
  return `${t('basis', `${source}${clause ?? ''}`)}${verified ? '' : ` (${t('unverified')})`}`;
}

/** A "no": what it says, and the hazard it becomes with one tap. */
function finding(view: View, question: ChecklistQuestion, { hazard, description, blocksEscape }: AnswerDraft): TemplateResult {
  const { store, t, locale, act } = view;
  const name = categoryName(question.category, locale);
  if (!hazard) {
    return html`
      <div class="notice notice--danger" part="finding">
        ${icon('alert')}
        <div class="stack stack--tight">
          <p class="strong">${textFor(question.finding, locale)}</p>
          <div><button class="button button--primary" type="button" id="make-hazard" part="make-hazard" @click=${() => {
            store.asHazard(question, true);
            act.focus('#take-photo', '#is-hazard');
          }}>${icon('plus')}${t('makeHazard')}</button></div>
        </div>
      </div>`;
  }
  return html`
    <div class="notice notice--danger" part="finding">
      ${icon('alert')}
      <div class="stack stack--tight grow">
        <p class="strong" id="is-hazard" tabindex="-1">${t('isHazard', name)}</p>
        <p class="small">${dueWords(view, question.category, blocksEscape)}</p>
        ${text(view, {
          field: `description-${question.id}`, label: t('description'), value: description, long: true,
          write: (value) => store.write(question.id, { description: value }),
        })}
        ${asksAboutEscape(question.category)
          ? html`<label class="choice"><input type="checkbox" .checked=${live(blocksEscape)} @change=${(event: Event) => store.write(question.id, { blocksEscape: (event.target as HTMLInputElement).checked })} /><span class="choice__text">${t('blocksEscape')}</span></label>`
          : nothing}
        <div><button class="button button--quiet" type="button" @click=${() => {
          store.asHazard(question, false);
          act.focus('#make-hazard');
        }}>${icon('close')}${t('notHazard')}</button></div>
      </div>
    </div>
  `;
}

function more(view: View, question: ChecklistQuestion, { answer, note }: AnswerDraft): TemplateResult {
  const { store, t } = view;
  const items = view.state.photos[question.id] ?? [];
  return html`
    <div class="stack stack--tight more__body">
      ${answer === 'no' && question.photo && items.length === 0 ? html`<p class="strong">${t('photoAsked')}</p>` : nothing}
      ${usablePhotos(items) < PHOTOS_MAX
        ? html`<div class="row">
            <button class="button" type="button" id="take-photo" @click=${openFiles}>${icon('camera')}${t('takePhoto')}</button>
            <input type="file" accept="image/*" capture="environment" hidden tabindex="-1" @change=${(event: Event) => take(event, view, question.id)} />
            <button class="button" type="button" part="add-photos" @click=${openFiles}>${icon('plus')}${t('addPhotos')}</button>
            <input class="files" type="file" accept="image/*,.heic,.heif" multiple hidden tabindex="-1" @change=${(event: Event) => take(event, view, question.id)} />
          </div>`
        : nothing}
      <ul class="shots">${repeat(items, ({ id }) => id, (item, index) => photo(view, question.id, item, index + 1))}</ul>
      ${text(view, { field: `note-${question.id}`, label: t('note'), value: note, write: (value) => store.write(question.id, { note: value }) })}
    </div>
  `;
}

function photo({ store, t, act }: View, question: string, { id, blob, status, fault }: PhotoItem, number: number): TemplateResult {
  return html`
    <li class="shot" part="photo">
      ${blob ? html`<canvas role="img" aria-label=${t('photo', number)} ${thumbnail(blob)}></canvas>` : html`<span class="shot__none">${icon(status === 'bad' ? 'alert' : 'camera')}</span>`}
      <p class="small" role="status">${status === 'preparing' ? t('preparing') : status === 'bad' ? t(fault === 'heic' ? 'bad_heic' : 'bad_other') : nothing}</p>
      <button class="button button--quiet" type="button" aria-label=${t('removePhoto', number)} @click=${() => {
        store.removePhoto(question, id);
        act.focus('#take-photo');
      }}>${icon('close')}${t('remove')}</button>
    </li>
  `;
}

/** The file field itself cannot be dressed; it stands hidden behind its button. */
function openFiles(event: Event): void {
  ((event.currentTarget as Element).nextElementSibling as HTMLInputElement).click();
}

function take(event: Event, { store }: View, question: string): void {
  const input = event.target as HTMLInputElement;
  const files = [...(input.files ?? [])];
  // Emptied, so that the same file can be chosen again after it has been removed.
  input.value = '';
  if (files.length > 0) void store.addPhotos(question, files);
}
