import { LISTED_GROUPS, textFor, type Area, type HazardCategory, type ListedGroup, type PublishedCounts, type Satisfaction } from '@fire-governance/contract';
import { HAZARD_CATEGORY_RULES } from '@fire-governance/contract/norms';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { formatNumber, type Locale, type Translate } from '../../base/index.ts';
import type { ListFilter } from '../../state/hazard-list/store.ts';
import type { ListTable } from './hazard-list.strings.ts';
import { countWord } from './words.ts';

type T = Translate<ListTable>;
type Option = readonly [value: string, name: string];

function select(id: string, label: string, chosen: string, options: readonly Option[], choose: (value: string) => void): TemplateResult {
  return html`
    <div class="field">
      <label class="label" for=${id}>${label}</label>
      <select class="select" id=${id} @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
        ${options.map(([value, name]) => html`<option value=${value} .selected=${live(value === chosen)}>${name}</option>`)}
      </select>
    </div>
  `;
}

/** Three native lists; the one of townships only where there are some to choose from. */
export function filterView(
  t: T, locale: Locale, filter: ListFilter, townships: { list: readonly Area[]; nameOf: (area: Area) => string }, look: (filter: Partial<ListFilter>) => void,
): TemplateResult {
  const kinds = HAZARD_CATEGORY_RULES.map(({ code, name }): Option => [code, textFor(name, locale)]);
  return html`
    <div class="filters" part="filters" role="group" aria-label=${t('filters')}>
      ${select('status', t('status'), filter.status, [...LISTED_GROUPS.map((group): Option => [group, t(group)]), ['', t('both')]], (status) => look({ status: status as ListedGroup | '' }))}
      ${select('category', t('category'), filter.category, [['', t('everyKind')], ...kinds], (category) => look({ category: category as HazardCategory | '' }))}
      ${townships.list.length === 0
        ? nothing
        : select('township', t('township'), filter.township, [['', t('everywhere')], ...townships.list.map((area): Option => [area.code, townships.nameOf(area)])], (township) => look({ township }))}
    </div>
  `;
}

const SHOWN = ['open', 'solved', 'notFound', 'transferred'] as const;

/** How many there are of each, whatever is chosen above but the place. */
export function countsView(t: T, locale: Locale, counts: PublishedCounts, satisfaction: Satisfaction | null): TemplateResult {
  return html`
    <dl class="counts" part="counts" aria-label=${t('counts')}>
      ${SHOWN.map((group) => html`<div><dt class="muted">${t(`count_${group}`)}</dt><dd class="strong">${countWord(t, locale, counts[group])}</dd></div>`)}
      ${satisfaction?.satisfiedPercent == null || satisfaction.rated === null
        ? nothing
        : html`<div><dt class="muted">${t('satisfied', countWord(t, locale, satisfaction.rated))}</dt><dd class="strong">${t('about', formatNumber(satisfaction.satisfiedPercent / 100, locale, { style: 'percent' }))}</dd></div>`}
    </dl>
  `;
}
