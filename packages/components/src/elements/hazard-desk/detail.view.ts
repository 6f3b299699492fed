import { DEADLINE_CLASSES, textFor, type HazardCase, type Photo } from '@fire-governance/contract';
import { MAJOR_BASES } from '@fire-governance/contract/workflow';
import { html, nothing, type TemplateResult } from 'lit';
import { failureView, formatInstant, heading, icon, loadingView, noticeView, schematicMark, telLink } from '../../base/index.ts';
import { changedView } from './live.view.ts';
import { ratingView, recordView } from './record.view.ts';
import { reporterView } from './reporter.view.ts';
import { stepForm } from './step-form.view.ts';
import type { View } from './view.ts';
import { among, categoryWord, dueWord, dutySentence, knownActions, majorWord, placeWord, statusWord } from './words.ts';

/** The open hazard, or what stands in its place. */
export function detailView(view: View): TemplateResult | typeof nothing {
  const { t, desk, locale, wide, act } = view;
  const { id, case: shown, asking, failure } = desk.open.state;
  if (id === null) return wide && desk.queue.state.rows.length > 0 ? html`<div class="detail detail--none muted"><p>${icon('list')} ${t('choose')}</p></div>` : nothing;
  return html`
    <article class="detail stack" part="detail" aria-labelledby="case">
      <div class="row no-print"><button class="button button--quiet" type="button" id="back" @click=${() => act.close()}>${icon(wide ? 'close' : 'list')}${t(wide ? 'hide' : 'back')}</button></div>
      ${failure === null || (shown && failure.kind === 'offline')
        ? nothing
        : failure.kind === 'not-found'
          ? noticeView({ icon: 'search', part: 'failure', role: 'alert' }, t('goneTitle'), html`<p>${t('gone')}</p>`)
          : failureView(locale, failure, () => act.open(id))}
      ${shown ? caseView(view, shown) : asking ? loadingView(locale, 12) : nothing}
    </article>
  `;
}

function caseView(view: View, shown: HazardCase): TemplateResult {
  const { t, level, desk } = view;
  const below = level + 1;
  return html`
    ${changedView(view, shown.id)}
    ${summary(view, shown)}
    ${ratingView(view, shown)}
    ${desk.step.state.id === shown.id ? stepForm(view, shown) : actions(view, shown)}
    <section class="stack stack--tight" aria-labelledby="photos">
      ${heading(below, 'photos', 'part', t('photos'))}
      ${photos(t, shown)}
    </section>
    <div class="columns">
      <section class="stack stack--tight" aria-labelledby="facts">
        ${heading(below, 'facts', 'part', t('facts'))}
        ${facts(view, shown)}
      </section>
      <section class="stack stack--tight" aria-labelledby="record">
        ${heading(below, 'record', 'part', t('record'))}
        ${recordView(view, shown)}
      </section>
    </div>
    ${reporterView(view, shown)}
  `;
}

function summary({ t, locale, level, now }: View, shown: HazardCase): TemplateResult {
  const { status, deadlineClass, major, deadline, pausedAt, handler, schematic } = shown;
  const due = dueWord(t, locale, shown, now);
  const name = textFor(handler.name, locale);
  return html`
    <div class="headline ${due.look.includes('danger') ? 'headline--overdue' : ''} stack stack--tight" part="headline">
      <div class="badges">
        <span class="badge badge--accent">${statusWord(t, status)}</span>
        <span class=${due.look}>${icon(due.icon)}${due.text}</span>
        <span class="badge">${among(DEADLINE_CLASSES, deadlineClass) ? t(`badge_${deadlineClass}`) : deadlineClass}</span>
        ${major ? html`<span class="badge badge--danger">${icon('alert')}${majorWord(t, major)}</span>` : nothing}
        ${schematic ? schematicMark(locale) : nothing}
      </div>
      ${heading(level, 'case', 'title', categoryWord(shown.category, locale))}
      <p>${icon('pin')} ${placeWord(t, locale, shown.place)}</p>
      <p class="strong" part="duty"><span class="visually-hidden">${t('todo')}: </span>${dutySentence(t, locale, shown, now)}</p>
      ${deadline && pausedAt ? html`<p>${t('pausedSince', formatInstant(pausedAt, locale))}</p>` : nothing}
      ${handler.phone
        ? html`<p><a class="phone" part="phone" href=${telLink(handler.phone)} aria-label=${t('call', name, handler.phone)}>${icon('phone')}<span class="nowrap">${handler.phone}</span></a></p>`
        : nothing}
    </div>
    <p class="written" part="description"><span class="visually-hidden">${t('description')}: </span>${shown.description}</p>
  `;
}

