import type { CaseRow } from '@fire-governance/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { emptyView, icon, loadingView } from '../../base/index.ts';
import { countFilters } from '../../state/hazard-desk/filters.ts';
import { bulkable, bulkBar, bulkResults } from './bulk.view.ts';
import type { View } from './view.ts';
import { categoryWord, dueWord, majorWord, placeWord, statusWord } from './words.ts';

/** The queue, with what can be done to several rows at once. */
export function listView(view: View): TemplateResult {
  const { t, desk, locale, act } = view;
  const { rows, next, total, asking, seenAt, filters } = desk.queue.state;
  if (seenAt === null) return asking === 'first' ? loadingView(locale, 9) : html``;
  if (rows.length === 0) return countFilters(filters) > 0 ? emptyView(t('noneTitle'), t('none')) : emptyView(t('emptyTitle'), t('empty'));
  const able = bulkable(rows, desk.queue.state.session?.role);
  return html`
    <p class="visually-hidden" id="list-hint">${t('listHint')}</p>
    ${bulkBar(view, able)}
    ${bulkResults(view)}
    <ul class=${able.length > 0 ? 'list list--marks' : 'list'} part="list" aria-label=${t('list')} aria-describedby="list-hint">
      ${repeat(rows, ({ id }) => id, (row) => rowView(view, row, able.includes(row)))}
    </ul>
    <div class="row">
      <p class="muted small">${total === null ? t('shownOnly', rows.length) : t('shown', rows.length, Math.max(total, rows.length))}</p>
      ${next === null
        ? nothing
        : html`<button class="button" type="button" part="more" aria-disabled=${asking === 'more'} @click=${() => act.more()}>${icon('plus')}${t(asking === 'more' ? 'loadingMore' : 'more')}</button>`}
    </div>
  `;
}

/** One hazard: what, where, until when. Its button carries all words, so that it is read as one. */
function rowView({ t, desk, locale, now, current, act }: View, row: CaseRow, able: boolean): TemplateResult {
  const { id, category, status, deadlineClass, major, photoCount } = row;
  const due = dueWord(t, locale, row, now);
  const name = categoryWord(category, locale);
  const tab = id === current ? 0 : -1;
  const open = desk.open.state.id === id;
  return html`
    <li class=${open ? 'item item--open' : 'item'} part="row" data-id=${id}>
      ${able
        ? html`<label class="mark"><input
            type="checkbox" tabindex=${tab} aria-label=${t('select', name)} .checked=${live(desk.bulk.state.selected.has(id))}
            @change=${(event: Event) => desk.bulk.select([id], (event.target as HTMLInputElement).checked)}
          /></label>`
        : nothing}
      <button class="open" type="button" tabindex=${tab} aria-current=${open ? 'true' : nothing} @click=${() => act.open(id)}>
        <span class="open__name">${name}</span>
        <span class="open__place muted small">${placeWord(t, locale, row.place)}${photoCount > 0 ? ` · ${t('photoCount', photoCount)}` : ''}</span>
        <span class="badges">
          <span class=${due.look}>${icon(due.icon)}${due.text}</span>
          <span class="badge">${statusWord(t, status)}</span>
          ${deadlineClass === 'A' ? html`<span class="badge badge--accent">${t('badge_A')}</span>` : nothing}
          ${major ? html`<span class="badge badge--danger">${icon('alert')}${majorWord(t, major)}</span>` : nothing}
        </span>
      </button>
    </li>
  `;
}
