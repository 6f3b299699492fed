import { textFor, type Area } from '@fire-governance/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon, type Locale, type Translate } from '../../base/index.ts';
import type { DutyCardState } from '../../state/duty-card/store.ts';
import type { DutyTable } from './duty-card.strings.ts';

export interface ChooseActions {
  opened: () => void;
  locate: () => void;
  township: (code: string) => void;
  committee: (code: string) => void;
  again: () => void;
}

/** Two ways to say which place: the device's position, or township and committee from native lists. */
export function chooseView(
  t: Translate<DutyTable>, locale: Locale, state: DutyCardState, open: boolean, actions: ChooseActions,
): TemplateResult {
  const option = (area: Area, chosen: string) => html`<option value=${area.code} ?selected=${area.code === chosen}>${textFor(area.name, locale)}</option>`;
  const toggled = (event: Event) => (event.target as HTMLDetailsElement).open && actions.opened();
  const picked = (use: (code: string) => void) => (event: Event) => use((event.target as HTMLSelectElement).value);
  return html`
    <details class="choose" part="choose" ?open=${open} @toggle=${toggled}>
      <summary>${icon('chevron')}${t(state.place === null ? 'chooseFirst' : 'chooseOther')}</summary>
      <div class="stack">
        <div class="stack stack--tight">
          <div>
            <button class="button" type="button" part="locate" aria-describedby="locate-hint" aria-disabled=${state.locating} @click=${actions.locate}>
              ${icon('locate')}${state.locating ? t('locating') : t('locate')}
            </button>
          </div>
          <p class="hint" id="locate-hint">${t('locateHint')}</p>
          <div role="alert">${state.trouble ? html`<p class="error">${icon('alert')}<span>${t(state.trouble)}</span></p>` : nothing}</div>
        </div>
        ${state.choiceFailure
          ? html`<p class="row">${t('choiceFailed')}<button class="button" type="button" @click=${actions.again}>${icon('refresh')}${t('again')}</button></p>`
          : nothing}
        <div class="choices-area">
          <div class="field">
            <label class="label" for="township">${t('township')}</label>
            <select class="select" id="township" @change=${picked(actions.township)}>
              <option value="">${t('pick')}</option>
              ${(state.townships ?? []).map((area) => option(area, state.township))}
            </select>
          </div>
          ${state.township === ''
            ? nothing
            : html`
                <div class="field">
                  <label class="label" for="committee">${t('committee')}</label>
                  <select class="select" id="committee" @change=${picked(actions.committee)}>
                    <option value="">${t('whole')}</option>
                    ${(state.committees ?? []).map((area) => option(area, state.committee))}
                  </select>
                </div>
              `}
        </div>
      </div>
    </details>
  `;
}
