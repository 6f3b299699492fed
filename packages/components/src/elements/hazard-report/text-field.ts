import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { describedBy, fieldError, idOf, invalid, type View } from './view.ts';

export interface TextField {
  field: 'address' | 'name' | 'contact';
  label: string;
  hint?: string | undefined;
  /** False where another answer does as well. */
  required?: boolean | undefined;
  autocomplete: string;
}

export function textField(view: View, { field, label, hint, required = true, autocomplete }: TextField): TemplateResult {
  const { state: { draft }, store } = view;
  return html`
    <div class="field">
      <label class="label" for=${idOf(field)}>${label}</label>
      ${hint ? html`<p class="hint" id="hint-${field}">${hint}</p>` : nothing}
      ${fieldError(view, field)}
      <input
        class="input"
        type="text"
        id=${idOf(field)}
        name=${field}
        autocomplete=${view.shared ? 'off' : autocomplete}
        aria-required=${required ? 'true' : nothing}
        aria-describedby=${describedBy(view, field, hint ? `hint-${field}` : undefined)}
        aria-invalid=${invalid(view, field)}
        .value=${live(draft[field])}
        @input=${(event: Event) => store.change({ [field]: (event.target as HTMLInputElement).value })}
        @blur=${() => store.leave(field)}
      />
    </div>
  `;
}
