import type { CaseRow } from '@fire-governance/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { emptyView, icon, loadingView, noticeView } from '../../base/index.ts';
import { isAcceptable, mayAccept, type BulkResult } from '../../state/hazard-desk/bulk.ts';
import { countFilters } from '../../state/hazard-desk/filters.ts';
import type { View } from './view.ts';
import { categoryWord, dueWord, majorWord, placeWord, statusWord } from './words.ts';

/** The queue, with what can be done to several rows at once. */
export function listView(view: View): TemplateResult {
  const { t, desk, locale, act } = view;
  const { rows, next, total, asking, seenAt, filters } = desk.queue.state;
  if (seenAt === null) return asking === 'first' ? loadingView(locale, 9) : html``;
  if (rows.length === 0) return countFilters(filters) > 0 ? emptyView(t('noneTitle'), t('none')) : emptyView(t('emptyTitle'), t('empty'));
  const acceptable = mayAccept(desk.queue.state.session?.role) ? rows.filter(isAcceptable) : [];
  return html`
    <p class="visually-hidden" id="list-hint">${t('listHint')}</p>
    ${bulkBar(view, acceptable)}
    ${results(view)}
    <ul class="list" part="list" aria-label=${t('list')} aria-describedby="list-hint">
      ${repeat(rows, ({ id }) => id, (row) => rowView(view, row, acceptable.includes(row)))}
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
function rowView({ t, desk, locale, now, current, act }: View, row: CaseRow, acceptable: boolean): TemplateResult {
  const { id, category, status, deadlineClass, major, photoCount } = row;
  const due = dueWord(t, locale, row, now);
  const name = categoryWord(category, locale);
  const tab = id === current ? 0 : -1;
  const open = desk.open.state.id === id;
  return html`
    <li class=${open ? 'item item--open' : 'item'} part="row" data-id=${id}>
      ${acceptable
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

function bulkBar({ t, desk, act }: View, acceptable: readonly CaseRow[]): TemplateResult | typeof nothing {
  const { selected, running, results: so } = desk.bulk.state;
  if (acceptable.length === 0 && !running) return nothing;
  const ids = acceptable.map(({ id }) => id);
  const all = ids.length > 0 && ids.every((id) => selected.has(id));
  const marked = ids.filter((id) => selected.has(id)).length;
  return html`
    <div class="bulk row no-print" part="bulk">
      <label class="tick">
        <input type="checkbox" .checked=${live(all)} .indeterminate=${live(marked > 0 && !all)} @change=${(event: Event) => desk.bulk.select(ids, (event.target as HTMLInputElement).checked)} />
        <span>${t('selectAll')}</span>
      </label>
      ${marked > 0 || running
        ? html`<button class="button button--primary" type="button" id="accept-marked" aria-disabled=${running} @click=${() => act.acceptMarked()}>
            ${icon('check')}${running ? t('accepting', so.length + 1, so.length + marked) : t('acceptSelected', marked)}
          </button>`
        : nothing}
    </div>
  `;
}

function results({ t, desk, locale, act }: View): TemplateResult | typeof nothing {
  const { results: found, running } = desk.bulk.state;
  if (found.length === 0 || running) return nothing;
  const done = found.filter(({ outcome }) => outcome === 'done').length;
  const hide = () => {
    desk.bulk.dismiss();
    act.focus('.item .open[tabindex="0"]');
  };
  return noticeView({ icon: done === found.length ? 'check' : 'info', kind: done === found.length ? 'ok' : 'warn', part: 'bulk-results' }, t('bulkTitle'), html`
    <p id="bulk-results" tabindex="-1">${t('bulkSummary', done, found.length)}</p>
    <ul class="stack stack--tight">
      ${found.map((result) => html`<li>
        ${icon(result.outcome === 'done' ? 'check' : 'alert')} <span class="strong">${categoryWord(result.row.category, locale)}</span>
        <span class="muted small">${placeWord(t, locale, result.row.place)}</span><br />${outcomeWord(t, result)}
      </li>`)}
    </ul>
    <div><button class="button" type="button" @click=${hide}>${icon('close')}${t('hide')}</button></div>
  `);
}

function outcomeWord(t: View['t'], result: BulkResult): string {
  if (result.outcome === 'done') return t('bulk_done');
  if (result.outcome === 'overtaken') return t('bulk_overtaken', statusWord(t, result.row.status));
  const { kind } = result.failure;
  return kind === 'offline' || kind === 'denied' ? t(`bulk_${kind}`) : t('bulk_failed');
}
