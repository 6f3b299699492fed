import { norm } from '../norms/table.ts';
import type { Checklist, ChecklistQuestion } from '../schemas/checklist.ts';
import type { AnswerInput, InspectionInput } from '../schemas/inspection.ts';
import type { Fault } from './field-messages.ts';

const MINUTE_MS = 60 * 1000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * What is wrong with an inspection beyond its shape, each with the field, so that a queue can show it for editing. Old ones
 * are taken until `inspection.oldest`, which is not longer than replies are kept: whatever is sent twice is met.
 */
export function faultsOfInspection(input: InspectionInput, checklist: Checklist | undefined, now: Date): Fault[] {
  return [...(checklist ? faultsOfAnswers(input.answers, checklist) : [{ pointer: '/checklist', code: 'unknown_checklist' }]), ...faultsOfTimes(input, now)];
}

function faultsOfTimes({ startedAt, finishedAt }: InspectionInput, now: Date): Fault[] {
  const [started, finished] = [Date.parse(startedAt), Date.parse(finishedAt)];
  const faults: Fault[] = [];
  if (finished - now.getTime() > norm('inspection.ahead').value * MINUTE_MS) faults.push({ pointer: '/finishedAt', code: 'in_the_future' });
  else if (now.getTime() - finished > norm('inspection.oldest').value * 24 * HOUR_MS) faults.push({ pointer: '/finishedAt', code: 'too_old' });
  if (started > finished) faults.push({ pointer: '/startedAt', code: 'after_the_end' });
  else if (finished - started > norm('inspection.longest').value * HOUR_MS) faults.push({ pointer: '/startedAt', code: 'too_long_ago' });
  return faults;
}

function faultsOfAnswers(answers: InspectionInput['answers'], { questions }: Checklist): Fault[] {
  const faults: Fault[] = [];
  const given = (id: string): AnswerInput | undefined => (Object.prototype.hasOwnProperty.call(answers, id) ? answers[id] : undefined);
  const ids = questions.map(({ id }) => id);
  for (const id of Object.keys(answers)) if (!ids.includes(id)) faults.push({ pointer: `/answers/${id}`, code: 'unknown_question' });
  const seen = new Set<string>();
  for (const id of ids) {
    const answer = given(id);
    if (!answer) faults.push({ pointer: `/answers/${id}`, code: 'required' });
    if (answer?.hazard && answer.answer !== 'no') faults.push({ pointer: `/answers/${id}/hazard`, code: 'only_with_no' });
    answer?.photos?.forEach((photo, n) => {
      const name = photo.toLowerCase();
      if (seen.has(name)) faults.push({ pointer: `/answers/${id}/photos/${n}`, code: 'duplicate' });
      seen.add(name);
    });
  }
  return faults;
}

/** How the hazard of a "no" is described: in the inspector's words, else by what the "no" says and the note. */
export function foundDescription({ finding }: ChecklistQuestion, { note, hazard }: AnswerInput): string {
  return hazard?.description ?? `${finding['zh-CN']}${note === undefined ? '' : `：${note}`}`;
}

/** Two inspections with the same key are of the same place: its name and address, written in any width, case or spacing, within a township. */
export function placeKey(township: string, { name, address }: { readonly name: string; readonly address?: string | null | undefined }): string {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/[\s\p{P}]/gu, '');
  return `${township}\n${plain(name)}\n${plain(address ?? '')}`;
}
