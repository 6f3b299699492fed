import { html, nothing, type TemplateResult } from 'lit';

export interface Choice {
  type: 'radio' | 'checkbox';
  name: string;
  value: string;
  checked: boolean;
  label: string;
  hint?: string | undefined;
  /** Stands under the hint, e.g. a badge. */
  extra?: TemplateResult | undefined;
  id?: string | undefined;
  describedBy?: string | typeof nothing;
  onChange(checked: boolean): void;
}

/** A native radio or checkbox with a large target around it. */
export function choice({ type, name, value, checked, label, hint, extra, id, describedBy = nothing, onChange }: Choice): TemplateResult {
  return html`
    <label class=${checked ? 'choice choice--chosen' : 'choice'} part="choice">
      <input
        type=${type}
        id=${id ?? nothing}
        name=${name}
        value=${value}
        .checked=${checked}
        aria-describedby=${describedBy}
        @change=${(event: Event) => onChange((event.target as HTMLInputElement).checked)}
      />
      <span class="choice__text">
        <span class="choice__label">${label}</span>
        ${hint ? html`<span class="hint choice__hint">${hint}</span>` : nothing}
        ${extra ?? nothing}
      </span>
    </label>
  `;
}
