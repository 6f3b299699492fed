import type { TrackedHazard } from '@fire-governance/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { failureView, heading, icon, noticeView, type Locale, type Translate } from '../../base/index.ts';
import type { RatingDraft, RatingState } from '../../state/hazard-tracker/rating.ts';
import type { TrackerTable } from './hazard-tracker.strings.ts';

type T = Translate<TrackerTable>;

export interface RateActions {
  change: (draft: Partial<RatingDraft>) => void;
  send: () => void;
}

/** The question after closing; once answered, thanks and what was said. */
export function rateView(t: T, locale: Locale, level: number, hazard: TrackedHazard, state: RatingState, actions: RateActions): TemplateResult | typeof nothing {
  if (hazard.canRate) return form(t, locale, level, hazard, state, actions);
  // A hazard kept from an earlier visit may know nothing of ratings.
  const { rating } = hazard;
  if (state.phase === 'too-late') return noticeView({ icon: 'info', role: 'alert' }, t('rateTooLate'), nothing);
  if (!rating) return nothing;
  const look = { icon: 'check', kind: 'ok', part: 'rated' } as const;
  return html`<div id="thanks" tabindex="-1">${noticeView(look, t(state.phase === 'done' ? 'rateThanks' : 'rateYours'), html`
    <p>${t(rating.satisfied ? 'satisfied' : 'unsatisfied')}</p>
    ${rating.words ? html`<p class="written personal">${rating.words}</p>` : nothing}
  `)}</div>`;
}

function form(t: T, locale: Locale, level: number, hazard: TrackedHazard, state: RatingState, { change, send }: RateActions): TemplateResult {
  const { satisfied, words, reopen, fault, failure, phase } = state;
  const choice = (value: boolean) => html`
    <label class="choice ${satisfied === value ? 'choice--chosen' : ''}">
      <input type="radio" name="satisfied" id=${value ? 'satisfied' : 'unsatisfied'} .checked=${satisfied === value} @change=${() => change({ satisfied: value })} />
      <span class="choice__text">${t(value ? 'satisfied' : 'unsatisfied')}</span>
    </label>
  `;
  const wordsFault = fault === 'words' || fault === 'short';
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    // Read when it is sent, so that an input method is never disturbed.
    change({ words: String(new FormData(event.target as HTMLFormElement).get('words') ?? '') });
    send();
  };
  return html`
    <form class="card rate stack" part="rating" aria-labelledby="rate" novalidate @submit=${submit}>
      ${heading(level, 'rate', 'title', t('rateTitle'))}
      <fieldset class="field" aria-labelledby="rate" aria-describedby=${fault === 'satisfied' ? 'rate-error' : nothing}>
        ${fault === 'satisfied' ? html`<p class="error" id="rate-error" role="alert">${icon('alert')}<span>${t('rateFault_satisfied')}</span></p>` : nothing}
        <div class="choices">${choice(true)}${choice(false)}</div>
      </fieldset>
      ${satisfied === false && hazard.canReopen
        ? html`
            <label class="choice ${reopen ? 'choice--chosen' : ''}">
              <input type="checkbox" id="reopen" .checked=${reopen} @change=${(event: Event) => change({ reopen: (event.target as HTMLInputElement).checked })} />
              <span class="choice__text">${t('reopen')}<br /><span class="hint">${t('reopenHint')}</span></span>
            </label>
          `
        : nothing}
      <div class="field">
        <label class="label" for="words">${t(reopen ? 'rateWhy' : 'rateWords')}</label>
        <span class="hint" id="words-hint">${t('rateWordsHint')}</span>
        ${wordsFault ? html`<p class="error" id="words-error" role="alert">${icon('alert')}<span>${t(`rateFault_${fault}`)}</span></p>` : nothing}
        <textarea
          class="textarea" id="words" name="words" rows="3" maxlength="500" aria-describedby=${wordsFault ? 'words-error words-hint' : 'words-hint'} aria-invalid=${wordsFault} aria-required=${reopen}
          .value=${words}
        ></textarea>
      </div>
      ${phase === 'failed' && failure ? failureView(locale, failure) : nothing}
      <div class="row">
        <button class="button button--primary" type="submit" aria-disabled=${phase === 'sending'}>${t(phase === 'sending' ? 'rateSending' : reopen ? 'rateReopen' : 'rateSend')}</button>
      </div>
    </form>
  `;
}
