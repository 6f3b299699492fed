import { html, nothing, type TemplateResult } from 'lit';
import { textFor, type NearbyHazard } from '@fire-governance/contract';
import { failureView } from '../../base/views.ts';
import { formatDay, formatDistance } from '../../base/format.ts';
import { icon } from '../../base/icons.ts';
import { categoryName } from './step-category.ts';
import type { View } from './view.ts';

/** Metres that the server rounds positions to: closer than that cannot be told apart. */
const SAME_SPOT_M = 10;

const STATUSES = ['reported', 'accepted', 'verified', 'rectifying', 'rectified'] as const;

function statusWord({ t }: View, status: string): string {
  const known = STATUSES.find((candidate) => candidate === status);
  return known ? t(`status_${known}`) : status;
}

/** "Is it one of these?", asked before the same thing is reported twice. */
export function nearbyPage(view: View): TemplateResult {
  const { state: { nearby, failure }, store, t, locale } = view;
  return html`
    <h3 class="page__title" tabindex="-1">${t('nearbyTitle')}</h3>
    <p class="muted">${t('nearbyText')}</p>
    ${failure ? failureView(locale, failure) : nothing}
    <ul class="stack stack--tight">${nearby.map((hazard, index) => one(view, hazard, index + 1))}</ul>
    <div class="actions">
      <button class="button" type="button" part="back" @click=${() => store.back()}>${t('back')}</button>
      <button class="button button--primary" type="button" part="next" @click=${() => store.notNearby()}>${t('notNearby')}</button>
    </div>
  `;
}

function one(view: View, hazard: NearbyHazard, number: number): TemplateResult {
  const { state: { following }, store, t, locale } = view;
  return html`
    <li class="card near" part="nearby">
      <div class="near__words">
        <p class="row"><span class="strong">${categoryName(view, hazard.category)}</span><span class="badge badge--accent">${statusWord(view, hazard.status)}</span></p>
        <p class="small muted">
          ${hazard.areaName ? html`${textFor(hazard.areaName, locale)} · ` : nothing}${hazard.distanceM < SAME_SPOT_M ? t('nearbyHere') : t('nearbyAway', formatDistance(hazard.distanceM, locale))}
          · ${t('nearbyReported', formatDay(hazard.reportedAt, locale))}${hazard.followers > 0 ? html` · ${t('followers', hazard.followers)}` : nothing}
        </p>
      </div>
      <button
        class="button" type="button" aria-label=${`${t('follow')} (${t('followNumber', number)})`}
        @click=${() => void store.follow(hazard.id)}
      >${icon('check')}${following === hazard.id ? t('following') : t('follow')}</button>
    </li>
  `;
}
