import { DEADLINE_CLASSES, HAZARD_STATUSES, textFor } from '@fire-governance/contract';
import { HAZARD_CATEGORY_RULES } from '@fire-governance/contract/norms';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/index.ts';
import { countFilters, NO_FILTERS, type Filters } from '../../state/hazard-desk/filters.ts';
import { exportView } from './export.view.ts';
import type { View } from './view.ts';
import { statusWord } from './words.ts';

type Choices = readonly (readonly [value: string, label: string])[];

/** What of the queue is shown; each choice counts at once. */
export function filterView(view: View): TemplateResult {
  const { t, desk, locale, filtersOpen, mapState, act } = view;
  const { filters } = desk.queue.state;
  const count = countFilters(filters);
  const every = (choices: Choices): Choices => [['', t('any')], ...choices];
  return html`
    <div class="stack stack--tight no-print" part="filters">
      <div class="row">
        <button class="button" type="button" id="filters-toggle" aria-expanded=${filtersOpen} aria-controls="filters" @click=${() => act.toggleFilters()}>
          ${icon('search')}${count > 0 ? t('filtersOn', count) : t('filters')}
        </button>
        <button class="button" type="button" id="map-toggle" aria-expanded=${mapState !== 'closed'} @click=${() => act.toggleMap()}>${icon('pin')}${t('map')}</button>
        <button class="button" type="button" id="export-toggle" aria-expanded=${desk.export.state.open} @click=${() => act.toggleExport()}>${icon('download')}${t('export')}</button>
        ${count > 0
          ? html`<button class="button button--quiet" type="button" @click=${() => { act.filter({ ...NO_FILTERS, sort: filters.sort }); act.focus('#filters-toggle'); }}>${icon('close')}${t('clear')}</button>`
          : nothing}
      </div>
      <div class="filters" id="filters" ?hidden=${!filtersOpen}>
        ${pick(view, 'status', every(HAZARD_STATUSES.map((status) => [status, statusWord(t, status)])))}
        ${pick(view, 'category', every(HAZARD_CATEGORY_RULES.map(({ code, name }) => [code, textFor(name, locale)])))}
        ${pick(view, 'deadlineClass', every(DEADLINE_CLASSES.map((name) => [name, t(`class_${name}`)])))}
        ${pick(view, 'sort', (['urgency', 'newest'] as const).map((name) => [name, t(`sort_${name}`)]))}
        ${tick(view, 'overdue', t('onlyOverdue'))}
        ${tick(view, 'major', t('onlyMajor'))}
      </div>
      ${exportView(view)}
    </div>
  `;
}

function pick({ t, desk, act }: View, name: 'status' | 'category' | 'deadlineClass' | 'sort', choices: Choices): TemplateResult {
  const chosen = desk.queue.state.filters[name];
  return html`
    <div class="field">
      <label class="label small" for="filter-${name}">${t(name)}</label>
      <select class="select" id="filter-${name}" @change=${(event: Event) => act.filter({ [name]: (event.target as HTMLSelectElement).value } as Partial<Filters>)}>
        ${choices.map(([value, label]) => html`<option value=${value} .selected=${value === chosen}>${label}</option>`)}
      </select>
    </div>
  `;
}

function tick({ desk, act }: View, name: 'overdue' | 'major', label: string): TemplateResult {
  return html`
    <label class="tick">
      <input type="checkbox" id="filter-${name}" .checked=${desk.queue.state.filters[name]} @change=${(event: Event) => act.filter({ [name]: (event.target as HTMLInputElement).checked })} />
      <span>${label}</span>
    </label>
  `;
}
