import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { describedBy, fieldError, idOf, invalid, type View } from './view.ts';

export function descriptionStep(view: View): TemplateResult {
  const { state: { draft }, store, t } = view;
  return html`
    <div class="field">
      <label class="label" for=${idOf('description')}>${t('description')}</label>
      <p class="hint" id="hint-description">${t('descriptionHint')}</p>
      ${fieldError(view, 'description')}
      <textarea
        class="textarea"
        id=${idOf('description')}
        name="description"
        rows="5"
        aria-required="true"
        aria-describedby=${describedBy(view, 'description', 'hint-description')}
        aria-invalid=${invalid(view, 'description')}
        .value=${live(draft.description)}
        @input=${(event: Event) => store.change({ description: (event.target as HTMLTextAreaElement).value })}
        @blur=${() => store.leave('description')}
      ></textarea>
    </div>
  `;
}
