import { textFor, type ChecklistQuestion } from '@fire-governance/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { errorSummary, failureView, icon } from '../../base/index.ts';
import { usablePhotos } from '../../state/hazard-report/photo-list.ts';
import { answerOf, tallyOf } from '../../state/inspection/draft.ts';
import type { InspectionField } from '../../state/inspection/faults.ts';
import { categoryName, issueText, pageTitle, text, type View } from './view.ts';

/** What is wrong with a page, each fault a link to its field. */
export function summary(view: View): TemplateResult | typeof nothing {
  const { state: { issues }, store, t, act } = view;
  return errorSummary(t('summaryTitle', issues.length), issues.map((issue) => ({ field: issue.field, text: issueText(view, issue) })), (field) => {
    store.goToField(field as InspectionField);
    act.focus(`[id="field-${field}"]`, '.page__title');
  });
}

/** Everything once more: what will be sent, and what comes of it. */
export function checkPage(view: View): TemplateResult {
  const { state: { draft, checklist, campaigns, failure, photos, found }, store, t, locale } = view;
  if (!checklist) return html``;
  const tally = tallyOf(draft, checklist);
  const campaign = campaigns.find(({ id }) => id === draft.campaign);
  const count = Object.values(photos).reduce((sum, items) => sum + usablePhotos(items), 0);
  const near = found?.inside ? found.areas.slice(-1).map(({ name }) => textFor(name, locale)) : [];
  const faults = checklist.questions.filter(({ id }) => answerOf(draft, id).answer === 'no');
  return html`
    <form class="page" part="check" novalidate @submit=${(event: Event) => {
      event.preventDefault();
      void store.send();
    }}>
      ${pageTitle(view, t('headCheck'))}
      ${summary(view)}
      ${failure ? failureView(locale, failure) : nothing}
      <dl class="rows">
        ${row(view, t('place'), html`${draft.name}${[...near, draft.address].filter(Boolean).map((line) => html`<br /><span class="muted">${line}</span>`)}`, () => store.goTo('start'))}
        ${row(view, t('what'), html`${textFor(checklist.title, locale)}${campaign ? html`<br /><span class="muted">${textFor(campaign.name, locale)}</span>` : nothing}`)}
        ${row(view, t('result'), html`${t('tally', tally.yes, tally.no, tally.notApplicable)}${tally.answered < tally.of ? html`<br /><span class="muted">${t('answeredOf', tally.answered, tally.of)}</span>` : nothing}`, () => store.goTo('question', 0))}
      </dl>
      ${faults.length === 0
        ? tally.answered === tally.of ? html`<p class="row">${icon('check')}${t('noFindings')}</p>` : nothing
        : html`<ul class="stack stack--tight">${faults.map((question) => fault(view, question))}</ul>`}
      ${text(view, { field: 'note', label: t('overallNote'), value: draft.note, long: true, write: (note) => store.change({ note }) })}
      <p class="strong">${t('willSend', tally.hazards, count)}</p>
      <div class="actions">
        <button class="button" type="button" part="back" @click=${() => store.back()}>${t('back')}</button>
        <button class="button button--primary" type="submit" part="send">${t('send')}</button>
      </div>
    </form>
  `;
}

function row({ t }: View, name: string, value: TemplateResult, change?: () => void): TemplateResult {
  return html`
    <div class="rows__row">
      <dt class="muted">${name}</dt>
      <dd>${value}</dd>
      <dd>${change ? html`<button class="button button--quiet" type="button" aria-label=${t('changeWhat', name)} @click=${change}>${t('change')}</button>` : nothing}</dd>
    </div>
  `;
}

function fault(view: View, question: ChecklistQuestion): TemplateResult {
  const { state: { draft, photos, checklist }, store, t, locale } = view;
  const { hazard, description, note } = answerOf(draft, question.id);
  const shots = usablePhotos(photos[question.id] ?? []);
  const name = textFor(question.finding, locale);
  return html`
    <li class="card fault">
      <div class="stack stack--tight">
        <p class="strong">${name}</p>
        ${hazard ? html`<p><span class="badge badge--danger">${icon('alert')}${categoryName(question.category, locale)}</span></p>` : html`<p class="muted">${t('onlyNoted')}</p>`}
        ${hazard && description.trim() !== name ? html`<p>${description}</p>` : nothing}
        ${note.trim() ? html`<p>${note}</p>` : nothing}
        ${shots > 0 ? html`<p class="muted small">${t('photos', shots)}</p>` : nothing}
      </div>
      <button class="button button--quiet" type="button" aria-label=${t('changeWhat', name)} @click=${() => store.goTo('question', checklist!.questions.indexOf(question))}>${t('change')}</button>
    </li>
  `;
}
