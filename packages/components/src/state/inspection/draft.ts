import { createIdempotencyKey } from '@fire-governance/client';
import type { Checklist, ChecklistQuestion, InspectionAnswer } from '@fire-governance/contract';
import type { PlaceDraft } from '../hazard-report/place-choice.ts';

/** What has been answered to one question, as typed. */
export interface AnswerDraft {
  answer: InspectionAnswer | '';
  note: string;
  /** The "no" becomes a hazard. */
  hazard: boolean;
  description: string;
  blocksEscape: boolean;
}

/** An inspection as far as it has come. Plain JSON, so that it can be kept on the device. */
export interface InspectionDraft extends PlaceDraft {
  /** Made when it is begun; empty before. */
  id: string;
  placeType: string;
  campaign: string;
  name: string;
  answers: Readonly<Record<string, AnswerDraft>>;
  note: string;
  /** RFC 3339; empty before it is begun. */
  startedAt: string;
}

export function emptyInspection(): InspectionDraft {
  return {
    id: '', placeType: '', campaign: '', name: '', position: null, township: '', committee: '', areaByHand: false, address: '', answers: {}, note: '', startedAt: '',
  };
}

const UNANSWERED: AnswerDraft = { answer: '', note: '', hazard: false, description: '', blocksEscape: false };

export const answerOf = ({ answers }: Pick<InspectionDraft, 'answers'>, question: string): AnswerDraft => answers[question] ?? UNANSWERED;

/** A draft as it was kept, possibly by another version of this element: what has the right type is taken over. */
export function readInspection(kept: unknown): InspectionDraft {
  const draft = emptyInspection();
  if (typeof kept !== 'object' || kept === null) return draft;
  for (const key of Object.keys(draft) as (keyof InspectionDraft)[]) {
    const value = (kept as Record<string, unknown>)[key];
    if (key === 'position' ? isPosition(value) : typeof value === typeof draft[key] && value !== null) Object.assign(draft, { [key]: value });
  }
  draft.answers = Object.fromEntries(Object.entries(draft.answers).map(([id, answer]) => [id, { ...UNANSWERED, ...answer }]));
  return draft;
}

function isPosition(value: unknown): boolean {
  const { lon, lat } = (value ?? {}) as { lon?: unknown; lat?: unknown };
  return Number.isFinite(lon) && Number.isFinite(lat);
}

/** A new UUID, version 4; `crypto.randomUUID` is younger than Chromium 90 and missing on pages without https. */
export function newInspectionId(): string {
  const hex = createIdempotencyKey();
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** How far the questions have come. */
export interface Tally {
  of: number;
  answered: number;
  yes: number;
  no: number;
  notApplicable: number;
  hazards: number;
}

export function tallyOf(draft: InspectionDraft, { questions }: Pick<Checklist, 'questions'>): Tally {
  const answers = questions.map(({ id }) => answerOf(draft, id));
  const count = (answer: string) => answers.filter((given) => given.answer === answer).length;
  const [yes, no, notApplicable] = [count('yes'), count('no'), count('not-applicable')];
  return { of: answers.length, answered: yes + no + notApplicable, yes, no, notApplicable, hazards: answers.filter(({ answer, hazard }) => answer === 'no' && hazard).length };
}

/** The answer after a tap. A "no" that was taken back is no hazard any more; its words stay, should the tap be a slip. */
export const answered = (before: AnswerDraft, answer: InspectionAnswer): AnswerDraft => ({ ...before, answer, hazard: answer === 'no' && before.hazard });

/** The "no" as a hazard, described by what it says unless somebody has written something. */
export const asHazard = (before: AnswerDraft, { finding }: ChecklistQuestion, hazard: boolean): AnswerDraft =>
  ({ ...before, hazard, description: before.description || finding['zh-CN'] });
