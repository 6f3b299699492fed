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

export interface WaitingActions {
  /** The item that is about to be deleted; the person has not yet confirmed. */
  readonly asking: string | null;
  ask(id: string | null): void;
  retry(id: string): void;
  cancel(id: string): void;
  /** Missing where it cannot be changed now. */
  edit?: ((id: string) => void) | undefined;
  show(id: string): void;
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

/** What the buttons of the list do in a form with pages; the focus stays where the person looks. */
export function waitingActions(
  store: Waiter, form: { askToDelete(id: string | null): void; focus(...selectors: string[]): void }, asking: string | null,
): WaitingActions {
  return {
    asking,
    ask: (id) => {
      form.askToDelete(id);
      form.focus(id ? `#sure-${id}` : `#remove-${asking}`);
    },
    retry: (id) => store.retryQueued(id),
    cancel: async (id) => {
      form.askToDelete(null);
      await store.cancelQueued(id);
      form.focus('.page__title');
    },
    edit: store.canEdit ? (id) => void store.editQueued(id) : undefined,
    show: (id) => store.showReceipt(id),
  };
}

/** Why the server said no: its own sentences about fields where it sent them. */
export function refusalWords(locale: Locale, error: unknown): string {
  if (isProblem(error) && error.errors.length > 0) return error.errors.map(({ message }) => message).join(' ');
  return failureWords(locale, failureOf(error));
}

const LOOKS: Record<WaitingItem['status'], [icon: IconName, look: string]> = {
  waiting: ['clock', 'badge badge--warn'], sending: ['refresh', 'badge badge--accent'], refused: ['alert', 'badge badge--danger'], sent: ['check', 'badge badge--ok'],
};

/** Everything that waits, item by item, each with what can be done about it. */
export function waitingList(locale: Locale, items: readonly WaitingItem[], actions: WaitingActions): TemplateResult {
  const t = translator(waitingStrings, () => locale);
  return html`<ul class="waiting stack stack--tight" part="waiting" aria-label=${t('list')}>${repeat(items, ({ id }) => id, (item) => one(locale, item, actions))}</ul>`;
}

function one(locale: Locale, item: WaitingItem, actions: WaitingActions): TemplateResult {
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
      ${actions.asking === id ? sure(locale, item, actions) : buttons(locale, item, actions)}
    </li>
  `;
}

function sure(locale: Locale, { id }: WaitingItem, { ask, cancel }: WaitingActions): TemplateResult {
  const t = translator(waitingStrings, () => locale);
  return html`
    <p id="sure-${id}" class="strong" tabindex="-1">${t('sure')}</p>
    <div class="row">
      <button class="button button--danger" type="button" @click=${() => cancel(id)}>${t('yes')}</button>
      <button class="button" type="button" @click=${() => ask(null)}>${t('no')}</button>
    </div>
  `;
}

function buttons(locale: Locale, { id, title, status, receipt }: WaitingItem, { ask, retry, edit, show }: WaitingActions): TemplateResult {
  const t = translator(waitingStrings, () => locale);
  if (status === 'sending') return html`<p class="muted small">${t('onItsWay')}</p>`;
  const button = (word: 'sendNow' | 'edit' | 'remove' | 'show', press: (id: string) => void, look = 'button', mark?: IconName) => html`
    <button class=${look} type="button" id="${word}-${id}" aria-label=${t('which', t(word), title)} @click=${() => press(id)}>${mark ? icon(mark) : nothing}${t(word)}</button>`;
  return html`
    <div class="row">
      ${status === 'waiting' ? button('sendNow', retry, 'button button--primary', 'refresh') : nothing}
      ${status === 'sent' && receipt ? button('show', show, 'button button--primary') : nothing}
      ${status !== 'sent' && edit ? button('edit', edit, status === 'refused' ? 'button button--primary' : 'button') : nothing}
      ${button('remove', ask, 'button button--quiet')}
    </div>
  `;
}
