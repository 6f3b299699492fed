import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { formatNumber, icon } from '../../base/index.ts';
import type { CoverageFilters } from '../../state/coverage-map/filters.ts';
import { CLASSES } from '../../state/coverage-map/township.ts';
import { className, type Showing } from './context.ts';
import { stationMark, swatch } from './swatch.ts';

/** The legend, which is also the filter by force: what is taken out becomes pale on the map and leaves the list. */
export function legendView({ store, t, locale }: Showing): TemplateResult {
  const { townships, filters, coverage } = store.state;
  const teams = townships.flatMap((township) => township.teams);
  const reaches = [...new Set(teams.flatMap(({ kind, reachKm }) => (kind === 'full-time' && reachKm !== null ? [reachKm] : [])))].sort((a, b) => a - b);
  const kinds = [...new Set<string>([...CLASSES, ...townships.map((township) => township.class)])]
    .filter((name) => name !== 'none' || townships.some((township) => township.class === name));
  return html`
    <div class="legend" part="legend">
      <fieldset class="legend__group">
        <legend>${t('legend')}<span class="visually-hidden">. ${t('legendHint')}</span></legend>
        ${kinds.map((name) => html`
          <label class="legend__item">
            <input type="checkbox" .checked=${live(!filters.hidden.includes(name))} @change=${() => store.toggleClass(name)} />
            ${swatch(name)}<span>${className(t, name)}</span>
            <span class="muted legend__count">${townships.filter((township) => township.class === name).length}</span>
          </label>`)}
      </fieldset>
      <div class="legend__group">
        <p class="legend__title">${t('marks')}</p>
        <ul class="legend__marks">
          ${(['full-time', 'volunteer', 'militia', 'planned'] as const).map((kind) => html`<li class="legend__item">${stationMark(kind)}<span>${t(`station.${kind}`)}</span></li>`)}
          ${reaches.length > 0
            ? html`<li class="legend__item"><svg class="swatch" viewBox="0 0 28 20" aria-hidden="true"><circle class="ring" cx="14" cy="10" r="8.5" /></svg>
                <span>${t('reach', reaches.map((km) => formatNumber(km, locale)).join(' / '), coverage!.schematic)}</span></li>`
            : nothing}
          ${teams.some(({ reachKm }) => reachKm === null) ? html`<li class="legend__item"><span class="swatch"></span><span>${t('noReach')}</span></li>` : nothing}
        </ul>
      </div>
    </div>
  `;
}

/** Search and the other filters, above the list they shorten. */
export function filterView({ store, t }: Showing): TemplateResult {
  const { filters, townships, coverage } = store.state;
  const shown = store.shown.length;
  const checkbox = (key: 'countedOnly' | 'buildingOnly', label: string) => html`
    <label class="check">
      <input type="checkbox" .checked=${live(filters[key])} @change=${(event: Event) => store.filter({ [key]: (event.target as HTMLInputElement).checked })} />
      <span>${label}</span>
    </label>`;
  const active = filters.hidden.length > 0 || filters.center !== 'any' || filters.countedOnly || filters.buildingOnly || filters.query !== '';
  return html`
    <form class="filters no-print" part="filters" role="search" aria-label=${t('filters')} @submit=${(event: Event) => event.preventDefault()}>
      <div class="field filters__search">
        <label class="label" for="query">${t('search')}</label>
        <span class="hint" id="query-hint">${t('searchHint')}</span>
        <input class="input" id="query" type="search" autocomplete="off" aria-describedby="query-hint" .value=${live(filters.query)}
          @input=${(event: Event) => store.filter({ query: (event.target as HTMLInputElement).value })} />
      </div>
      <div class="filters__more">
        <div class="field filters__center">
          <label class="label" for="center">${t('centerFilter')}</label>
          <select class="select" id="center" .value=${live(filters.center)}
            @change=${(event: Event) => store.filter({ center: (event.target as HTMLSelectElement).value as CoverageFilters['center'] })}>
            <option value="any" ?selected=${filters.center === 'any'}>${t('centerAny')}</option>
            <option value="with" ?selected=${filters.center === 'with'}>${t('centerWith')}</option>
            <option value="without" ?selected=${filters.center === 'without'}>${t('centerWithout')}</option>
          </select>
        </div>
        ${checkbox('countedOnly', t('countedOnly', coverage!.totals.counted))} ${checkbox('buildingOnly', t('buildingOnly'))}
      </div>
      <div class="row filters__result">
        <p class="muted" role="status">${t('found', shown, townships.length)}</p>
        ${active ? html`<button class="button button--quiet" type="button" @click=${() => store.clearFilters()}>${icon('close')}${t('clear')}</button>` : nothing}
      </div>
    </form>
  `;
}
