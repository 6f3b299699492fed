import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { baseStrings } from '../../base/base.strings.ts';
import { describedBy, fieldError, idOf, invalid, type View } from './view.ts';

export interface TextField {
  field: 'address' | 'name' | 'contact';
  label: string;
  hint?: string | undefined;
  optional?: boolean | undefined;
  autocomplete: string;
}

/** Required is the norm; what may be left out says so. */
export function optionalMark({ locale }: Pick<View, 'locale'>): TemplateResult {
  const word = baseStrings[locale].optional as string;
  return html`<span class="optional">${locale === 'en' ? `(${word})` : `（${word}）`}</span>`;
}

export function textField(view: View, { field, label, hint, optional, autocomplete }: TextField): TemplateResult {
  const { state: { draft }, store } = view;
  return html`
    <div class="field">
      <label class="label" for=${idOf(field)}>${label} ${optional ? optionalMark(view) : nothing}</label>
      ${hint ? html`<p class="hint" id="hint-${field}">${hint}</p>` : nothing}
      ${fieldError(view, field)}
      <input
        class="input"
        type="text"
        id=${idOf(field)}
        name=${field}
        autocomplete=${autocomplete}
        aria-required=${optional ? nothing : 'true'}
        aria-describedby=${describedBy(view, field, hint ? `hint-${field}` : undefined)}
        aria-invalid=${invalid(view, field)}
        .value=${live(draft[field])}
        @input=${(event: Event) => store.change({ [field]: (event.target as HTMLInputElement).value })}
        @blur=${() => store.leave(field)}
      />
    </div>
  `;
}
