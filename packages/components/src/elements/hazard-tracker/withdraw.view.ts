import { html, nothing, type TemplateResult } from 'lit';
import { failureView, heading, icon, type Locale, type Translate } from '../../base/index.ts';
import type { HazardTrackerState } from '../../state/hazard-tracker/store.ts';
import type { TrackerTable } from './hazard-tracker.strings.ts';

export interface WithdrawActions {
  confirm: (reason: string) => void;
  keep: () => void;
}

/** The question before a report is taken back; in place, so that what it is about stays in sight. */
export function withdrawView(
  t: Translate<TrackerTable>, locale: Locale, level: number, state: Pick<HazardTrackerState, 'withdrawal' | 'withdrawFailure'>, actions: WithdrawActions,
): TemplateResult {
  const sending = state.withdrawal === 'sending';
  const confirm = (event: SubmitEvent) => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    actions.confirm(String(data.get('reason') ?? ''));
  };
  return html`
    <form class="card confirm stack" part="confirm" aria-labelledby="confirm" @submit=${confirm}>
      ${heading(level, 'confirm', 'title', t('withdrawTitle'))}
      <p class="notice notice--danger">${icon('alert')}<span>${t('withdrawText')}</span></p>
      <div class="field">
        <label class="label" for="reason">${t('reason')}<span class="optional">${locale === 'en' ? ' (optional)' : '（选填）'}</span></label>
        <span class="hint" id="reason-hint">${t('reasonHint')}</span>
        <textarea class="textarea" id="reason" name="reason" rows="2" maxlength="500" aria-describedby="reason-hint"></textarea>
      </div>
      ${state.withdrawFailure ? failureView(locale, state.withdrawFailure) : nothing}
      <div class="row">
        <button class="button button--danger" type="submit" aria-disabled=${sending ? 'true' : 'false'}>
          ${icon('close')}${sending ? t('withdrawing') : t('withdrawYes')}
        </button>
        <button class="button" type="button" @click=${actions.keep}>${t('withdrawNo')}</button>
      </div>
    </form>
  `;
}
