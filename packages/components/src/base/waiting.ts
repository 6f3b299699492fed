import { isProblem } from '@fire-governance/client';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { formatInstant } from './format.ts';
import { icon, type IconName } from './icons.ts';
import { translator, type Locale } from './strings.ts';
import { failureOf } from '../state/failure.ts';
import { failureWords } from './views.ts';
import { waitingStrings } from './waiting.strings.ts';

/** Something that waits on this device to be sent. */
export interface WaitingItem {
  id: string;
  title: string;
  /** Where, or for whom. */
  text?: string | undefined;
  status: 'waiting' | 'sending' | 'refused' | 'sent';
  /** Milliseconds since 1970. */
  at: number;
  photos: number;
  kept: boolean;
  still?: boolean | undefined;
  /** Why it still waits, or was refused. */
  reason?: string | undefined;
  /** A receipt can be shown. */
  receipt?: boolean;
}

/** The part of a form's store that knows what waits. */
interface Waiter {
  /** Nothing else has been begun. */
  readonly canEdit: boolean;
  retryQueued(id: string): void;
  cancelQueued(id: string): Promise<boolean>;
  editQueued(id: string): Promise<void>;
  showReceipt(id: string): void;
}

/** A form with pages, and what of it the buttons of the list need. */
export interface WaitingForm {
  readonly store: Waiter;
  readonly act: {
    askToDelete(id: string | null): void;
    /** After the next drawing, to the first of these that is there. */
    focus(...selectors: string[]): void;
  };
  /** The item that is about to be deleted; the person has not yet confirmed. */
  readonly deleting: string | null;
}

/** Why the server said no: its own sentences about fields where it sent them. */
export function refusalWords(locale: Locale, error: unknown): string {
  return (isProblem(error) && error.errors.map(({ message }) => message).join(' ')) || failureWords(locale, failureOf(error));
}

const LOOKS: Record<WaitingItem['status'], [icon: IconName, look: string]> = {
  waiting: ['clock', 'badge badge--warn'], sending: ['refresh', 'badge badge--accent'], refused: ['alert', 'badge badge--danger'], sent: ['check', 'badge badge--ok'],
};

/** Everything that waits, item by item, each with what can be done about it. */
export function waitingList(locale: Locale, items: readonly WaitingItem[], form: WaitingForm): TemplateResult {
  const t = translator(waitingStrings, () => locale);
  return html`<ul class="waiting stack stack--tight" part="waiting" aria-label=${t('list')}>${repeat(items, ({ id }) => id, (item) => one(locale, item, form))}</ul>`;
}

function one(locale: Locale, item: WaitingItem, form: WaitingForm): TemplateResult {
  const t = translator(waitingStrings, () => locale);
  const { id, title, text, status, at, photos, kept, still, reason } = item;
  const [mark, look] = LOOKS[status];
  return html`
    <li class="card stack stack--tight" part="waiting-item" data-id=${id}>
      <p class="row"><span class="strong">${title}</span><span class=${look}>${icon(mark)}${t(status)}</span></p>
      ${text ? html`<p>${text}</p>` : nothing}
      <p class="muted small">${t('handedIn', formatInstant(new Date(at), locale))}${photos > 0 ? ` · ${t('photos', photos)}` : nothing}</p>
      ${reason ? html`<p>${reason}</p>` : nothing}
      <p class="strong" role="status">${status === 'waiting' && still ? t('still') : nothing}</p>
      ${kept || status === 'sent' ? nothing : html`<p class="strong">${t('notKept')}</p>`}
      ${form.deleting === id ? sure(locale, item, form) : buttons(locale, item, form)}
    </li>
  `;
}

function sure(locale: Locale, { id }: WaitingItem, { store, act }: WaitingForm): TemplateResult {
  const t = translator(waitingStrings, () => locale);
  const remove = async () => {
    act.askToDelete(null);
    await store.cancelQueued(id);
    act.focus('.page__title');
  };
  const keep = () => {
    act.askToDelete(null);
    act.focus(`#remove-${id}`);
  };
  return html`
    <p id="sure-${id}" class="strong" tabindex="-1">${t('sure')}</p>
    <div class="row">
      <button class="button button--danger" type="button" @click=${remove}>${t('yes')}</button>
      <button class="button" type="button" @click=${keep}>${t('no')}</button>
    </div>
  `;
}

function buttons(locale: Locale, { id, title, status, receipt }: WaitingItem, { store, act }: WaitingForm): TemplateResult {
  const t = translator(waitingStrings, () => locale);
  if (status === 'sending') return html`<p class="muted small">${t('onItsWay')}</p>`;
  const button = (word: 'sendNow' | 'edit' | 'remove' | 'show', press: () => void, look = 'button', mark?: IconName) => html`
    <button class=${look} type="button" id="${word}-${id}" aria-label=${t('which', t(word), title)} @click=${press}>${mark ? icon(mark) : nothing}${t(word)}</button>`;
  const ask = () => {
    act.askToDelete(id);
    act.focus(`#sure-${id}`);
  };
  return html`
    <div class="row">
      ${status === 'waiting' ? button('sendNow', () => store.retryQueued(id), 'button button--primary', 'refresh') : nothing}
      ${status === 'sent' && receipt ? button('show', () => store.showReceipt(id), 'button button--primary') : nothing}
      ${status !== 'sent' && store.canEdit ? button('edit', () => void store.editQueued(id), status === 'refused' ? 'button button--primary' : 'button') : nothing}
      ${button('remove', ask, 'button button--quiet')}
    </div>
  `;
}
