import { FINAL_STATUSES, PHOTOS_MAX, type HazardCase } from '@fire-governance/contract';
import { MAJOR_BASES, transitionOf, type HazardAction } from '@fire-governance/contract/workflow';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { errorSummary, failureView, formatInstant, heading, icon, lineNotice, noticeView } from '../../base/index.ts';
import { inputsOf, type StepField, type StepInput, type StepIssue } from '../../state/hazard-desk/draft.ts';
import { otherField } from './merge.view.ts';
import type { View } from './view.ts';
import { actorWord, statusWord, stepWord } from './words.ts';

/** HEIC is let through on purpose: refusing it in the dialog would give no reason. */
const ACCEPT = 'image/*,.heic,.heif';

/** What one step has to be told: the table of transitions says which fields there are. */
export function stepForm(view: View, shown: HazardCase): TemplateResult {
  const { t, locale, level, desk, act, unsaved } = view;
  const { action, failure, sending, overtakenBy, restored } = desk.step.state;
  const { possible } = desk.step;
  const name = t(`do_${action!}`);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    act.send();
  };
  return html`
    <form class="card step stack no-print" part="step" novalidate aria-labelledby="field-action" @submit=${submit}>
      ${heading(level + 1, 'field-action', 'title', name)}
      ${restored ? lineNotice({ icon: 'info', part: 'restored', role: 'status' }, `${t('restored')}${restored.photos > 0 ? t('restoredPhotos') : ''}`) : nothing}
      ${overtakenBy ? overtaken(view, overtakenBy, possible) : endsNotice(view, action!)}
      ${summary(view)}
      ${inputsOf(action!).map((input) => fieldOf(view, input, shown))}
      ${failure ? failureView(locale, failure) : nothing}
      ${unsaved ? lineNotice({ icon: 'alert', part: 'unsaved', role: 'alert' }, t('unsaved')) : nothing}
      <div class="row">
        ${possible
          ? html`<button class="button button--primary" type="submit" aria-disabled=${sending}>${sending ? t('sending') : overtakenBy ? t('sendAnyway') : t('send', name)}</button>`
          : nothing}
        <button class="button" type="button" @click=${() => act.discard()}>${t(overtakenBy || unsaved ? 'discard' : 'cancel')}</button>
      </div>
    </form>
  `;
}

function endsNotice({ t }: View, action: HazardAction): TemplateResult | typeof nothing {
  const { to } = transitionOf(action);
  return to !== null && (FINAL_STATUSES as readonly string[]).includes(to) ? lineNotice({ icon: 'info' }, t('final')) : nothing;
}

/** Both are shown, theirs and mine; which counts is for the person to say. */
function overtaken({ t, locale }: View, current: HazardCase, possible: boolean): TemplateResult {
  const last = [...current.steps].sort((a, b) => Date.parse(b.at) - Date.parse(a.at))[0];
  return noticeView({ icon: 'info', part: 'conflict', role: 'alert' }, t('overtakenTitle'), html`
    ${last ? html`<p>${t('overtakenBy', actorWord(t, locale, last) || t('somebody'), stepWord(t, last), formatInstant(last.at, locale))}</p>` : nothing}
    ${last?.note ? html`<p class="written">${last.note}</p>` : nothing}
    <p>${t('overtakenNow', statusWord(t, current.status))}</p>
    <p>${t(possible ? 'overtakenAgain' : 'overtakenOver')}</p>
  `);
}

export function issueText({ t }: Pick<View, 't'>, { field, code, message }: StepIssue): string {
  if (code === 'server' && message) return message;
  if (field !== 'action' && (code === 'too-short' || code === 'too-long')) return t(`any_${code}`, t(`in_${field}`));
  return t(`${field}_${code}` as 'note_missing');
}

function summary(view: View): TemplateResult | typeof nothing {
  const { t, desk: { step: { state: { issues } } }, act } = view;
  return errorSummary(t('summaryTitle', issues.length), issues.map((issue) => ({ field: issue.field, text: issueText(view, issue) })), (field) => act.focus(`#field-${field}`));
}

const HINTS = ['note', 'dueAt', 'person', 'into', 'edition'] as const;