/** Steps that end the handling without the hazard being gone are never the first choice. */
const REFUSING = new Set(['reject', 'dismiss', 'withdraw', 'transfer', 'merge', 'pause', 'return']);

function actions({ t, act }: View, shown: HazardCase): TemplateResult {
  const known = knownActions(shown);
  const first = known.find((action) => !REFUSING.has(action));
  const possible = [...(first ? [first] : []), ...known.filter((action) => action !== first)];
  if (possible.length === 0) return shown.deadline ? html`<p class="muted" part="no-actions">${t('noActions')}</p>` : html``;
  return html`
    <div class="row no-print" role="group" aria-label=${t('actions')} part="actions">
      ${possible.map((action) => html`
        <button class=${action === first ? 'button button--primary' : 'button'} type="button" id="do-${action}" @click=${() => act.begin(action)}>${t(`do_${action}`)}</button>
      `)}
    </div>
  `;
}

/** What was reported beside what staff have shown, so that the two can be compared. */
function photos(t: View['t'], { photos: before, steps }: HazardCase): TemplateResult {
  const after = [...steps].reverse().flatMap((step) => step.photos);
  const side = (what: 'before' | 'after', list: readonly Photo[]) => html`
    <figure class="stack stack--tight" part=${what}>
      <figcaption class="strong small">${t(what)}</figcaption>
      ${list.length === 0 ? html`<p class="muted small none">${icon('camera')} ${t(what === 'before' ? 'noBefore' : 'noAfter')}</p>` : html`<ul class="pictures">${list.map((photo, index) => picture(photo, t('photo', index + 1, t(what))))}</ul>`}
    </figure>
  `;
  return html`<div class="sides" part="photos">${side('before', before)}${side('after', after)}</div>`;
}

function picture({ url, width, height }: Photo, alt: string): TemplateResult {
  return html`<li><a href=${url} target="_blank" rel="noopener noreferrer"><img src=${url} width=${width} height=${height} loading="lazy" referrerpolicy="no-referrer" alt=${alt} /></a></li>`;
}

function facts({ t, locale, act }: View, shown: HazardCase): TemplateResult {
  const { id, handler, person, agency, into, followers, reportedAt, majorBasis, majorEdition } = shown;
  const fact = (name: Parameters<typeof t>[0], value: unknown) => (value ? html`<div><dt>${t(name as 'place')}</dt><dd>${value}</dd></div>` : nothing);
  const basis = among(MAJOR_BASES, majorBasis) ? t(`basis_${majorBasis}`) : majorBasis;
  return html`
    <dl class="facts">
      ${fact('handler', textFor(handler.name, locale))}
      ${fact('person', person)}
      ${fact('agency', agency)}
      ${fact('basis', [basis, majorEdition].filter(Boolean).join(' · '))}
      ${into ? fact('into', html`<button class="button button--quiet" type="button" @click=${() => act.open(into)}>${t('openOther')}</button>`) : nothing}
      ${fact('reportedAt', html`<time datetime=${reportedAt}>${formatInstant(reportedAt, locale)}</time>`)}
      ${followers > 0 ? fact('followers', followers) : nothing}
      ${fact('number', html`<span class="small">${id}</span>`)}
    </dl>
  `;
}
