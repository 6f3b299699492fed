import { AREA_LEVELS, type AreaLevel } from '@fire-governance/contract';
import { html, type TemplateResult } from 'lit';
import { icon, type Translate } from '../../base/index.ts';
import type { Filter } from '../../state/grid-chief-directory/store.ts';
import type { DirectoryTable } from './grid-chief-directory.strings.ts';

export interface FilterActions {
  look: (filter: Partial<Filter>) => void;
  now: () => void;
}

/** Search and filters. What is typed stays the person's own: the field is read, never written, while it has focus. */
export function filterView(t: Translate<DirectoryTable>, filter: Filter, actions: FilterActions): TemplateResult {
  const read = (event: Event) => actions.look({ q: (event.target as HTMLInputElement).value });
  // An input method composes pinyin before there are characters: half a word is not a search.
  const typed = (event: InputEvent) => event.isComposing || read(event);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    actions.now();
  };
  return html`
    <form class="filters" part="filters" role="search" @submit=${submit}>
      <div class="field">
        <label class="label" for="q">${t('search')}</label>
        <span class="hint" id="q-hint">${t('searchHint')}</span>
        <input class="input" id="q" type="search" maxlength="60" autocomplete="off" spellcheck="false" enterkeyhint="search" aria-describedby="q-hint"
          @input=${typed} @compositionend=${read} />
      </div>
      <div class="field">
        <label class="label" for="level">${t('level')}</label>
        <select class="select" id="level" .value=${filter.level} @change=${(event: Event) => actions.look({ level: (event.target as HTMLSelectElement).value as AreaLevel | '' })}>
          <option value="">${t('allLevels')}</option>
          ${AREA_LEVELS.map((level) => html`<option value=${level}>${t(level)}</option>`)}
        </select>
      </div>
      <label class="tick">
        <input id="vacant" type="checkbox" .checked=${filter.vacant} @change=${(event: Event) => actions.look({ vacant: (event.target as HTMLInputElement).checked })} />
        ${t('onlyVacant')}
      </label>
    </form>
  `;
}

export function printButton(t: Translate<DirectoryTable>, busy: boolean, print: () => void): TemplateResult {
  return html`
    <button class="button button--quiet no-print" part="print" type="button" aria-disabled=${busy} @click=${print}>
      ${icon('print')}${busy ? t('preparing') : t('print')}
    </button>
  `;
}
