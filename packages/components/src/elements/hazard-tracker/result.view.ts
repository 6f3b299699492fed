import { textFor, type LocalText, type TrackedHazard } from '@fire-governance/contract';
import { hazardCategory } from '@fire-governance/contract/norms';
import { formatTrackingCode } from '@fire-governance/contract/rules';
import { html, nothing, type TemplateResult } from 'lit';
import { formatInstant, heading, icon, noticeView, schematicMark, telLink, type IconName, type Locale, type Translate } from '../../base/index.ts';
import { comingSteps, isOverdue, openDeadline, standingOf, type Standing } from '../../state/hazard-tracker/progress.ts';
import { lastTold } from '../../state/hazard-tracker/told.ts';
import type { TrackerTable } from './hazard-tracker.strings.ts';
import { headline, outlook, step } from './words.ts';

type T = Translate<TrackerTable>;

const ICONS: Record<Standing, IconName> = { waiting: 'clock', working: 'refresh', solved: 'check', ended: 'minus' };
const BADGES: Record<Standing, string> = { waiting: 'badge', working: 'badge badge--accent', solved: 'badge badge--ok', ended: 'badge' };

export interface ResultContext {
  t: T;
  locale: Locale;
  /** Level of the first heading. */
  level: number;
  code: string | null;
  township: LocalText | null;
  /** The question about a closed hazard, or its answer. */
  rating: TemplateResult | typeof nothing;
}

/** What the code leads to: status in plain words first, then who, what and when. */
export function resultView(context: ResultContext, hazard: TrackedHazard, now: number): TemplateResult {
  const { t, locale, level } = context;
  const below = level + 1;
  return html`
    <div class="stack" part="result">
      ${summary(context, hazard, now)}
      ${context.rating}
      <div class="columns">
        <section class="stack stack--tight" aria-labelledby="record">
          ${heading(below, 'record', 'part', t('record'))}
          ${coming(t, hazard.status)}
          ${record(t, locale, hazard)}
        </section>
        <section class="stack stack--tight" aria-labelledby="facts">
          ${heading(below, 'facts', 'part', t('facts'))}
          ${facts(context, hazard)}
          ${hazard.role === 'reporter' ? written(t, hazard) : html`<p class="muted small">${t('follower')}</p>`}
        </section>
      </div>
    </div>
  `;
}

/** What is still to come, in grey: a person who waits wants to know for what. */
function coming(t: T, status: string): TemplateResult | typeof nothing {
  const steps = comingSteps(status);
  if (steps.length === 0) return nothing;
  return html`
    <div class="muted small" part="coming">
      <p id="coming">${t('coming')}</p>
      <ol class="coming" aria-labelledby="coming">${steps.map((name) => html`<li>${t(`coming_${name}`)}</li>`)}</ol>
    </div>
  `;
}

function summary({ t, locale, level }: ResultContext, hazard: TrackedHazard, now: number): TemplateResult {
  const standing = standingOf(hazard.status);
  const overdue = isOverdue(hazard, now);
  const next = overdue ? null : outlook(t, locale, hazard);
  return html`
    <div class="headline headline--${standing} stack stack--tight" part="headline">
      <div class="row">
        <span class=${BADGES[standing]}>${icon(ICONS[standing])}${t(standing)}</span>
        ${hazard.schematic ? schematicMark(locale) : nothing}
      </div>
      ${heading(level, 'headline', 'title', headline(t, hazard.status))}
      ${next === null ? nothing : html`<p>${next}</p>`}
      ${told(t, locale, hazard)}
    </div>
    ${overdue
      ? noticeView(
          { icon: 'alert', kind: 'danger', part: 'overdue' }, t('overdueTitle'),
          html`<p>${t('overdue', formatInstant(openDeadline(hazard)!.dueAt, locale), textFor(hazard.handler.name, locale))}</p>`,
        )
      : nothing}
  `;
}

/** Whether the result went out to the contact that was left; never which one it is. */
function told(t: T, locale: Locale, hazard: TrackedHazard): TemplateResult | typeof nothing {
  const last = lastTold(hazard);
  return last === null ? nothing : html`<p class="muted small" part="told">${t(`told_${last.way}`, step(t, last.status), formatInstant(last.at, locale))}</p>`;
}

function facts({ t, locale, code, township }: ResultContext, hazard: TrackedHazard): TemplateResult {
  const rule = hazardCategory(hazard.category);
  const handler = textFor(hazard.handler.name, locale);
  const { phone } = hazard.handler;
  const place = [township, hazard.place.areaName].flatMap((name) => (name ? [textFor(name, locale)] : [])).join(locale === 'en' ? ', ' : ' ');
  return html`
    <dl class="facts">
      ${code ? html`<div class="key"><dt>${t('code')}</dt><dd class="nowrap" part="code">${formatTrackingCode(code)}</dd></div>` : nothing}
      <div>
        <dt>${t('handler')}</dt>
        <dd>
          ${handler}
          ${phone
            ? html`<br /><a class="phone" part="phone" href=${telLink(phone)} aria-label=${t('call', handler, phone)}>${icon('phone')}<span class="nowrap">${phone}</span></a>`
            : nothing}
        </dd>
      </div>
      <div><dt>${t('category')}</dt><dd>${rule ? textFor(rule.name, locale) : hazard.category}</dd></div>
      ${place ? html`<div><dt>${t('place')}</dt><dd>${place}</dd></div>` : nothing}
      <div><dt>${t('reportedAt')}</dt><dd><time datetime=${hazard.reportedAt}>${formatInstant(hazard.reportedAt, locale)}</time></dd></div>
    </dl>
  `;
}

function record(t: T, locale: Locale, hazard: TrackedHazard): TemplateResult {
  const entries = [...hazard.timeline].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return html`
    <ol class="record" reversed part="record">
      ${entries.map(
        (entry, index) => html`
          <li>
            <p class="strong">${step(t, entry.status)}${index === 0 && entries.length > 1 ? html` <span class="badge">${t('latest')}</span>` : nothing}</p>
            <p class="muted small"><time datetime=${entry.at}>${formatInstant(entry.at, locale)}</time>${entry.by ? html` · ${t('by', textFor(entry.by, locale))}` : nothing}</p>
            ${entry.note ? html`<p class="written">${entry.note}</p>` : nothing}
          </li>
        `,
      )}
    </ol>
  `;
}

function written(t: T, hazard: TrackedHazard): TemplateResult {
  return html`
    <div class="personal stack stack--tight">
      ${hazard.description ? html`<div><p class="muted small">${t('description')}</p><p class="written" part="description">${hazard.description}</p></div>` : nothing}
      ${hazard.photos.length > 0
        ? html`
            <p class="muted small" id="photos">${t('photos')}</p>
            <ul class="pictures" part="photos" aria-labelledby="photos">
              ${hazard.photos.map(
                (photo, index) => html`
                  <li>
                    <a href=${photo.url} target="_blank" rel="noopener noreferrer">
                      <img src=${photo.url} width=${photo.width} height=${photo.height} loading="lazy" referrerpolicy="no-referrer" alt=${t('photo', index + 1)} />
                    </a>
                  </li>
                `,
              )}
            </ul>
          `
        : nothing}
    </div>
  `;
}
