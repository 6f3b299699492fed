import type { CaseRow } from '@fire-governance/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon, noticeView } from '../../base/index.ts';
import type { BulkResult } from '../../state/hazard-desk/bulk.ts';
import { BULK_ACTIONS, bulkActionsOf, bulkInputs, type BulkAction } from '../../state/hazard-desk/bulk-actions.ts';
import type { View } from './view.ts';
import { categoryWord, placeWord, statusWord } from './words.ts';

/** Marks several rows, and the steps that can be taken for all of them. */
export function bulkBar(view: View, able: readonly CaseRow[]): TemplateResult | typeof nothing {
  const { t, desk } = view;
  const { selected, running, results, all, asking, action: asked } = desk.bulk.state;
  if (able.length === 0 && !running) return nothing;
  const ids = able.map(({ id }) => id);
  const every = ids.length > 0 && ids.every((id) => selected.has(id));
  const some = ids.some((id) => selected.has(id));
  return html`
    <div class="bulk stack stack--tight no-print" part="bulk">
      <div class="row">
        <label class="tick">
          <input type="checkbox" id="mark-all" .checked=${live(every)} .indeterminate=${live(some && !every)} @change=${(event: Event) => desk.bulk.select(ids, (event.target as HTMLInputElement).checked)} />
          <span>${t('selectAll')}</span>
        </label>
        ${running ? html`<p class="muted" role="status">${t('bulkRunning', results.length + 1, all)}</p>` : asking ? nothing : BULK_ACTIONS.map((action) => button(view, action))}
      </div>
      ${asking && asked && !running ? form(view, asked, desk.bulk.marked(desk.queue.state.rows, asked, desk.queue.state.session?.role).length) : nothing}
    </div>
  `;
}

function button({ t, desk, act }: View, action: BulkAction): TemplateResult | typeof nothing {
  const { rows, session } = desk.queue.state;
  const count = desk.bulk.marked(rows, action, session?.role).length;
  if (count === 0) return nothing;
  return html`<button class="button" type="button" id="bulk-${action}" @click=${() => act.bulk(action)}>${t(`bulk_${action}`, count)}</button>`;
}

/** The words that go to all of them. */
function form({ t, desk, act }: View, action: BulkAction, count: number): TemplateResult {
  const { draft, issues } = desk.bulk.state;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    act.sendBulk();
  };
  const field = (name: 'agency' | 'note') => {
    const issue = issues.find((one) => one.field === name);
    const changed = (event: Event) => desk.bulk.change({ [name]: (event.target as HTMLInputElement).value });
    const described = issue ? `bulk-error-${name}` : nothing;
    return html`
      <div class="field">
        <label class="label" for="bulk-field-${name}">${t(`in_${name}`)}</label>
        ${issue ? html`<p class="error" id="bulk-error-${name}" role="alert">${icon('alert')}<span>${issue.code === 'missing' ? t(`${name}_missing`) : t(`any_${issue.code as 'too-short'}`, t(`in_${name}`))}</span></p>` : nothing}
        ${name === 'note'
          ? html`<textarea class="textarea" id="bulk-field-note" rows="2" maxlength="1000" aria-required="true" aria-invalid=${issue !== undefined} aria-describedby=${described} .value=${live(draft.note)} @input=${changed}></textarea>`
          : html`<input class="input" id="bulk-field-agency" autocomplete="off" maxlength="120" aria-required="true" aria-invalid=${issue !== undefined} aria-describedby=${described} .value=${live(draft.agency)} @input=${changed} />`}
      </div>
    `;
  };
  return html`
    <form class="stack stack--tight" part="bulk-form" novalidate aria-label=${t(`do_${action}`)} @submit=${submit}>
      <p class="muted small">${t('bulkAll', count)}</p>
      ${(['agency', 'note'] as const).filter((name) => bulkInputs(action).includes(name)).map(field)}
      <div class="row">
        <button class="button button--primary" type="submit">${t(`bulk_${action}`, count)}</button>
        <button class="button" type="button" @click=${() => { desk.bulk.cancel(); act.focus(`#bulk-${action}`, '#mark-all'); }}>${t('cancel')}</button>
      </div>
    </form>
  `;
}

/** What became of each of them. */
export function bulkResults({ t, desk, locale, act }: View): TemplateResult | typeof nothing {
  const { results, running, action } = desk.bulk.state;
  if (results.length === 0 || running || action === null) return nothing;
  const done = results.filter(({ outcome }) => outcome === 'done').length;
  const hide = () => {
    desk.bulk.dismiss();
    act.focus('.item .open[tabindex="0"]');
  };
  return noticeView({ icon: done === results.length ? 'check' : 'info', kind: done === results.length ? 'ok' : 'warn', part: 'bulk-results' }, t('bulkTitle'), html`
    <p id="bulk-results" tabindex="-1">${t('bulkSummary', t(`did_${action}`), done, results.length)}</p>
    <ul class="stack stack--tight">
      ${results.map((result) => html`<li>
        ${icon(result.outcome === 'done' ? 'check' : 'alert')} <span class="strong">${categoryWord(result.row.category, locale)}</span>
        <span class="muted small">${placeWord(t, locale, result.row.place)}</span><br />${outcomeWord(t, result, action)}
      </li>`)}
    </ul>
    <div><button class="button" type="button" @click=${hide}>${icon('close')}${t('hide')}</button></div>
  `);
}

function outcomeWord(t: View['t'], result: BulkResult, action: BulkAction): string {
  if (result.outcome === 'done') return t(`did_${action}`);
  if (result.outcome === 'overtaken') return t('bulk_overtaken', statusWord(t, result.row.status));
  const { kind } = result.failure;
  return kind === 'offline' || kind === 'denied' || kind === 'invalid' ? t(`bulk_${kind}`) : t('bulk_failed');
}

/** Rows that somebody of this role can do something about together with others. */
export const bulkable = (rows: readonly CaseRow[], role: string | undefined): CaseRow[] => rows.filter((row) => bulkActionsOf(row, role).length > 0);
