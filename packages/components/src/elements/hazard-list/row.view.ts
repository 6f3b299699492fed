import type { FollowReceipt, PublishedHazard } from '@fire-governance/contract';
import { isFinal } from '@fire-governance/contract/rules';
import { html, nothing, type TemplateResult } from 'lit';
import { failureView, formatDay, formatNumber, heading, icon, schematicMark, type Locale, type Translate } from '../../base/index.ts';
import type { Failure } from '../../state/failure.ts';
import { trackerAddress } from '../../state/tracker-address.ts';
import type { ListTable } from './hazard-list.strings.ts';
import { categoryWord, statusWord } from './words.ts';

type T = Translate<ListTable>;

export interface RowLooks {
  t: T;
  locale: Locale;
  level: number;
  place: string;
  following: boolean;
  /** Not every hazard shown is an example, but this one is. */
  marked: boolean;
  followed: boolean;
  failure: Failure | undefined;
  receipt: FollowReceipt | undefined;
}

export interface RowActions {
  follow: (id: string) => void;
}

/** Name first, how it stands in words with an icon, where and since when, and one thing to do. */
export function rowView(hazard: PublishedHazard, looks: RowLooks, { follow }: RowActions, receiptCard: TemplateResult | typeof nothing): TemplateResult {
  const { t, locale, level, place, following, marked, followed, failure, receipt } = looks;
  const solved = hazard.status === 'closed';
  const name = categoryWord(hazard.category, locale);
  const when = [
    t('reported', formatDay(hazard.reportedAt, locale)),
    ...(solved ? [t('updated', formatDay(hazard.updatedAt, locale))] : []),
    ...(hazard.followers === null ? [] : [t('followers', formatNumber(hazard.followers, locale))]),
  ].join(' · ');
  return html`
    <li class="card" part="hazard">
      <div class="one">
        <div class="words">
          ${heading(level, `h-${hazard.id}`, 'name', name)}
          <p class="row">
            <span class=${solved ? 'badge badge--ok' : 'badge badge--accent'} part="status">${icon(solved ? 'check' : 'clock')}${statusWord(t, hazard.status)}</span>
            ${hazard.overdue ? html`<span class="badge badge--danger" part="overdue">${icon('alert')}${t('overdue')}</span>` : nothing}
            ${marked ? schematicMark(locale) : nothing}
          </p>
          <p class="line small">${icon('pin')}<span>${place}</span></p>
          <p class="line small muted">${icon('clock')}<span>${when}</span></p>
        </div>
        ${isFinal(hazard.status) || receipt
          ? nothing
          : followed
            ? html`<p class="line muted">${icon('check')}<span>${t('followed')}</span></p>`
            : html`
                <button class="button no-print" type="button" part="follow" aria-label=${t('followOf', name, place)} aria-disabled=${following} @click=${() => follow(hazard.id)}>
                  ${icon('plus')}${t(following ? 'following' : 'follow')}
                </button>
              `}
      </div>
      ${failure ? failureView(locale, failure, () => follow(hazard.id)) : nothing}
      ${receiptCard}
    </li>
  `;
}

export interface ReceiptLooks {
  t: T;
  level: number;
  trackerUrl: string | undefined;
  copied: 'yes' | 'failed' | undefined;
}

export interface ReceiptActions {
  copy: (code: string) => void;
  putAway: (id: string) => void;
}

/** The code of a follower, once: in groups that stay whole, and spelled out for screen readers. */
export function receiptView({ id, trackingCode }: FollowReceipt, { t, level, trackerUrl, copied }: ReceiptLooks, { copy, putAway }: ReceiptActions): TemplateResult {
  const groups = trackingCode.split('-');
  return html`
    <div class="receipt stack stack--tight" part="receipt">
      ${heading(level + 1, `r-${id}`, 'strong', html`${icon('check')} ${t('codeTitle')}`)}
      <p class="small">${t('code')}</p>
      <p class="code" part="code">
        <span aria-hidden="true">${groups.map((group, index) => html`<span class="nowrap">${group}${index < groups.length - 1 ? '-' : nothing}</span>`)}</span>
        <span class="visually-hidden">${groups.map((group) => [...group].join(' ')).join(', ')}</span>
      </p>
      <p class="small">${t('codeHint')}</p>
      ${copied === 'failed' ? html`<p class="small" role="alert">${t('copyFailed')}</p>` : nothing}
      <div class="row no-print">
        <button class="button" type="button" part="copy" @click=${() => copy(trackingCode)}>${icon(copied === 'yes' ? 'check' : 'copy')}${t(copied === 'yes' ? 'copied' : 'copy')}</button>
        ${trackerUrl ? html`<a class="button" href=${trackerAddress(trackerUrl, trackingCode, document.baseURI)}>${t('openTracker')}</a>` : nothing}
        <button class="button" type="button" @click=${() => putAway(id)}>${t('putAway')}</button>
      </div>
    </div>
  `;
}
