import { html, nothing, type TemplateResult } from 'lit';
import { failureView, heading, icon, lineNotice, type Locale, type Translate } from '../../base/index.ts';
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
    actions.confirm(String(new FormData(event.target as HTMLFormElement).get('reason') ?? ''));
  };
  return html`
    <form class="card confirm stack" part="confirm" aria-labelledby="confirm" @submit=${confirm}>
      ${heading(level, 'confirm', 'title', t('withdrawTitle'))}
      ${lineNotice({ icon: 'alert', kind: 'danger' }, t('withdrawText'))}
      <div class="field">
        <label class="label" for="reason">${t('reason')}</label>
        <textarea class="textarea" id="reason" name="reason" rows="2" maxlength="500"></textarea>
      </div>
      ${state.withdrawFailure ? failureView(locale, state.withdrawFailure) : nothing}
      <div class="row">
        <button class="button button--danger" type="submit" aria-disabled=${sending}>
          ${icon('close')}${t(sending ? 'withdrawing' : 'withdrawYes')}
        </button>
        <button class="button" type="button" @click=${actions.keep}>${t('withdrawNo')}</button>
      </div>
    </form>
  `;
}
