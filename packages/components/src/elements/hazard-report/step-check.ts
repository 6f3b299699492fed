import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icons.ts';
import { asksAboutEscape } from '../../state/hazard-report/body.ts';
import { usablePhotos } from '../../state/hazard-report/photo-list.ts';
import { stepOfField } from '../../state/hazard-report/steps.ts';
import type { Field } from '../../state/hazard-report/fields.ts';
import { categoryName, deadlineWords } from './step-category.ts';
import type { LaterView } from './later.strings.ts';
import { chosenName, placeQuestion } from './place-question.ts';
import { positionWords } from './step-place.ts';
import { fieldError } from './view.ts';

/** Everything once more, each with its way back. */
export function checkStep(view: LaterView): TemplateResult {
  const { state: { draft, photos }, t } = view;
  const blocksEscape = asksAboutEscape(draft.category) && draft.blocksEscape;
  const usable = usablePhotos(photos);
  return html`
    ${placeQuestion(view)}
    <dl class="answers">
      ${row(view, 'category', html`
        ${categoryName(view, draft.category)}${blocksEscape ? html` · ${t('escapeBlocked')}` : nothing}
        <span class="due">${icon('clock')}${deadlineWords(view, draft.category, blocksEscape)}</span>`)}
      ${row(view, 'description', html`<span class="typed">${draft.description}</span>`)}
      ${row(view, 'place', place(view))}
      ${row(view, 'photos', html`
        ${usable > 0 ? t('photosSome', usable) : t('noPhotos')}
        ${usable < photos.length ? html`<span class="small muted">${t('photosUnusable', photos.length - usable)}</span>` : nothing}`)}
      ${row(view, 'identity', html`${draft.identity === 'named' ? draft.name : t('isAnonymous')}`)}
      ${row(view, 'reply', html`${draft.wantsReply ? t('replyTo', draft.contact) : t('noReply')}`)}
    </dl>
    <p class="small muted">${t('honest')}</p>
  `;
}

const FIELDS_OF = {
  category: ['category'], description: ['description'], place: ['place', 'position', 'area', 'address'],
  photos: ['photos'], identity: ['name'], reply: ['contact'],
} as const satisfies Record<string, readonly Field[]>;

function row(view: LaterView, name: keyof typeof FIELDS_OF, value: TemplateResult): TemplateResult {
  const { t, store, state: { steps } } = view;
  const label = t(`row_${name}`);
  const fields = FIELDS_OF[name];
  return html`
    <div class="answers__row">
      <dt class="answers__name">${label}</dt>
      <dd class="answers__value">${value}${fields.map((field) => fieldError(view, field))}</dd>
      <dd class="answers__act">
        <button class="button button--quiet" type="button" aria-label=${t('changeWhat', label)} @click=${() => store.goTo(stepOfField(steps, fields[0]))}>${t('change')}</button>
      </dd>
    </div>
  `;
}

function place(view: LaterView): TemplateResult {
  const { state: { draft } } = view;
  // An area that followed from the position is named with the position.
  const lines = [draft.position && positionWords(view), (draft.areaByHand || !draft.position) && chosenName(view), draft.address.trim()].filter(Boolean);
  return html`${lines.map((line) => html`<span class="line">${line}</span>`)}`;
}
