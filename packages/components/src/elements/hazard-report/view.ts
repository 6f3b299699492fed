import { html, nothing, type TemplateResult } from 'lit';
import { heading } from '../../base/headings.ts';
import { icon } from '../../base/icons.ts';
import type { Locale, Translate } from '../../base/strings.ts';
import type { Field, Issue } from '../../state/hazard-report/fields.ts';
import type { Phase, ReportState } from '../../state/hazard-report/report-state.ts';
import type { Section } from '../../state/hazard-report/steps.ts';
import type { HazardReportStore } from '../../state/hazard-report/store.ts';
import type { ReportStrings } from './hazard-report.strings.ts';

/** The pages that are fetched when somebody has begun to fill in the first one. */
export interface LaterPages {
  readonly sections: Readonly<Record<Exclude<Section, 'category' | 'description'>, (view: View) => TemplateResult>>;
  readonly phases: Readonly<Record<Exclude<Phase, 'form'>, (view: View) => TemplateResult>>;
  /** What waits on this device, above a page of the form. */
  readonly queueLine: (view: View) => TemplateResult | typeof nothing;
  /** Below each page on a shared computer. */
  readonly sharedLine: (view: View) => TemplateResult;
}

/** What every template of this element is given. */
export interface View {
  readonly state: ReportState;
  readonly store: HazardReportStore;
  readonly t: Translate<ReportStrings>;
  readonly later: LaterPages | undefined;
  /** The later pages could not be fetched. */
  readonly laterFailed: boolean;
  /** Level of the title of a page, one below the heading of the element. */
  readonly level: number;
  readonly locale: Locale;
  readonly elder: boolean;
  /** Whether the rarer kinds of hazard are shown. */
  readonly allCategories: boolean;
  readonly mapOpen: boolean;
  readonly mapReady: boolean;
  readonly mapFailed: boolean;
  readonly discarding: boolean;
  /** Item of the queue about to be deleted. */
  readonly deleting: string | null;
  readonly shared: boolean;
  /** Everything has just been cleared. */
  readonly cleared: boolean;
  readonly copied: 'no' | 'yes' | 'failed';
  readonly trackerUrl: string | undefined;
  readonly act: ViewActions;
}

/** What a template may ask of the element rather than of the store: nothing that is worth keeping. */
export interface ViewActions {
  showAllCategories(all: boolean): void;
  openMap(open: boolean): void;
  discard(ask: boolean): void;
  askToDelete(id: string | null): void;
  clearAll(): void;
  copy(code: string): void;
  print(): void;
  goToField(field: Field): void;
  /** After the next drawing, to the first of these that is there. */
  focus(...selectors: string[]): void;
  fetchLater(): void;
}

/** The title of a page; takes the focus when the page is turned. */
export function pageTitle({ level }: Pick<View, 'level'>, text: string | TemplateResult): TemplateResult {
  return heading(level, 'page-title', 'page__title', text);
}

/** Id of the control that an error on this field leads to. */
export const idOf = (field: Field) => `field-${field}`;

/** The sentence for an issue: the server's own where it sent one. */
export function issueText({ t }: Pick<View, 't'>, { field, code, message }: Issue): string {
  if (message && code === 'server') return message;
  const text = t(`${field}_${code}` as 'category_missing') as string | undefined;
  return text ?? message ?? t('otherIssue');
}

function issueOf({ state }: View, ...fields: Field[]): Issue | undefined {
  return state.issues.find(({ field }) => fields.includes(field));
}

/** The error of a field, between its hint and its control. */
export function fieldError(view: View, field: Field): TemplateResult | typeof nothing {
  const issue = issueOf(view, field);
  if (!issue) return nothing;
  return html`<p class="error" part="error" id="error-${field}">${icon('alert')}<span>${issueText(view, issue)}</span></p>`;
}

/** Ids for `aria-describedby`: the hint, and the error while there is one. */
export function describedBy(view: View, field: Field, hint?: string): string | typeof nothing {
  return [hint, issueOf(view, field) && `error-${field}`].filter(Boolean).join(' ') || nothing;
}

export const invalid = (view: View, field: Field) => (issueOf(view, field) ? 'true' : nothing);
