import type { HazardCase } from '@fire-governance/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { failureView, heading, icon, telLink } from '../../base/index.ts';
import { mayOpenReporter } from '../../state/hazard-desk/desk.ts';
import type { View } from './view.ts';
import { among } from './words.ts';

/** How the report came, and who sent it once somebody who answers has said why they ask. */
export function reporterView(view: View, { reporter: { mode, wantsReply } }: HazardCase): TemplateResult {
  const { t, level, desk, act } = view;
  const { reporter, reporterQuestion } = desk.open.state;
  const allowed = mayOpenReporter(desk.queue.state.session?.role);
  return html`
    <section class="stack stack--tight" aria-labelledby="reporter" part="reporter">
      ${heading(level + 1, 'reporter', 'part', t('reporter'))}
      <p>${icon('lock')} ${among(['anonymous', 'named'] as const, mode) ? t(`mode_${mode}`) : mode} · ${t(wantsReply ? 'wantsReply' : 'noReply')}</p>
      ${reporter
        ? html`<dl class="facts" id="opened" tabindex="-1">
            <div><dt>${t('name')}</dt><dd>${reporter.name ?? t('notGiven')}</dd></div>
            <div><dt>${t('contact')}</dt><dd>${contact(reporter.contact, t('notGiven'))}</dd></div>
          </dl>
          <div class="row"><p class="muted small">${t('opened')}</p>
            <button class="button button--quiet" type="button" @click=${() => act.askForReporter(false)}>${icon('close')}${t('hide')}</button></div>`
        : !allowed ? nothing
        : reporterQuestion === 'no'
          ? html`<div class="no-print"><button class="button" type="button" id="open-reporter" @click=${() => act.askForReporter(true)}>${icon('lock')}${t('openReporter')}</button></div>`
          : question(view)}
    </section>
  `;
}

function question({ t, locale, desk, act }: View): TemplateResult {
  const { reasonMissing, reporterFailure, reporterQuestion } = desk.open.state;
  const sending = reporterQuestion === 'sending';
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    act.openReporter(String(new FormData(event.target as HTMLFormElement).get('reason') ?? ''));
  };
  return html`
    <form class="card stack no-print" part="reporter-form" novalidate @submit=${submit}>
      <div class="field">
        <label class="label" for="reason">${t('reason')}</label>
        <p class="hint" id="reason-hint">${t('openReporterHint')}</p>
        ${reasonMissing ? html`<p class="error" id="reason-error" role="alert">${icon('alert')}<span>${t('reasonMissing')}</span></p>` : nothing}
        <input class="input" id="reason" name="reason" maxlength="200" autocomplete="off" aria-required="true" aria-invalid=${reasonMissing} aria-describedby=${reasonMissing ? 'reason-error reason-hint' : 'reason-hint'} />
      </div>
      ${reporterFailure ? failureView(locale, reporterFailure) : nothing}
      <div class="row">
        <button class="button button--primary" type="submit" aria-disabled=${sending}>${t(sending ? 'opening' : 'openReporter')}</button>
        <button class="button" type="button" @click=${() => act.askForReporter(false)}>${t('cancel')}</button>
      </div>
    </form>
  `;
}

function contact(value: string | null, none: string): TemplateResult | string {
  if (value === null) return none;
  const href = value.includes('@') ? `mailto:${value}` : telLink(value);
  return html`<a href=${href}>${value}</a>`;
}
