import type { CaseRow, HazardCase } from '@fire-governance/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { failureView, formatDistance, formatInstant, heading, icon, lineNotice, loadingView } from '../../base/index.ts';
import type { Other } from '../../state/hazard-desk/others.ts';
import type { View } from './view.ts';
import { categoryWord, placeWord, statusWord } from './words.ts';

/** Rows shown at a time; the search narrows the rest. */
const SHOWN = 8;

/** Which hazard another one is the same as: open ones nearby, or any by its number, looked at before it is chosen. */
export function otherField(view: View, shown: HazardCase, described: unknown, invalid: boolean): TemplateResult {
  const { t, locale, desk, act } = view;
  const { search, asking, failure, looking, missing, chosen } = desk.others.state;
  const away = () => act.focus(`#other-${chosen?.id}`, '#field-into');
  const looked = (id: string) => (looking === id ? loadingView(locale, 3) : chosen?.id === id ? preview(view, chosen, away) : nothing);
  const found = desk.others.matching((row) => `${categoryWord(row.category, locale)} ${placeWord(t, locale, row.place)} ${row.description}`);
  const rows = found.slice(0, SHOWN);
  const beyond = looking ?? chosen?.id;
  const typed = (event: Event) => void desk.searchOthers((event.target as HTMLInputElement).value);
  return html`
    <input
      class="input" type="search" id="field-into" autocomplete="off" aria-required="true" aria-invalid=${invalid} aria-describedby=${described} aria-controls="others"
      .value=${live(search)} @input=${typed} @keydown=${keepInForm}
    />
    <p class="small muted" role="status">${asking ? t('othersAsking') : missing ? t('othersMissing') : t('othersFound', found.length, SHOWN)}</p>
    ${failure ? failureView(locale, failure, () => void desk.others.ask(shown)) : nothing}
    ${beyond && !rows.some(({ row }) => row.id === beyond) ? looked(beyond) : nothing}
    <div class="choices" id="others" role="radiogroup" aria-label=${t('others')}>
      ${repeat(rows, ({ row }) => row.id, (other) => html`${otherRow(view, other)}${looked(other.row.id)}`)}
    </div>
  `;
}

/** Enter in a search asks for nothing that is not on the screen already; it must not send the form. */
function keepInForm(event: KeyboardEvent): void {
  if (event.key === 'Enter') event.preventDefault();
}

function otherRow(view: View, { row, distance }: Other): TemplateResult {
  const { locale, desk } = view;
  const chosen = (desk.others.state.looking ?? desk.others.state.chosen?.id) === row.id;
  return html`
    <label class=${chosen ? 'choice choice--chosen' : 'choice'}>
      <input type="radio" name="other" id="other-${row.id}" value=${row.id} .checked=${live(chosen)} @change=${() => void desk.chooseOther(row.id)} />
      <span class="choice__text">
        <span class="strong">${categoryWord(row.category, locale)}</span><br />
        <span class="muted small">${whereOf(view, row, distance)}</span>
      </span>
    </label>
  `;
}

function whereOf({ t, locale }: View, row: CaseRow, distance: number | null): string {
  return [placeWord(t, locale, row.place), distance === null ? '' : t('away', formatDistance(distance, locale)), statusWord(t, row.status)].filter(Boolean).join(' · ');
}

/** The other hazard, so that nobody joins two that are not the same. */
function preview(view: View, other: HazardCase, away: () => void): TemplateResult {
  const { t, locale, level, desk } = view;
  const distance = desk.others.state.others.find(({ row }) => row.id === other.id)?.distance ?? null;
  const take = () => {
    desk.step.change({ into: '' });
    desk.others.leave();
    away();
  };
  return html`
    <section class="card stack stack--tight" part="other" aria-labelledby="other-title">
      ${heading(level + 2, 'other-title', 'part', categoryWord(other.category, locale))}
      <p>${icon('pin')} ${whereOf(view, other, distance)}</p>
      <p class="written">${other.description}</p>
      ${other.photos.length > 0
        ? html`<ul class="pictures">${other.photos.slice(0, 3).map(({ url, width, height }, index) => html`
            <li><a href=${url} target="_blank" rel="noopener noreferrer"><img src=${url} width=${width} height=${height} loading="lazy" referrerpolicy="no-referrer" alt=${t('photo', index + 1, t('before'))} /></a></li>
          `)}</ul>`
        : nothing}
      <p class="muted small">${t('reportedAt')}: ${formatInstant(other.reportedAt, locale)} · ${t('number')}: ${other.id}</p>
      ${desk.step.state.draft.into === other.id ? lineNotice({ icon: 'check', kind: 'ok' }, t('othersChosen')) : nothing}
      <div><button class="button" type="button" @click=${take}>${icon('close')}${t('othersOther')}</button></div>
    </section>
  `;
}
