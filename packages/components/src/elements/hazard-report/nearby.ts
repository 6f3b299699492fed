import { html, nothing, type TemplateResult } from 'lit';
import { textFor, type NearbyHazard } from '@fire-governance/contract';
import { failureView } from '../../base/views.ts';
import { formatDistance } from '../../base/format.ts';
import { icon } from '../../base/icons.ts';
import { agoOf, compassPoint } from '../../state/hazard-report/nearby-check.ts';
import type { LaterView } from './later.strings.ts';
import { progress } from './progress.ts';
import { categoryName } from './step-category.ts';
import { pageTitle } from './view.ts';

/** Meters that a server rounds positions to where it does not say: closer than that cannot be told apart. */
const SAME_SPOT_M = 10;

const STATUSES = ['reported', 'accepted', 'verified', 'rectifying', 'rectified', 'reinspected', 'reopened'] as const;

function statusWord({ t }: LaterView, status: string): string {
  const known = STATUSES.find((candidate) => candidate === status);
  return known ? t(`status_${known}`) : status;
}

/** "Is it one of these?", asked before the same thing is reported twice. */
export function nearbyPage(view: LaterView): TemplateResult {
  const { state: { nearby, failure, steps, step }, store, t, locale } = view;
  const last = steps[step]!.name === 'check';
  return html`
    ${progress(view)}
    ${pageTitle(view, t('nearbyTitle', nearby.length))}
    <p class="muted">${t('nearbyText')}</p>
    ${failure ? failureView(locale, failure) : nothing}
    <ul class="stack stack--tight">${nearby.map((hazard, index) => one(view, hazard, index + 1))}</ul>
    <div class="actions">
      <button class="button" type="button" part="back" @click=${() => store.back()}>${t('back')}</button>
      <button class="button button--primary" type="button" part="next" @click=${() => store.notNearby()}>${t(last ? 'notNearbySend' : 'notNearby')}</button>
    </div>
  `;
}

function one(view: LaterView, hazard: NearbyHazard, number: number): TemplateResult {
  const { state: { following, draft: { position } }, store, t, locale } = view;
  const { value, unit } = agoOf(hazard.reportedAt, Date.now());
  const ago = new Intl.RelativeTimeFormat(locale).format(-value, unit);
  const where = hazard.distanceM < (hazard.errorM ?? SAME_SPOT_M) || !position
    ? t('nearbyHere')
    : t('nearbyAway', formatDistance(hazard.distanceM, locale), t(`compass_${compassPoint(position, hazard.position)}`));
  return html`
    <li class="card near" part="nearby">
      <div class="near__words">
        <p class="row"><span class="strong">${categoryName(view, hazard.category)}</span><span class="badge badge--accent">${statusWord(view, hazard.status)}</span></p>
        <p class="line">${icon('pin')}<span>${hazard.areaName ? html`${textFor(hazard.areaName, locale)} · ` : nothing}${where}</span></p>
        <p class="line">${icon('clock')}<span>${t('nearbyReported', ago)}${hazard.followers === null ? nothing : html` · ${t('followers', hazard.followers)}`}</span></p>
      </div>
      <button
        class="button" type="button" aria-label=${`${t('follow')} (${t('followNumber', number)})`}
        @click=${() => void store.follow(hazard.id)}
      >${icon('check')}${following === hazard.id ? t('following') : t('follow')}</button>
    </li>
  `;
}
