import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icons.ts';
import type { View } from './view.ts';

/** Names of the steps, and the way back to those behind. One question a page: a count instead of names. */
export function progress({ state: { steps, step }, store, t, elder }: View): TemplateResult {
  if (elder) {
    return html`<div class="count"><p>${t('questionOf', step + 1, steps.length)}</p><progress max=${steps.length} .value=${step + 1} aria-hidden="true"></progress></div>`;
  }
  return html`
    <ol class="steps" part="steps" aria-label=${t('steps')}>
      ${steps.map(({ name }, index) => {
        const mark = html`<span class="steps__mark" aria-hidden="true">${index < step ? icon('check') : index + 1}</span>`;
        const word = html`<span class="steps__name">${t(`step_${name}`)}</span>`;
        if (index < step) {
          return html`<li class="steps__item steps__item--done">
            <button class="steps__link" type="button" @click=${() => store.goTo(index)}>${mark}${word}<span class="visually-hidden">(${t('stepDone')})</span></button>
          </li>`;
        }
        return html`<li class=${index === step ? 'steps__item steps__item--now' : 'steps__item'} aria-current=${index === step ? 'step' : nothing}>
          <span class="steps__link">${mark}${word}</span>
        </li>`;
      })}
    </ol>
  `;
}
