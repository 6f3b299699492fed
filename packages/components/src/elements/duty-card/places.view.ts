import { textFor, type Center, type DutyChain } from '@fire-governance/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { formatDistance, icon, type Locale, type Translate } from '../../base/index.ts';
import type { exactness } from '../../state/duty-card/chain.ts';
import { openingAt, openingLines } from '../../state/duty-card/opening.ts';
import { phoneLink } from './chain.view.ts';
import type { DutyTable } from './duty-card.strings.ts';
import { lineWords, openingWords } from './words.ts';

type T = Translate<DutyTable>;

const KINDS = { 'full-time': 'fullTime', 'volunteer': 'volunteer', 'militia': 'militia' } as const satisfies Record<string, keyof DutyTable>;

export interface Places {
  exact: ReturnType<typeof exactness>;
  /** Of the headings. */
  level: number;
  /** Leads to the choice of a township; null where the place is fixed. */
  choose: (() => void) | null;
}

/** The center and the team, side by side where there is room; for a whole district, how to come to them. */
export function placesView(t: T, locale: Locale, chain: DutyChain, now: number, { exact, level, choose }: Places): TemplateResult {
  const district = exact === 'district' && !chain.center;
  return html`
    <div class="places">
      <section class="card" part="center">
        <h3 aria-level=${level}>${t('center')}</h3>
        ${chain.center ? centerView(t, locale, chain.center, now) : html`<p class="muted">${t(district ? 'centersBelow' : 'noCenter')}</p>`}
        ${district && choose ? html`<button class="button" type="button" @click=${choose}>${t('chooseTownship')}</button>` : nothing}
      </section>
      ${exact === 'district'
        ? nothing
        : html`
            <section class="card" part="team">
              <h3 aria-level=${level}>${t(exact === 'point' ? 'nearestTeam' : 'team')}</h3>
              ${chain.team ? teamView(t, locale, chain.team, exact === 'point') : html`<p class="muted">${t('noTeam')}</p>`}
            </section>
          `}
    </div>
  `;
}

/** Whether the office is open at this moment, in words and with an icon. */
export function openView(t: T, locale: Locale, center: Center, now: number): TemplateResult | typeof nothing {
  if (center.status === 'preparing' || center.status === 'closed') {
    return html`<p class="open">${icon('info')}<span>${t(center.status === 'closed' ? 'closedDown' : 'preparing')}</span></p>`;
  }
  if (center.hours.length === 0) return nothing;
  const opening = openingAt(center.hours, now);
  return html`<p class=${opening.open ? 'open open--yes' : 'open'} part="open">${icon(opening.open ? 'check' : 'clock')}<span>${openingWords(t, locale, opening)}</span></p>`;
}

function centerView(t: T, locale: Locale, center: Center, now: number): TemplateResult {
  const name = textFor(center.name, locale);
  const lines = openingLines(center.hours).map((line) => lineWords(t, locale, line));
  return html`
    <p class="strong">${name}</p>
    ${openView(t, locale, center, now)}
    ${lines.length > 0
      ? html`
          <dl class="hours small" aria-label=${t('hours')}>
            ${lines.map((line, index) => html`<dt>${line.days === lines[index - 1]?.days ? html`<span class="visually-hidden">${line.days}</span>` : line.days}</dt><dd>${line.times}</dd>`)}
          </dl>
          <p class="muted small">${t('holidays')}</p>
        `
      : nothing}
    ${center.address ? html`<p class="small"><span class="visually-hidden">${t('address')}: </span>${textFor(center.address, locale)}</p>` : nothing}
    ${center.phone ? phoneLink(t, name, center.phone) : nothing}
  `;
}

function teamView(t: T, locale: Locale, team: NonNullable<DutyChain['team']>, near: boolean): TemplateResult {
  const name = textFor(team.name, locale);
  const kind = KINDS[team.kind as keyof typeof KINDS] as (typeof KINDS)[keyof typeof KINDS] | undefined;
  return html`
    <p class="strong">${name}</p>
    <p class="small">
      ${kind ? t(kind) : team.kind}${!near || team.distanceKm === null ? nothing : html` · ${t('straight', formatDistance(team.distanceKm * 1000, locale))}`}
    </p>
    ${team.phone ? phoneLink(t, name, team.phone) : nothing}
  `;
}
