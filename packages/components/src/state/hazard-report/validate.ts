import { HazardReport } from '@fire-governance/contract';
import { reportBody } from './body.ts';
import type { ReportDraft } from './draft.ts';
import { fieldOfPointer, type Field, type Issue, type IssueCode } from './fields.ts';

/**
 * What the contract's own schema says about a draft, one issue a field. There is no second set of limits here:
 * only the schema knows them, and this names what it found so that the form can say it in plain words.
 */
export function validateDraft(draft: ReportDraft): Issue[] {
  const result = HazardReport.safeParse(reportBody(draft, [], 'zh-CN'));
  if (result.success) return [];
  const issues = new Map<Field, Issue>();
  for (const issue of result.error.issues) {
    const field = fieldOfPointer(`/${issue.path.join('/')}`);
    if (field && !issues.has(field)) issues.set(field, { field, code: codeOf(field, issue.code ?? '', draft) });
  }
  return [...issues.values()];
}

/** Without the issues of those fields that are in order now. */
export function stillWrong(issues: readonly Issue[], fields: readonly Field[], draft: ReportDraft): readonly Issue[] {
  const wrong = new Set(validateDraft(draft).map(({ field }) => field));
  return issues.filter(({ field }) => !fields.includes(field) || wrong.has(field));
}

function codeOf(field: Field, zodCode: string, draft: ReportDraft): IssueCode {
  if (field === 'position') return 'position-failed';
  if (field === 'category' || field === 'place') return 'missing';
  if (textOf(field, draft).trim() === '') return 'missing';
  if (zodCode === 'too_small') return 'too-short';
  if (zodCode === 'too_big') return 'too-long';
  return zodCode === 'custom' ? 'characters' : 'format';
}

function textOf(field: Field, draft: ReportDraft): string {
  return field === 'description' || field === 'address' || field === 'name' || field === 'contact' ? draft[field] : '';
}
