import { textFor, type Center, type Project, type Team } from '@fire-governance/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { formatDay, formatNumber, icon, telLink } from '../../base/index.ts';
import { CLASSES, type Township } from '../../state/coverage-map/township.ts';
import { className, type Showing } from './context.ts';
import { swatch } from './swatch.ts';

/** The chosen township in words; without one, how to choose. */
export function detailView(showing: Showing): TemplateResult {
  const { store, t } = showing;
  const township = store.chosen;
  return html`
    <section class="detail card" part="detail" aria-label=${t('detail')}>
      ${township ? chosen(showing, township) : html`<p class="muted detail__empty">${icon('pin')}<span>${t('detailEmpty')}</span></p>`}
    </section>
  `;
}

function chosen(showing: Showing, township: Township): TemplateResult {
  const { store, t, dutyHref, choose, name, level } = showing;
  const known = (CLASSES as readonly string[]).includes(township.class);
  const failed = store.state.missing.includes('teams');
  return html`
    <div class="detail__head">
      <div>
        <h3 tabindex="-1" aria-level=${level}>${name(township.name)}</h3>
        <p class="force">${swatch(township.class)}<span class="strong">${className(t, township.class)}</span></p>
      </div>
      <button class="button button--quiet button--icon no-print" type="button" aria-label=${t('close')} title=${t('close')} @click=${() => choose(null)}>${icon('close')}</button>
    </div>
    ${known ? html`<p class="muted">${t(`meaning.${township.class as (typeof CLASSES)[number]}`)}</p>` : nothing}
    ${township.counted ? nothing : html`<p><span class="badge">${t('notCounted')}</span></p>`}
    <dl class="facts">
      <dt>${t('team')}</dt>
      ${township.teams.length > 0
        ? township.teams.map((team) => html`<dd>${teamView(showing, team)}</dd>`)
        : html`<dd class="muted">${failed ? t('teamUnknown') : t('noTeam')}</dd>`}
      <dt>${t('center')}</dt>
      <dd>${township.center ? centerView(showing, township.center) : township.hasCenter ? t('yes') : t('no')}</dd>
      ${township.project || township.underConstruction
        ? html`<dt>${t('project')}</dt><dd>${township.project ? projectView(showing, township.project) : t('building')}</dd>`
        : nothing}
    </dl>
    ${dutyHref
      ? html`<p class="no-print"><a class="button" part="duty-link" href=${dutyHref.replace('{area}', encodeURIComponent(township.code))}>${icon('phone')}${t('duty')}</a></p>`
      : nothing}
  `;
}

function teamView(showing: Showing, team: Team): TemplateResult {
  const { t, locale } = showing;
  const facts = [
    team.members === null ? '' : t('members', formatNumber(team.members, locale)),
    team.tankers === null || team.tankers === 0 ? '' : t('tankerCount', formatNumber(team.tankers, locale)),
    team.reachKm === null ? t('reachUnknown') : t('reachKm', formatNumber(team.reachKm, locale)),
  ].filter(Boolean);
  return html`<p class="strong">${textFor(team.name, locale)}</p><p>${facts.join(' · ')}</p>${phoneView(showing, textFor(team.name, locale), team.phone)}`;
}

function centerView(showing: Showing, center: Center): TemplateResult {
  const { locale } = showing;
  const name = textFor(center.name, locale);
  return html`
    <p class="strong">${name}</p>
    ${center.address ? html`<p>${textFor(center.address, locale)}</p>` : nothing}
    ${phoneView(showing, name, center.phone)}
  `;
}

function projectView({ t, locale }: Showing, project: Project): TemplateResult {
  const posts = t('posts', formatNumber(project.postsFilled, locale), formatNumber(project.postsPlanned, locale));
  return html`
    <p class="strong">${textFor(project.name, locale)}</p>
    <p>${posts}</p>
    <progress max=${project.postsPlanned} value=${project.postsFilled} aria-label=${posts}></progress>
    ${project.targetOn ? html`<p>${t('target', formatDay(project.targetOn, locale))}</p>` : nothing}
  `;
}

function phoneView({ t }: Showing, name: string, phone: string | null): TemplateResult {
  if (phone === null) return html`<p class="muted">${t('noPhone')}</p>`;
  return html`<p><a class="phone" href=${telLink(phone)} aria-label=${t('call', name, phone)}>${icon('phone')}<span class="nowrap">${phone}</span></a></p>`;
}
