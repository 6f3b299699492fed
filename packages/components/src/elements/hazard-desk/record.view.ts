import { DELIVERY_REASONS, DELIVERY_STATES, HAZARD_DUTIES, NOTICE_CHANNELS, textFor, type CaseNotice, type CaseReply, type CaseStep, type Delivery, type HazardCase } from '@fire-governance/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { formatInstant, noticeView } from '../../base/index.ts';
import type { View } from './view.ts';
import { actorWord, among, statusWord, stepWord } from './words.ts';

interface Entry {
  readonly at: string;
  readonly what: TemplateResult;
  /** Nobody has done anything about the hazard itself. */
  readonly aside: boolean;
}

/** What has happened and who was told of what, newest first. */
export function recordView(view: View, { steps, notices, told = [] }: HazardCase): TemplateResult {
  const { locale } = view;
  const entries = [
    ...steps.map((step): Entry => ({ at: step.at, aside: false, what: stepEntry(view, step) })),
    ...notices.map((notice): Entry => ({ at: notice.at, aside: true, what: noticeEntry(view, notice) })),
    ...told.map((reply): Entry => ({ at: reply.at, aside: true, what: replyEntry(view, reply) })),
  ];
  // Of what happened at one instant the later entry came of the earlier one.
  const newest = entries.map((entry, index) => ({ ...entry, index })).sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || b.index - a.index);
  return html`
    <ol class="record" reversed part="record">
      ${newest.map(({ at, what, aside }) => html`
        <li class=${aside ? 'record__aside' : nothing}>${what}<p class="muted small"><time datetime=${at}>${formatInstant(at, locale)}</time></p></li>
      `)}
    </ol>
  `;
}

function stepEntry({ t, locale }: View, step: CaseStep): TemplateResult {
  const who = actorWord(t, locale, step);
  return html`
    <p class="strong">${stepWord(t, step)}</p>
    ${who ? html`<p class="muted small">${who}</p>` : nothing}
    ${step.note ? html`<p class="written">${step.note}</p>` : nothing}
  `;
}

/** The chain of chiefs: reminded before something is due, told when it is not done. */
function noticeEntry({ t, locale }: View, { step, duty, dueAt, post, name, standIn, deliveries = [] }: CaseNotice): TemplateResult {
  const who = t('holder', textFor(post, locale), name, standIn);
  const word = t(step === 'remind' ? 'notice_remind' : 'notice_up', who, t(`duty_${among(HAZARD_DUTIES, duty) ? duty : 'other'}`), formatInstant(dueAt, locale));
  return html`<p class="small">${word}</p>${deliveryList(t, deliveries)}`;
}

function replyEntry({ t }: View, { to, status, people, deliveries }: CaseReply): TemplateResult {
  const now = statusWord(t, status);
  return html`<p class="small">${to === 'followers' ? t('told_followers', people ?? 0, now) : t('told_reporter', now)}</p>${deliveryList(t, deliveries)}`;
}

function deliveryList(t: View['t'], deliveries: readonly Delivery[]): TemplateResult | typeof nothing {
  if (deliveries.length === 0) return nothing;
  return html`<p class="muted small" part="deliveries">${deliveries.map((delivery, index) => `${index > 0 ? ' · ' : ''}${deliveryWord(t, delivery)}`)}</p>`;
}

function deliveryWord(t: View['t'], { channel, state, reason }: Delivery): string {
  const how = among(DELIVERY_STATES, state) ? t(`sent_${state}`) : state;
  const why = among(DELIVERY_REASONS, reason) ? t(`why_${reason}`) : reason;
  return t('delivery', among(NOTICE_CHANNELS, channel) ? t(`channel_${channel}`) : channel ?? '', how, why ?? '');
}

/** What the reporter says after closing. */
export function ratingView({ t, locale }: View, { rating }: HazardCase): TemplateResult | typeof nothing {
  if (!rating) return nothing;
  const { satisfied, words, at } = rating;
  return noticeView({ icon: satisfied ? 'check' : 'alert', kind: satisfied ? 'ok' : 'warn', part: 'rating' }, t(satisfied ? 'rated_yes' : 'rated_no'), html`
    ${words ? html`<p class="written">${words}</p>` : nothing}
    <p class="muted small">${t('ratedAt', formatInstant(at, locale))}</p>
  `);
}
