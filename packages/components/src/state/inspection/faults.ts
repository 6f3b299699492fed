import { InspectionInput, type Checklist } from '@fire-governance/contract';
import { isProblem } from '@fire-governance/client';
import { answerOf, type InspectionDraft } from './draft.ts';
import { inspectionBody } from './body.ts';

/** What can be wrong; the answer to a question stands under `question-<id>`, and what is written to it beside it. */
export type InspectionField =
  | 'placeType' | 'campaign' | 'name' | 'area' | 'position' | 'address' | 'note' | 'time' | `question-${string}` | `description-${string}` | `note-${string}`;

export interface InspectionIssue {
  field: InspectionField;
  code: 'missing' | 'too-short' | 'too-long' | 'characters' | 'photo-pending' | 'server';
  /** The server's own sentence; set with `server`. */
  message?: string | undefined;
}

const START_FIELDS: readonly InspectionField[] = ['placeType', 'campaign', 'name', 'area', 'position', 'address'];

/** Whether a field stands on the first page. */
export const onFirstPage = (field: InspectionField): boolean => START_FIELDS.includes(field);

/** The question that a field belongs to. */
export const questionOfField = (field: InspectionField): string | undefined => /^(?:question|description|note)-(.+)$/.exec(field)?.[1];

/** What the contract's own schema says, one issue a field: there is no second set of limits here. */
export function faultsOf(draft: InspectionDraft, checklist: Checklist | null): InspectionIssue[] {
  const issues = new Map<InspectionField, InspectionIssue>();
  const add = (field: InspectionField | undefined, code: InspectionIssue['code']) => field && !issues.has(field) && issues.set(field, { field, code });
  if (!checklist) add('placeType', 'missing');
  if (draft.name.trim() === '') add('name', 'missing');
  if (!checklist) return [...issues.values()];
  // A name and an id of its own, so that the schema speaks of what is there.
  const body = inspectionBody({ ...draft, name: draft.name.trim() || '-' }, checklist, () => 0, draft.startedAt);
  const { success, error } = InspectionInput.safeParse(body);
  if (!success) {
    for (const { path, code } of error.issues) {
      const text = code === 'too_small' ? 'too-short' : code === 'too_big' ? 'too-long' : 'characters';
      add(fieldOfPointer(`/${path.join('/')}`), text);
    }
  }
  for (const { id } of checklist.questions) if (answerOf(draft, id).answer === '') add(`question-${id}`, 'missing');
  return [...issues.values()];
}

/** The field a JSON Pointer into the body falls on; `undefined` where no field can mend it. */
export function fieldOfPointer(pointer: string): InspectionField | undefined {
  const [, first, second, third, fourth] = pointer.split('/');
  if (first === 'answers' && second) return third === 'note' ? `note-${second}` : fourth === 'description' ? `description-${second}` : `question-${second}`;
  if (first === 'place') return second === 'area' || second === 'position' || second === 'address' ? second : 'name';
  if (first === 'startedAt' || first === 'finishedAt') return 'time';
  if (first === 'checklist') return 'placeType';
  return first === 'campaign' || first === 'note' ? first : undefined;
}

export interface InspectionRefusal {
  issues: InspectionIssue[];
  /** Pictures that the server does not have, by question and place among its pictures. */
  lost: { question: string; index: number }[];
}

/** What the server says about single fields. */
export function readInspectionRefusal(error: unknown): InspectionRefusal {
  const issues = new Map<string, InspectionIssue>();
  const lost: InspectionRefusal['lost'] = [];
  if (isProblem(error)) {
    for (const { pointer, message } of error.errors) {
      const [, question, index] = /^\/answers\/([^/]+)\/photos\/(\d+)$/.exec(pointer) ?? [];
      if (question && index) lost.push({ question, index: Number(index) });
      const field = fieldOfPointer(pointer);
      if (field && !issues.has(field)) issues.set(field, { field, code: 'server', message });
    }
  }
  return { issues: [...issues.values()], lost };
}
