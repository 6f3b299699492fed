import { textFor } from '@fire-governance/contract';
import { html, nothing, svg, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon, type Locale, type Translate } from '../../base/index.ts';
import { closedShare, shareOf, SORTS, sorted, type AreaFigures, type Figures, type Order, type Sort } from '../../state/campaign-progress/figures.ts';
import type { CampaignTable } from './campaign-progress.strings.ts';

export interface View {
  readonly t: Translate<CampaignTable>;
  readonly locale: Locale;
  readonly wide: boolean;
  readonly order: Order;
  sort(by: Sort): void;
}

/** Said in words beside it, so it is nothing but a picture. More than all is shown as all. */
export function bar(share: number | undefined, look = ''): TemplateResult | typeof nothing {
  if (share === undefined) return nothing;
  return html`<svg class=${`bar ${look}`} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">${svg`<rect class="bar__ground" width="100" height="10"/><rect class="bar__done" width=${Math.min(100, share * 100)} height="10"/>`}</svg>`;
}

export function count({ t, locale }: View, value: number | null): string {
  return value === null ? t('few') : new Intl.NumberFormat(locale).format(value);
}

export function percent({ t, locale }: View, share: number | undefined): string {
  return share === undefined ? t('noTarget') : new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

export const done = (view: View, { target, inspections }: Figures): string =>
  target === null ? count(view, inspections) : view.t('ofTarget', count(view, inspections), count(view, target));

const gone = (view: View, { found, closed }: Figures): string => (found === 0 ? view.t('none') : view.t('closedOf', count(view, closed), count(view, found)));

/** Township by township: a table where there is room, cards where not. */
export function areasView(view: View, areas: readonly AreaFigures[]): TemplateResult {
  const rows = sorted(areas, view.order);
  return view.wide ? table(view, rows) : cards(view, rows);
}

const nameOf = ({ locale }: View, { name, code }: AreaFigures): string => (name ? textFor(name, locale) : code);

function table(view: View, rows: readonly AreaFigures[]): TemplateResult {
  const { t } = view;
  return html`
    <table part="areas" aria-labelledby="by-area">
      <thead><tr>${SORTS.map((by) => column(view, by))}</tr></thead>
      <tbody>${repeat(rows, ({ code }) => code, (row) => html`
        <tr part="area">
          <th scope="row">${nameOf(view, row)}</th>
          <td class="with-bar">${percent(view, shareOf(row))}${bar(shareOf(row))}</td>
          <td class="number">${done(view, row)}</td>
          <td class="number">${count(view, row.found)}</td>
          <td class="with-bar">${row.found === 0 ? html`<span class="muted">${t('none')}</span>` : html`${count(view, row.closed)}${bar(closedShare(row), 'bar--closed')}`}</td>
          <td class="number">${overdue(view, row)}</td>
        </tr>`)}
      </tbody>
    </table>
  `;
}

function overdue(view: View, { overdue: late }: Figures): TemplateResult | string {
  return late === 0 ? '0' : html`<span class="danger nowrap">${icon('alert')} ${count(view, late)}</span>`;
}

function column({ t, order, sort }: View, by: Sort): TemplateResult {
  const is = order.by === by;
  const number = by !== 'area' && by !== 'share' && by !== 'closed';
  return html`<th scope="col" class=${number ? 'number' : ''} aria-sort=${is ? (order.down ? 'descending' : 'ascending') : 'none'}>
    <button class=${`sort${is ? ' sort--by' : ''}${is && !order.down ? ' sort--up' : ''}`} type="button" data-sort=${by} @click=${() => sort(by)}>${t(by)}${icon('chevron')}</button>
  </th>`;
}

function cards(view: View, rows: readonly AreaFigures[]): TemplateResult {
  const { t, order, sort } = view;
  return html`
    <div class="field">
      <label class="label" for="sort">${t('sortBy')}</label>
      <select class="select" id="sort" @change=${(event: Event) => sort((event.target as HTMLSelectElement).value as Sort)}>
        ${SORTS.map((by) => html`<option value=${by} ?selected=${order.by === by}>${t(by)}</option>`)}
      </select>
    </div>
    <ul class="cards" part="areas" aria-labelledby="by-area">${repeat(rows, ({ code }) => code, (row) => html`
      <li class="card stack stack--tight" part="area">
        <p class="row"><span class="strong">${nameOf(view, row)}</span><span class="strong">${row.target === null ? nothing : percent(view, shareOf(row))}</span></p>
        ${bar(shareOf(row))}
        <p class="row"><span class="muted">${t('inspections')}</span><span>${done(view, row)}</span></p>
        <p class="row"><span class="muted">${t('found')}</span><span>${gone(view, row)}</span></p>
        ${row.overdue === 0 ? nothing : html`<p class="row"><span class="muted">${t('overdue')}</span>${overdue(view, row)}</p>`}
      </li>`)}
    </ul>
  `;
}
