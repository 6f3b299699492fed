import { textFor } from '@fire-governance/contract';
import { hazardCategory, VERIFY_NORMS } from '@fire-governance/contract/norms';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { heading, icon, type Locale, type Translate } from '../../base/index.ts';
import { questionOfField, type InspectionField, type InspectionIssue } from '../../state/inspection/faults.ts';
import type { InspectionState } from '../../state/inspection/state.ts';
import type { InspectionStore } from '../../state/inspection/store.ts';
import type { InspectionTable } from './inspection.strings.ts';

/** What every template of this element is given. */
export interface View {
  readonly state: InspectionState;
  readonly store: InspectionStore;
  readonly t: Translate<InspectionTable>;
  readonly locale: Locale;
  readonly level: number;
  readonly shared: boolean;
  /** Whether it is asked if everything is to be thrown away. */
  readonly discarding: boolean;
  /** Item of the queue about to be deleted. */
  readonly deleting: string | null;
  readonly act: ViewActions;
}

export interface ViewActions {
  discard(ask: boolean): void;
  askToDelete(id: string | null): void;
  /** After the next drawing, to the first of these that is there. */
  focus(...selectors: string[]): void;
  refresh(): void;
}

export const pageTitle = ({ level }: View, text: string | TemplateResult): TemplateResult => heading(level, 'page-title', 'page__title', text);

export const idOf = (field: InspectionField) => `field-${field}`;

export function categoryName(category: string, locale: Locale): string {
  const rule = hazardCategory(category);
  return rule ? textFor(rule.name, locale) : category;
}

/** Until when it is looked at; the numbers stand in the norms table. */
export function dueWords({ t }: View, category: string, blocksEscape: boolean): string {
  const rule = hazardCategory(category);
  const [classA, classB] = VERIFY_NORMS;
  return (blocksEscape ? rule?.classWhenEscapeBlocked : rule?.deadlineClass) === 'A' ? t('dueHours', classA.value) : t('dueWorkingDays', classB.value);
}

/** The sentence for an issue: the server's own where it sent one. */
export function issueText({ t, state: { checklist } }: View, { field, code, message }: InspectionIssue): string {
  if (code === 'server' && message) return message;
  if (code === 'photo-pending') return t('err_photo');
  const question = questionOfField(field);
  const at = (checklist?.questions.findIndex(({ id }) => id === question) ?? -1) + 1;
  if (code === 'missing') return at > 0 ? t('err_unanswered', at) : t(field === 'name' ? 'err_name' : 'err_placeType');
  const text = t(code === 'too-short' ? 'err_short' : code === 'too-long' ? 'err_long' : 'err_characters');
  return at > 0 ? t('atQuestion', at, text) : text;
}

export function fieldError(view: View, field: InspectionField): TemplateResult | typeof nothing {
  const issue = view.state.issues.find((one) => one.field === field);
  return issue ? html`<p class="error" part="error" id="error-${field}">${icon('alert')}<span>${issueText(view, issue)}</span></p>` : nothing;
}

const isWrong = ({ state }: View, field: InspectionField) => state.issues.some((one) => one.field === field);

export const describedBy = (view: View, field: InspectionField, hint?: string) => [hint, isWrong(view, field) && `error-${field}`].filter(Boolean).join(' ') || nothing;

export const invalid = (view: View, field: InspectionField) => (isWrong(view, field) ? 'true' : nothing);

interface TextOptions {
  field: InspectionField;
  label: string;
  hint?: string;
  value: string;
  long?: boolean;
  write(value: string): void;
}

export function text(view: View, { field, label, hint, value, long, write }: TextOptions): TemplateResult {
  const id = idOf(field);
  const input = (event: Event) => write((event.target as HTMLInputElement).value);
  const described = describedBy(view, field, hint ? `hint-${id}` : undefined);
  return html`
    <div class="field">
      <label class="label" for=${id}>${label}</label>
      ${hint ? html`<p class="hint" id="hint-${id}">${hint}</p>` : nothing}
      ${fieldError(view, field)}
      ${long
        ? html`<textarea class="textarea" id=${id} rows="3" aria-describedby=${described} aria-invalid=${invalid(view, field)} .value=${live(value)} @input=${input}></textarea>`
        : html`<input class="input" type="text" id=${id} autocomplete="off" aria-describedby=${described} aria-invalid=${invalid(view, field)} .value=${live(value)} @input=${input} />`}
    </div>
  `;
}
