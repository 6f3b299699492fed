import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { textFor, type Area } from '@fire-governance/contract';
import { formatNumber } from '../../base/format.ts';
import { icon } from '../../base/icons.ts';
import type { AreaOptions } from '../../state/hazard-report/area-choice.ts';
import type { PlaceWay } from '../../state/hazard-report/draft.ts';
import { choice } from './choice.ts';
import { optionalMark, textField } from './text-field.ts';
import { describedBy, fieldError, idOf, invalid, type View } from './view.ts';

/** All ways at once; in elder mode one question first, then the way that was chosen. */
export function placeStep(view: View): TemplateResult {
  const { t } = view;
  return html`
    <p class="muted" id="hint-place">${t('placeHint')}</p>
    ${fieldError(view, 'place')}
    ${view.elder ? oneWay(view) : html`${point(view, ['device', 'map'])}${area(view)}${address(view)}`}
  `;
}

const WAYS = [['device', 'wayDevice', 'wayDeviceHint'], ['map', 'wayMap', 'wayMapHint'], ['area', 'wayArea', 'wayAreaHint'], ['address', 'wayAddress', 'wayAddressHint']] as const;

function oneWay(view: View): TemplateResult {
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
    ${placeWay === 'address' ? address(view) : nothing}
    ${store.state.draft.position && placeWay !== 'device' && placeWay !== 'map' ? positionCard(view) : nothing}
  `;
}

function chooseWay({ store, act }: View, placeWay: PlaceWay): void {
  store.change({ placeWay });
  if (placeWay === 'device' && !store.state.draft.position) void store.locate();
  act.openMap(placeWay === 'map');
}

function point(view: View, ways: readonly PlaceWay[]): TemplateResult {
  const { state: { locating, positionFault, draft }, store, t, act, mapOpen, elder } = view;
  return html`
    <div class="field field--wide" role="group" aria-labelledby="label-point">
      <p class="label" id="label-point">${t('pointLabel')} ${optionalMark(view)}</p>
      ${fieldError(view, 'position')}
      <div class="row">
        ${ways.includes('device')
          ? html`<button class="button" type="button" id=${elder ? idOf('position') : idOf('place')} @click=${() => void store.locate()}>
              ${icon('locate')}${locating ? t('locating') : t('locate')}
            </button>`
          : nothing}
        ${ways.includes('map')
          ? html`<button class="button" type="button" aria-expanded=${String(mapOpen)} @click=${() => act.openMap(!mapOpen)}>
              ${icon('pin')}${mapOpen ? t('closeMap') : t('openMap')}
            </button>`
          : nothing}
      </div>
      ${positionFault ? html`<p class="notice notice--warn" role="alert">${icon('alert')}<span>${t(`fault_${positionFault}`)}</span></p>` : nothing}
      ${view.mapFailed ? html`<p class="notice notice--warn" role="alert">${icon('alert')}<span>${t('mapFailed')}</span></p>` : nothing}
      ${mapOpen && !view.mapFailed ? html`<div class="picker" part="map">
            ${view.mapReady || view.mapFailed ? nothing : html`<p class="muted picker__waiting" role="status">${t('mapLoading')}</p>`}
            <div class="picker__map" id="point-map"></div>
          </div>` : nothing}
      ${draft.position ? positionCard(view) : nothing}
    </div>
  `;
}

const SOURCES = { device: 'fromDevice', map: 'fromMap', photo: 'fromPhoto' } as const;

export function areaNames({ locale }: Pick<View, 'locale'>, areas: readonly Area[]): string {
  return areas.slice(-2).map(({ name }) => textFor(name, locale)).join(' · ');
}

function positionCard(view: View): TemplateResult | typeof nothing {
  const { state: { draft: { position }, found }, store, t, locale } = view;
  if (!position) return nothing;
  const name = found?.inside ? areaNames(view, found.areas) : '';
  const degrees = (value: number) => formatNumber(value, locale, { minimumFractionDigits: 5, maximumFractionDigits: 5 });
  return html`
    <div class="place" part="position">
      ${icon('pin')}
      <div class="place__words" role="status">
        <p class="strong">${name || t('positionSet')}</p>
        <p class="small muted">
          ${t(SOURCES[position.source])}${position.accuracy === undefined ? nothing : html` · ${t('accuracy', position.accuracy)}`}
          · <span class="nowrap">${degrees(position.lat)}, ${degrees(position.lon)}</span>
        </p>
      </div>
      <button class="button button--quiet button--icon" type="button" aria-label=${t('removePosition')} @click=${() => store.setPosition(null)}>
        ${icon('close')}
      </button>
    </div>
    ${found && !found.inside ? html`<p class="notice notice--warn" role="status">${icon('alert')}<span>${t('outside')}</span></p>` : nothing}
  `;
}

function area(view: View): TemplateResult {
  const { state: { draft, townships, committees }, store, t, elder } = view;
  return html`
    <div class="field field--wide" role="group" aria-labelledby="label-area">
      <p class="label" id="label-area">${t('areaLabel')} ${elder ? nothing : optionalMark(view)}</p>
      ${fieldError(view, 'area')}
      <div class="pair">
        ${areaSelect(view, 'township', townships, t('choose'), idOf('area'), draft.township)}
        ${areaSelect(view, 'committee', committees, draft.township ? t('choose') : t('chooseTownshipFirst'), 'field-committee', draft.committee)}
      </div>
      ${townships.status === 'failed' || committees.status === 'failed'
        ? html`<p class="notice notice--warn" role="alert">
            ${icon('offline')}<span>${t('areasFailed')} <button class="button button--quiet" type="button" @click=${() => store.loadAreas(true)}>${t('retry')}</button></span>
          </p>`
        : nothing}
    </div>
  `;
}

function areaSelect(
  view: View, which: 'township' | 'committee', options: AreaOptions, first: string, id: string, chosen: string,
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

function address(view: View): TemplateResult {
  return textField(view, { field: 'address', label: view.t('address'), hint: view.t('addressHint'), optional: !view.elder, autocomplete: 'off' });
}
