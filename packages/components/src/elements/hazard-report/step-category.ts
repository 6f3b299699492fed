import { html, nothing, type TemplateResult } from 'lit';
import { textFor, type HazardCategory } from '@fire-governance/contract';
import { hazardCategory, VERIFY_NORMS } from '@fire-governance/contract/norms';
import { icon } from '../../base/icons.ts';
import { asksAboutEscape } from '../../state/hazard-report/body.ts';
import { CATEGORY_GROUPS, isCommon } from '../../state/hazard-report/categories.ts';
import { choice } from './choice.ts';
import { describedBy, fieldError, idOf, type View } from './view.ts';

const [COMMON, ...RARE] = CATEGORY_GROUPS;
const RARE_COUNT = RARE.reduce((sum, [, categories]) => sum + categories.length, 0);

/** The deadline of a category in words; the numbers stand in the norms table. */
export function deadlineWords({ t }: Pick<View, 't'>, category: string, blocksEscape = false): string {
  const rule = hazardCategory(category);
  const urgent = (blocksEscape ? rule?.classWhenEscapeBlocked : rule?.deadlineClass) === 'A';
  const [classA, classB] = VERIFY_NORMS;
  return urgent ? t('dueHours', classA.value) : t('dueWorkingDays', classB.value);
}

export function categoryName({ locale }: Pick<View, 'locale'>, category: string): string {
  const rule = hazardCategory(category);
  return rule ? textFor(rule.name, locale) : category;
}

export function categoryStep(view: View): TemplateResult {
  const { state: { draft }, store, t, act } = view;
  const all = view.allCategories || (draft.category !== '' && !isCommon(draft.category));
  return html`
    <fieldset class="field" aria-describedby=${describedBy(view, 'category')}>
      <legend>${t('category')}</legend>
      ${fieldError(view, 'category')}
      ${group(view, COMMON!, true)}
      ${all ? RARE.map((entry) => group(view, entry, false)) : nothing}
      ${all && draft.category !== '' && !isCommon(draft.category)
        ? nothing
        : html`<div>
            <button class="button button--quiet" type="button" aria-expanded=${String(all)} @click=${() => act.showAllCategories(!all)}>
              ${icon(all ? 'minus' : 'plus')}${all ? t('fewerCategories') : t('moreCategories', RARE_COUNT)}
            </button>
          </div>`}
    </fieldset>
    ${asksAboutEscape(draft.category)
      ? choice({
          type: 'checkbox', name: 'blocksEscape', value: 'yes', checked: draft.blocksEscape,
          label: t('blocksEscape'), hint: t('blocksEscapeHint'), onChange: (blocksEscape) => store.change({ blocksEscape }),
        })
      : nothing}
  `;
}

function group(view: View, [name, categories]: (typeof CATEGORY_GROUPS)[number], first: boolean): TemplateResult {
  return html`
    <div class="group" role="group" aria-labelledby="group-${name}">
      <p class="group__name" id="group-${name}">${view.t(`group_${name}`)}</p>
      <div class="choices choices--wide">${categories.map((category, index) => one(view, category, first && index === 0))}</div>
    </div>
  `;
}

function one(view: View, category: HazardCategory, first: boolean): TemplateResult {
  const { state: { draft }, store, locale } = view;
  const rule = hazardCategory(category)!;
  const urgent = rule.deadlineClass === 'A';
  return choice({
    type: 'radio', name: 'category', value: category, checked: draft.category === category,
    id: first ? idOf('category') : undefined,
    label: textFor(rule.name, locale),
    hint: textFor(rule.hint, locale),
    extra: html`<span class=${urgent ? 'due due--urgent' : 'due'}>${icon('clock')}${deadlineWords(view, category)}</span>`,
    onChange: () => store.change({ category }),
  });
}
