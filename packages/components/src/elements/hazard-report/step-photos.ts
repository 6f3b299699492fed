import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { PHOTOS_MAX } from '@fire-governance/contract';
import { icon } from '../../base/icons.ts';
import type { PhotoItem } from '../../state/hazard-report/photo-list.ts';
import { thumbnail } from './thumbnail.ts';
import { describedBy, fieldError, idOf, type View } from './view.ts';

/** What the file dialog offers. HEIC is let through on purpose: refusing it here would give no reason. */
const ACCEPT = 'image/*,.heic,.heif';

export function photosStep(view: View): TemplateResult {
  const { state: { photos, photosLeft, photoOffer }, store, t } = view;
  const room = photos.length < PHOTOS_MAX;
  return html`
    <div class="field field--wide">
      <p class="hint" id="hint-photos">${t('photosHint', PHOTOS_MAX)}</p>
      ${fieldError(view, 'photos')}
      ${room
        ? html`<div class="row">
            <button class="button camera" type="button" @click=${(event: Event) => openFiles(event)}>${icon('camera')}${t('takePhoto')}</button>
            <input class="files" type="file" accept="image/*" capture="environment" hidden tabindex="-1" @change=${(event: Event) => take(event, view)} />
            <button
              class="button" type="button" id=${idOf('photos')} part="add-photos"
              aria-describedby=${describedBy(view, 'photos', 'hint-photos')} @click=${(event: Event) => openFiles(event)}
            >${icon('plus')}${photos.length > 0 ? t('addMorePhotos') : t('addPhotos')}</button>
            <input class="files" type="file" accept=${ACCEPT} multiple hidden tabindex="-1" @change=${(event: Event) => take(event, view)} />
            ${photos.length > 0 ? html`<span class="muted">${t('photosCount', photos.length, PHOTOS_MAX)}</span>` : nothing}
          </div>`
        : html`<p class="muted">${t('photosCount', photos.length, PHOTOS_MAX)}</p>`}
      ${photosLeft > 0 ? html`<p class="notice notice--warn" role="alert">${icon('info')}<span>${t('photosLeft', photosLeft, PHOTOS_MAX)}</span></p>` : nothing}
    </div>
    ${photoOffer
      ? html`<div class="notice" part="photo-offer" role="group" aria-labelledby="offer-title">
          ${icon('pin')}
          <div class="stack stack--tight">
            <p class="strong" id="offer-title">${t('offerTitle')}</p>
            <p>${t('offerText')}</p>
            <div class="row">
              <button class="button" type="button" @click=${() => store.answerPhotoOffer(true)}>${t('offerUse')}</button>
              <button class="button button--quiet" type="button" @click=${() => store.answerPhotoOffer(false)}>${t('offerIgnore')}</button>
            </div>
          </div>
        </div>`
      : nothing}
    ${photoList(view)}
  `;
}

export function photoList(view: View): TemplateResult | typeof nothing {
  const { state: { photos }, t } = view;
  if (photos.length === 0) return nothing;
  return html`<ul class="photos" aria-label=${t('photoList')}>${repeat(photos, ({ id }) => id, (item, index) => photo(view, item, index + 1))}</ul>`;
}

function photo(view: View, item: PhotoItem, number: number): TemplateResult {
  const { store, t, state: { phase } } = view;
  const { id, status, blob, sent, fault, name } = item;
  const bad = status === 'bad' || status === 'failed';
  return html`
    <li class=${bad ? 'photo photo--bad' : 'photo'} part="photo">
      <div class="photo__frame">
        ${blob
          ? html`<canvas class="photo__picture" role="img" aria-label=${t('photoAlt', number)} ${thumbnail(blob)}></canvas>`
          : html`<span class="photo__none">${icon(status === 'bad' ? 'alert' : 'camera')}</span>`}
      </div>
      <div class="photo__words">
        <p class="small photo__name">${name || t('photoAlt', number)}</p>
        <p class=${bad ? 'small photo__state photo__state--bad' : 'small photo__state'} role="status">
          ${bad ? icon('alert') : nothing}<span>${t(`photo_${status}`)}</span>
        </p>
        ${status === 'bad' && fault ? html`<p class="small">${t(`bad_${fault}`)}</p>` : nothing}
        ${status === 'sending' ? html`<progress max="1" .value=${sent} aria-label=${t('photoAlt', number)}></progress>` : nothing}
        ${phase === 'sending'
          ? nothing
          : html`<div class="row photo__acts">
              ${status === 'failed'
                ? html`<button class="button button--quiet" type="button" aria-label=${t('retryPhoto', number)} @click=${() => void store.retryPhoto(id)}>${icon('refresh')}${t('retry')}</button>`
                : nothing}
              <button class="button button--quiet" type="button" aria-label=${t('removePhoto', number)} @click=${() => store.removePhoto(id)}>${icon('close')}${t('remove')}</button>
            </div>`}
      </div>
    </li>
  `;
}

/** The file field itself cannot be dressed; it stands hidden behind its button. */
function openFiles(event: Event): void {
  ((event.currentTarget as Element).nextElementSibling as HTMLInputElement).click();
}

function take(event: Event, { store }: View): void {
  const input = event.target as HTMLInputElement;
  const files = [...(input.files ?? [])];
  // Emptied, so that the same file can be chosen again after it has been removed.
  input.value = '';
  if (files.length > 0) void store.addPhotos(files);
}
