import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { textFor } from '@fire-governance/contract';
import { icon } from '../../base/icons.ts';
import { lineNotice } from '../../base/views.ts';
import type { AreaOptions } from '../../state/hazard-report/area-choice.ts';
import type { PlaceWay } from '../../state/hazard-report/draft.ts';
import { choice } from './choice.ts';
import type { LaterView } from './later.strings.ts';
import { placeName, placeQuestion } from './place-question.ts';
import { textField } from './text-field.ts';
import { describedBy, fieldError, idOf, invalid } from './view.ts';

/** All ways at once; in elder mode one question first, then the way that was chosen. */
export function placeStep(view: LaterView): TemplateResult {
  const { t } = view;
  return html`
    <div class="page" role="group" aria-labelledby="page-title" aria-describedby=${describedBy(view, 'place', 'hint-place')}>
      <p class="muted" id="hint-place">${t('placeHint')}</p>
      ${fieldError(view, 'place')}
      ${view.elder ? oneWay(view) : html`${point(view, ['device', 'map'])}${area(view)}${placeQuestion(view)}${address(view)}`}
    </div>
  `;
}

const WAYS = [['device', 'wayDevice', 'wayDeviceHint'], ['map', 'wayMap', 'wayMapHint'], ['area', 'wayArea', 'wayAreaHint'], ['address', 'wayAddress', 'wayAddressHint']] as const;

function oneWay(view: LaterView): TemplateResult {
  const { state: { draft: { placeWay } }, store, t } = view;
  return html`
    <fieldset class="field" aria-describedby=${describedBy(view, 'place', 'hint-place')}>
      <legend>${t('wayQuestion')}</legend>
      <div class="choices">
        ${WAYS.map(([way, label, hint], index) =>
          choice({
            type: 'radio', name: 'way', value: way, checked: placeWay === way, label: t(label), hint: t(hint),
            id: index === 0 ? idOf('place') : undefined,
            onChange: () => chooseWay(view, way),
          }))}
      </div>
    </fieldset>
    ${placeWay === 'device' || placeWay === 'map' ? point(view, [placeWay]) : nothing}
    ${placeWay === 'area' ? area(view) : nothing}
    ${placeQuestion(view)}
    ${placeWay === 'address' ? address(view) : nothing}
    ${store.state.draft.position && placeWay !== 'device' && placeWay !== 'map' ? positionCard(view) : nothing}
  `;
}

function chooseWay({ store, act }: LaterView, placeWay: PlaceWay): void {
  store.change({ placeWay });
  if (placeWay === 'device' && !store.state.draft.position) void store.place.locate();
  act.openMap(placeWay === 'map');
}

function point(view: LaterView, ways: readonly PlaceWay[]): TemplateResult {
  const { state: { locating, positionFault, draft }, store, t, act, mapOpen, elder } = view;
  return html`
    <div class="field field--wide" role="group" aria-labelledby="label-point">
      <p class="label" id="label-point">${t('pointLabel')}</p>
      ${fieldError(view, 'position')}
      <div class="row">
        ${ways.includes('device')
          ? html`<button class="button" type="button" id=${elder ? idOf('position') : idOf('place')} aria-describedby=${elder ? nothing : describedBy(view, 'place')} @click=${() => void store.place.locate()}>
              ${icon('locate')}${locating ? t('locating') : t('locate')}
            </button>`
          : nothing}
        ${ways.includes('map')
          ? html`<button class="button" type="button" aria-expanded=${String(mapOpen)} @click=${() => act.openMap(!mapOpen)}>
              ${icon('pin')}${mapOpen ? t('closeMap') : t('openMap')}
            </button>`
          : nothing}
      </div>
      ${positionFault ? lineNotice({ icon: 'alert', role: 'alert' }, t(`fault_${positionFault}`)) : nothing}
      ${view.mapFailed ? lineNotice({ icon: 'alert', role: 'alert' }, t('mapFailed')) : nothing}
      ${mapOpen && !view.mapFailed ? html`<div class="picker" part="map">
            ${view.mapReady || view.mapFailed ? nothing : html`<p class="muted picker__waiting" role="status">${t('mapLoading')}</p>`}
            <div class="picker__map" id="point-map"></div>
          </div>` : nothing}
      ${draft.position ? positionCard(view) : nothing}
    </div>
  `;
}

/** The point in words; bare degrees tell a resident nothing. */
export function positionWords(view: LaterView): string {
  const { state: { draft: { position }, found }, t } = view;
  const { source, accuracy } = position!;
  return t(`at_${source}`, found?.inside ? placeName(view, found.areas) : '', accuracy);
}

function positionCard(view: LaterView): TemplateResult | typeof nothing {
  const { state: { draft: { position }, found }, store, t, act, elder } = view;
  if (!position) return nothing;
  const remove = () => {
    store.place.setPosition(null);
    act.focus(`#${idOf(elder ? 'position' : 'place')}`, '.page__title');
  };
  return html`
    <div class="place" part="position">
      ${icon('pin')}
      <p class="place__words strong" role="status">${positionWords(view)}</p>
      <button class="button button--quiet button--icon" type="button" aria-label=${t('removePosition')} @click=${remove}>
        ${icon('close')}
      </button>
    </div>
    ${found && !found.inside ? lineNotice({ icon: 'alert', role: 'status' }, t('outside')) : nothing}
  `;
}

function area(view: LaterView): TemplateResult {
  const { state: { draft, townships, committees }, store, t } = view;
  return html`
    <div class="field field--wide" role="group" aria-labelledby="label-area">
      <p class="label" id="label-area">${t('areaLabel')}</p>
      ${fieldError(view, 'area')}
      <div class="pair">
        ${areaSelect(view, 'township', townships, t('choose'), idOf('area'), draft.township)}
        ${areaSelect(view, 'committee', committees, draft.township ? t('choose') : t('chooseTownshipFirst'), 'field-committee', draft.committee)}
      </div>
      ${townships.status === 'failed' || committees.status === 'failed'
        ? lineNotice(
            { icon: 'offline', role: 'alert' },
            html`${t('areasFailed')} <button class="button button--quiet" type="button" @click=${() => store.place.load(true)}>${t('retry')}</button>`,
          )
        : nothing}
    </div>
  `;
}

function areaSelect(
  view: LaterView, which: 'township' | 'committee', options: AreaOptions, first: string, id: string, chosen: string,
): TemplateResult {
  const { store, t, locale } = view;
  const loading = options.status === 'loading';
  // A draft may name an area before the list has come: it stays chosen rather than falling back to nothing.
  const unlisted = chosen !== '' && !options.items.some(({ code }) => code === chosen);
  return html`
    <div class="field">
      <label class="small" for=${id}>${t(which)}</label>
      <select
        class="select"
        id=${id}
        name=${which}
        aria-busy=${String(loading)}
        aria-invalid=${invalid(view, 'area')}
        aria-describedby=${describedBy(view, 'area')}
        @change=${(event: Event) => store.change({ [which]: (event.target as HTMLSelectElement).value })}
      >
        <option value="" ?selected=${chosen === ''}>${loading ? t('areasLoading') : first}</option>
        ${unlisted ? html`<option value=${chosen} selected>${chosen}</option>` : nothing}
        ${options.items.map(({ code, name }) => html`<option value=${code} .selected=${live(code === chosen)}>${textFor(name, locale)}</option>`)}
      </select>
    </div>
  `;
}

function address(view: LaterView): TemplateResult {
  return textField(view, { field: 'address', label: view.t('address'), hint: view.t('addressHint'), required: false, autocomplete: 'off' });
}
