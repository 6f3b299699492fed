import { html, nothing, type TemplateResult } from 'lit';
import { textFor, type Area } from '@fire-governance/contract';
import { icon } from '../../base/icons.ts';
import { placesConflict } from '../../state/hazard-report/place.ts';
import type { LaterView } from './later.strings.ts';
import { idOf } from './view.ts';

/** Township and committee, as people say a place. */
export function placeName({ locale }: Pick<LaterView, 'locale'>, areas: readonly Pick<Area, 'name'>[]): string {
  return areas.slice(-2).map(({ name }) => textFor(name, locale)).join(locale === 'en' ? ', ' : ' ');
}

/** The area the reporter chose, by name once the lists have come. */
export function chosenName(view: LaterView): string {
  const { state: { draft: { township, committee }, townships, committees } } = view;
  const items = [...townships.items, ...committees.items];
  const areas = [township, committee].flatMap((code) => items.find((area) => area.code === code) ?? []);
  return placeName(view, areas) || committee || township;
}

/** "Which is right?", where the known position does not lie in the area that was chosen. */
export function placeQuestion(view: LaterView): TemplateResult | typeof nothing {
  const { state: { draft, found }, store, t, act } = view;
  if (!found || !placesConflict(draft, found)) return nothing;
  const source = t(`source_${draft.position!.source}`);
  const located = found.inside ? placeName(view, found.areas) : t('outsideHere');
  const chosen = chosenName(view);
  const settle = (by: 'position' | 'area') => {
    store.place.settle(by);
    act.focus(`#${idOf('area')}`, `#${idOf('photos')}`, '.page__title');
  };
  return html`
    <div class="notice notice--warn" part="place-question" role="group" aria-labelledby="which-place">
      ${icon('alert')}
      <div class="stack stack--tight">
        <p class="strong" id="which-place" role="alert" tabindex="-1">${t('whichPlace', source, located, chosen)}</p>
        <div class="row">
          <button class="button" type="button" @click=${() => settle('position')}>${t('keepPosition', source, located)}</button>
          <button class="button" type="button" @click=${() => settle('area')}>${t('keepArea', chosen)}</button>
        </div>
      </div>
    </div>
  `;
}
