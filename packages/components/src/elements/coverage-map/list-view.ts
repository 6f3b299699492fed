import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { emptyView, formatNumber, icon } from '../../base/index.ts';
import { sorted, type SortKey } from '../../state/coverage-map/filters.ts';
import { total, type Township } from '../../state/coverage-map/township.ts';
import { className, type Showing } from './context.ts';
import { swatch } from './swatch.ts';

/** Rows a phone shows at first. */
export const FIRST_ROWS = 6;

/**
 * Says everything the map says. The roles stand on every part because on phones the rows are laid out as cards,
 * and a browser forgets that something is a table when its display is changed.
 */
export function listView(showing: Showing): TemplateResult {
  const { store, t, locale, look } = showing;
  const { sort, selected } = store.state;
  const rows = sorted(store.shown, sort, locale);
  if (rows.length === 0) return emptyView(t('noneTitle'), t('none'));
  return html`
    <div class="scroll" part="list">
      <table class=${showing.short ? 'list list--first' : 'list'} role="table" aria-label=${t('list')}>
        <thead role="rowgroup">
          <tr role="row">
            ${sortHeader(showing, 'name', t('name'))} ${sortHeader(showing, 'class', t('force'))}
            <th scope="col" role="columnheader">${t('center')}</th>
            <th scope="col" role="columnheader" class="number">${t('people')}</th>
            <th scope="col" role="columnheader" class="number">${t('tankers')}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${repeat(rows, ({ code }) => code, (township) => guard([township, township.code === selected, locale, look], () => row(showing, township, township.code === selected)))}
        </tbody>
      </table>
    </div>
    ${showing.short && rows.length > FIRST_ROWS
      ? html`<button class="button more no-print" type="button" @click=${showing.showEvery}>${icon('chevron')}${t('showAll', rows.length)}</button>`
      : nothing}
  `;
}

function sortHeader({ store, t }: Showing, key: SortKey, label: string): TemplateResult {
  const { by, descending } = store.state.sort;
  const state = by === key ? (descending ? 'descending' : 'ascending') : 'none';
  return html`
    <th scope="col" role="columnheader" aria-sort=${state}>
      <button class="sort" type="button" title=${t('sortBy', label)} @click=${() => store.sortBy(key)}>
        ${label}<svg class="sort__mark" viewBox="0 0 12 16" aria-hidden="true"><path class=${state === 'ascending' ? 'on' : ''} d="M6 2 2 6.5h8z" /><path class=${state === 'descending' ? 'on' : ''} d="M6 14 2 9.5h8z" /></svg>
      </button>
    </th>
  `;
}

function row({ t, locale, choose, name }: Showing, township: Township, chosen: boolean): TemplateResult {
  const figure = (what: 'members' | 'tankers') => {
    const sum = total(township.teams, what);
    return sum === null ? html`<span aria-hidden="true">—</span><span class="visually-hidden">${t('unknown')}</span>` : formatNumber(sum, locale);
  };
  return html`
    <tr role="row" class=${chosen ? 'is-chosen' : ''} @click=${() => choose(township.code)}>
      <th scope="row" role="rowheader">
        <button class="name" type="button" aria-current=${chosen ? 'true' : nothing}>${name(township.name)}</button>
        ${township.underConstruction ? html`<span class="badge badge--warn">${icon('building')}${t('building')}</span>` : nothing}
        ${township.counted ? nothing : html`<span class="badge">${t('notCounted')}</span>`}
      </th>
      <td role="cell"><span class="cell-label" aria-hidden="true">${t('force')}</span><span class="force">${swatch(township.class)}<span>${className(t, township.class)}</span></span></td>
      <td role="cell"><span class="cell-label" aria-hidden="true">${t('center')}</span>${township.hasCenter ? html`<span class="has">${icon('check')}${t('yes')}</span>` : t('no')}</td>
      <td role="cell" class="number"><span class="cell-label" aria-hidden="true">${t('people')}</span><span>${figure('members')}</span></td>
      <td role="cell" class="number"><span class="cell-label" aria-hidden="true">${t('tankers')}</span><span>${figure('tankers')}</span></td>
    </tr>
  `;
}