/** Label, hint, error and control of one field. */
function fieldOf(view: View, { name, required }: StepInput, shown: HazardCase): TemplateResult {
  const { t, desk } = view;
  const issue = desk.step.state.issues.find(({ field }) => field === name);
  const hinted = HINTS.find((one) => one === name);
  const hint = name === 'proof' ? t('hint_proof', PHOTOS_MAX) : hinted ? t(`hint_${hinted}`) : '';
  const describedBy = [hint && `hint-${name}`, issue && `error-${name}`].filter(Boolean).join(' ') || nothing;
  const label = html`${t(`in_${name}`)}${required ? nothing : html`<span class="optional">${t('optional')}</span>`}`;
  return html`
    <div class="field">
      ${name === 'proof' ? html`<p class="label" id="label-proof">${label}</p>` : html`<label class="label" for="field-${name}">${label}</label>`}
      ${hint ? html`<p class="hint" id="hint-${name}">${hint}</p>` : nothing}
      ${issue ? html`<p class="error" part="error" id="error-${name}">${icon('alert')}<span>${issueText(view, issue)}</span></p>` : nothing}
      ${name === 'proof'
        ? proof(view, describedBy)
        : name === 'into' ? otherField(view, shown, describedBy, issue !== undefined) : control(view, name, { required, invalid: issue !== undefined, describedBy })}
    </div>
  `;
}

interface Look {
  required: boolean;
  invalid: boolean;
  describedBy: unknown;
}

function control({ t, desk }: View, name: Exclude<StepField, 'proof' | 'into' | 'action'>, { required, invalid, describedBy }: Look): TemplateResult {
  const { step } = desk;
  const value = step.state.draft[name];
  const changed = (event: Event) => step.change({ [name]: (event.target as HTMLInputElement).value });
  const left = () => step.leave(name);
  const wants = required ? 'true' : nothing, wrong = invalid ? 'true' : nothing;
  if (name === 'note') {
    return html`<textarea class="textarea" id="field-note" rows="3" maxlength="1000" aria-required=${wants} aria-invalid=${wrong} aria-describedby=${describedBy} .value=${live(value)} @input=${changed} @blur=${left}></textarea>`;
  }
  if (name === 'basis') {
    return html`<select class="select" id="field-basis" aria-required=${wants} aria-invalid=${wrong} aria-describedby=${describedBy} @change=${changed} @blur=${left}>
      <option value="" .selected=${value === ''}>${t('choose_basis')}</option>
      ${MAJOR_BASES.map((basis) => html`<option value=${basis} .selected=${value === basis}>${t(`basis_${basis}`)}</option>`)}
    </select>`;
  }
  return html`
    <input
      class="input" id="field-${name}" type=${name === 'dueAt' ? 'datetime-local' : 'text'} autocomplete="off"
      aria-required=${wants} aria-invalid=${wrong} aria-describedby=${describedBy} .value=${live(value)} @input=${changed} @blur=${left}
    />
  `;
}

function proof({ t, desk, act }: View, describedBy: unknown): TemplateResult {
  const { step } = desk;
  const { photos, photosLeft } = step.state;
  const take = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    // Emptied, so that the same file can be chosen again after it has been removed.
    input.value = '';
    if (files.length > 0) void step.addPhotos(files);
  };
  const remove = (id: string) => {
    step.removePhoto(id);
    act.focus('#field-proof');
  };
  return html`
    <div class="row">
      <button class="button" type="button" id="field-proof" aria-describedby=${describedBy} @click=${(event: Event) => ((event.currentTarget as Element).nextElementSibling as HTMLInputElement).click()}>${icon('camera')}${t('addProof')}</button>
      <input type="file" accept=${ACCEPT} multiple hidden tabindex="-1" @change=${take} />
    </div>
    ${photosLeft > 0 ? lineNotice({ icon: 'info', role: 'status' }, t('photosLeft', photosLeft, PHOTOS_MAX)) : nothing}
    ${photos.length > 0
      ? html`<ul class="proofs" aria-label=${t('proofList')}>
          ${repeat(photos, ({ id }) => id, ({ id, name, status }) => html`
            <li class="row">
              ${icon(status === 'bad' || status === 'failed' ? 'alert' : 'camera')}
              <span class="proofs__name">${name}<br /><span class="small muted" role="status">${t(`photo_${status}`)}</span></span>
              <button class="button button--quiet" type="button" aria-label=${t('removePhoto', name)} @click=${() => remove(id)}>${icon('close')}${t('remove')}</button>
            </li>
          `)}
        </ul>`
      : nothing}
  `;
}
