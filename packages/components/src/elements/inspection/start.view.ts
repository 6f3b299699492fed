import { textFor } from '@fire-governance/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon, lineNotice } from '../../base/index.ts';
import type { AreaOptions } from '../../state/hazard-report/area-choice.ts';
import { describedBy, fieldError, idOf, invalid, pageTitle, text, type View } from './view.ts';

/** Which place: its kind, its name and where it is. */
export function startPage(view: View): TemplateResult {
  const { state: { draft }, store, t } = view;
  return html`
    <form class="page" part="form" novalidate @submit=${(event: Event) => {
      event.preventDefault();
      store.begin();
    }}>
      ${pageTitle(view, t('headStart'))}
      ${placeTypes(view)}
      ${campaigns(view)}
      ${text(view, { field: 'name', label: t('name'), hint: t('nameHint'), value: draft.name, write: (name) => store.change({ name }) })}
      ${position(view)}
      ${area(view)}
      ${text(view, { field: 'address', label: t('address'), hint: t('addressHint'), value: draft.address, write: (address) => store.change({ address }) })}
      <div class="actions"><button class="button button--primary" type="submit" part="next">${t(draft.id ? 'goOn' : 'begin')}</button></div>
    </form>
  `;
}

function placeTypes(view: View): TemplateResult {
  const { state: { checklists, draft, checklist }, store, t, locale } = view;
  // Another kind of place has other questions: what was answered would be answered for nothing.
  const open = draft.id === '' || checklist === null;
  const offered = open ? checklists : [checklist];
  return html`
    <fieldset class="field" aria-describedby=${describedBy(view, 'placeType')}>
      <legend>${t('placeType')}</legend>
      ${fieldError(view, 'placeType')}
      <div class="choices types">
        ${offered.map(({ placeType, title, edition, questions }, index) => html`
          <label class=${draft.placeType === placeType ? 'choice choice--chosen' : 'choice'} part="choice">
            <input type="radio" name="placeType" id=${index === 0 ? idOf('placeType') : nothing} value=${placeType} .checked=${live(draft.placeType === placeType)} @change=${() => store.change({ placeType })} />
            <span class="choice__text"><span class="strong">${textFor(title, locale)}</span><br /><span class="hint">${t('edition', edition, questions.length)}</span></span>
          </label>`)}
      </div>
    </fieldset>
  `;
}

function campaigns(view: View): TemplateResult | typeof nothing {
  const { state: { campaigns: all, draft }, store, t, locale } = view;
  const offered = all.filter(({ placeTypes: types }) => draft.placeType === '' || (types as readonly string[]).includes(draft.placeType));
  const unlisted = draft.campaign !== '' && !offered.some(({ id }) => id === draft.campaign);
  if (offered.length === 0 && !unlisted) return nothing;
  return html`
    <div class="field">
      <label class="label" for=${idOf('campaign')}>${t('campaign')}</label>
      ${fieldError(view, 'campaign')}
      <select class="select" id=${idOf('campaign')} aria-describedby=${describedBy(view, 'campaign')} aria-invalid=${invalid(view, 'campaign')}
        @change=${(event: Event) => store.change({ campaign: (event.target as HTMLSelectElement).value })}>
        <option value="" .selected=${live(draft.campaign === '')}>${t('noCampaign')}</option>
        ${offered.map(({ id, name }) => html`<option value=${id} .selected=${live(id === draft.campaign)}>${textFor(name, locale)}</option>`)}
      </select>
    </div>
  `;
}

function position(view: View): TemplateResult {
  const { state: { draft, locating, positionFault, found }, store, t, locale, act } = view;
  const name = found?.inside ? found.areas.slice(-2).map((one) => textFor(one.name, locale)).join(locale === 'en' ? ', ' : ' ') : '';
  return html`
    <div class="field" role="group" aria-labelledby="label-position">
      <p class="label" id="label-position">${t('position')}</p>
      ${fieldError(view, 'position')}
      <div class="row"><button class="button" type="button" id=${idOf('position')} @click=${() => void store.place.locate()}>${icon('locate')}${locating ? t('locating') : t('locate')}</button></div>
      ${positionFault ? lineNotice({ icon: 'alert', role: 'alert' }, t(`fault_${positionFault}`)) : nothing}
      ${draft.position
        ? html`<p class="row" part="position" role="status">${icon('pin')}<span class="strong">${t('located', name, draft.position.accuracy === undefined ? undefined : Math.round(draft.position.accuracy))}</span>
            <button class="button button--quiet button--icon" type="button" aria-label=${t('removePosition')} @click=${() => {
              store.place.setPosition(null);
              act.focus(`#${idOf('position')}`);
            }}>${icon('close')}</button></p>
            ${found && !found.inside ? lineNotice({ icon: 'alert', role: 'status' }, t('outside')) : nothing}`
        : nothing}
    </div>
  `;
}

function area(view: View): TemplateResult {
  const { state: { draft, townships, committees }, t } = view;
  return html`
    <div class="stack stack--tight">
      <div class="pair">
        ${areaSelect(view, 'township', townships, draft.township, idOf('area'))}
        ${areaSelect(view, 'committee', committees, draft.committee, 'field-committee')}
      </div>
      ${fieldError(view, 'area')}
      <p class="hint" id="hint-area">${t('areaHint')}</p>
      ${townships.status === 'failed' || committees.status === 'failed' ? lineNotice({ icon: 'offline' }, t('areasFailed')) : nothing}
    </div>
  `;
}

function areaSelect(view: View, which: 'township' | 'committee', { items, status }: AreaOptions, chosen: string, id: string): TemplateResult {
  const { store, t, locale } = view;
  const unlisted = chosen !== '' && !items.some(({ code }) => code === chosen);
  return html`
    <div class="field">
      <label class="label" for=${id}>${t(which)}</label>
      <select class="select" id=${id} aria-busy=${String(status === 'loading')} aria-invalid=${invalid(view, 'area')} aria-describedby=${describedBy(view, 'area', 'hint-area')}
        @change=${(event: Event) => store.change({ [which]: (event.target as HTMLSelectElement).value })}>
        <option value="" ?selected=${chosen === ''}>${t('choose')}</option>
        ${unlisted ? html`<option value=${chosen} selected>${chosen}</option>` : nothing}
        ${items.map(({ code, name }) => html`<option value=${code} .selected=${live(code === chosen)}>${textFor(name, locale)}</option>`)}
      </select>
    </div>
  `;
}
