import { html, nothing, type TemplateResult } from 'lit';
import { textFor } from '@fire-governance/contract';
import { icon } from '../../base/icons.ts';
import { asksAboutEscape } from '../../state/hazard-report/body.ts';
import { stepOfField } from '../../state/hazard-report/steps.ts';
import type { Field } from '../../state/hazard-report/fields.ts';
import { categoryName, deadlineWords } from './step-category.ts';
import { areaNames } from './step-place.ts';
import { fieldError, type View } from './view.ts';

/** Everything once more, each with its way back. */
export function checkStep(view: View): TemplateResult {
  const { state: { draft, photos }, t } = view;
  const blocksEscape = asksAboutEscape(draft.category) && draft.blocksEscape;
  const usable = photos.filter(({ status }) => status !== 'bad').length;
  return html`
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

function row(view: View, name: keyof typeof FIELDS_OF, value: TemplateResult): TemplateResult {
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

function place(view: View): TemplateResult {
  const { state: { draft, found, townships, committees }, t, locale } = view;
  const named = (code: string) => [...committees.items, ...townships.items].find((area) => area.code === code);
  const chosen = [draft.township, draft.committee].flatMap((code) => named(code) ?? []);
  const lines = [
    draft.position && ((found?.inside && areaNames(view, found.areas)) || t('positionSet')),
    chosen.map(({ name }) => textFor(name, locale)).join(' · '),
    draft.address.trim(),
  ].filter(Boolean);
  return html`${lines.map((line) => html`<span class="line">${line}</span>`)}`;
}
