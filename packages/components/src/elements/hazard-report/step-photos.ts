import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { PHOTOS_MAX } from '@fire-governance/contract';
import { icon } from '../../base/icons.ts';
import { lineNotice } from '../../base/views.ts';
import { usablePhotos, type PhotoItem } from '../../state/hazard-report/photo-list.ts';
import type { LaterView } from './later.strings.ts';
import { placeQuestion } from './place-question.ts';
import { thumbnail } from '../../photos/thumbnail.ts';
import { describedBy, fieldError, idOf } from './view.ts';

/** What the file dialog offers. HEIC is let through on purpose: refusing it here would give no reason. */
const ACCEPT = 'image/*,.heic,.heif';

export function photosStep(view: LaterView): TemplateResult {
  const { state: { photos, photosLeft, photoOffer }, store, t, act } = view;
  const answer = (use: boolean) => {
    store.answerPhotoOffer(use);
    act.focus('#which-place', `#${idOf('photos')}`, '.page__title');
  };
  return html`
    <div class="field field--wide">
      <p class="hint" id="hint-photos">${t('photosHint', PHOTOS_MAX)}</p>
      ${fieldError(view, 'photos')}
      ${usablePhotos(photos) < PHOTOS_MAX
        ? html`<div class="row">
            <button class="button camera" type="button" @click=${(event: Event) => openFiles(event)}>${icon('camera')}${t('takePhoto')}</button>
            <input class="files" type="file" accept="image/*" capture="environment" hidden tabindex="-1" @change=${(event: Event) => take(event, view)} />
            <button
              class="button" type="button" id=${idOf('photos')} part="add-photos"
              aria-describedby=${describedBy(view, 'photos', 'hint-photos')} @click=${(event: Event) => openFiles(event)}
            >${icon('plus')}${photos.length > 0 ? t('addMorePhotos') : t('addPhotos')}</button>
            <input class="files" type="file" accept=${ACCEPT} multiple hidden tabindex="-1" @change=${(event: Event) => take(event, view)} />
          </div>`
        : nothing}
      ${summary(view)}
      ${photosLeft > 0 ? lineNotice({ icon: 'info' }, t('photosLeft', photosLeft, PHOTOS_MAX)) : nothing}
    </div>
    ${photoOffer
      ? html`<div class="notice" part="photo-offer" role="group" aria-labelledby="offer-title">
          ${icon('pin')}
          <div class="stack stack--tight">
            <p class="strong" id="offer-title">${t('offerTitle')}</p>
            <p>${t('offerText')}</p>
            <div class="row">
              <button class="button" type="button" @click=${() => answer(true)}>${t('offerUse')}</button>
              <button class="button button--quiet" type="button" @click=${() => answer(false)}>${t('offerIgnore')}</button>
            </div>
          </div>
        </div>`
      : nothing}
    ${placeQuestion(view)}
    ${photoList(view)}
  `;
}

/** One line for all pictures; what stands beside single ones is repeated for those who cannot see it. */
function summary({ state: { photos, photosLeft, photoOffer }, t }: LaterView): TemplateResult {
  const usable = usablePhotos(photos);
  const bad = photos.length - usable;
  const preparing = photos.filter(({ status }) => status === 'preparing').length;
  const faults = new Set(photos.flatMap(({ fault }) => fault ?? []));
  const more = [
    photosLeft > 0 ? t('photosLeft', photosLeft, PHOTOS_MAX) : '',
    ...[...faults].map((fault) => t(`bad_${fault}`)),
    photoOffer ? `${t('offerTitle')} ${t('offerText')}` : '',
  ];
  return html`<p class="muted" role="status">${preparing > 0
    ? t('photosPreparing', preparing)
    : photos.length === 0
      ? nothing
      : html`${t('photosCount', usable, PHOTOS_MAX)}${bad > 0 ? t('photosBad', bad) : nothing}<span class="visually-hidden"> ${more.filter(Boolean).join(' ')}</span>`}</p>`;
}

export function photoList(view: LaterView): TemplateResult | typeof nothing {
  const { state: { photos }, t } = view;
  if (photos.length === 0) return nothing;
  return html`<ul class="photos" aria-label=${t('photoList')}>${repeat(photos, ({ id }) => id, (item, index) => photo(view, item, index + 1))}</ul>`;
}

function photo(view: LaterView, item: PhotoItem, number: number): TemplateResult {
  const { store, t, act, state: { phase, photos } } = view;
  const { id, status, blob, sent, fault, name } = item;
  const bad = status === 'bad' || status === 'failed';
  const remove = () => {
    const next = photos[number] ?? photos[number - 2];
    store.removePhoto(id);
    act.focus(...(next ? [`#remove-${next.id}`] : []), `#${idOf('photos')}`);
  };
  return html`
    <li class=${bad ? 'photo photo--bad' : 'photo'} part="photo">
      <div class="photo__frame">
        ${blob
          ? html`<canvas class="photo__picture" role="img" aria-label=${t('photoAlt', number)} ${thumbnail(blob)}></canvas>`
          : html`<span class="photo__none">${icon(status === 'bad' ? 'alert' : 'camera')}</span>`}
      </div>
      <div class="photo__words">
        <p class="small photo__name">${name || t('photoAlt', number)}</p>
        <p class=${bad ? 'small photo__state photo__state--bad' : 'small photo__state'}>
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
              <button class="button button--quiet" type="button" id="remove-${id}" aria-label=${t('removePhoto', number)} @click=${remove}>${icon('close')}${t('remove')}</button>
            </div>`}
      </div>
    </li>
  `;
}

/** The file field itself cannot be dressed; it stands hidden behind its button. */
function openFiles(event: Event): void {
  ((event.currentTarget as Element).nextElementSibling as HTMLInputElement).click();
}

function take(event: Event, { store }: LaterView): void {
  const input = event.target as HTMLInputElement;
  const files = [...(input.files ?? [])];
  // Emptied, so that the same file can be chosen again after it has been removed.
  input.value = '';
  if (files.length > 0) void store.addPhotos(files);
}
