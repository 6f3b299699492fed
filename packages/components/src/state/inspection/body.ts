import type { AnswerInput, Checklist, InspectionInput } from '@fire-governance/contract';
import { asksAboutEscape } from '../hazard-report/body.ts';
import { answerOf, type InspectionDraft } from './draft.ts';

/**
 * What is sent of a draft. `pictures` says for each question how many pictures it has; they are named by their place
 * among all pictures, in the order of the questions, as the outbox wants them.
 */
export function inspectionBody(draft: InspectionDraft, checklist: Checklist, pictures: (question: string) => number, finishedAt: string): InspectionInput {
  let next = 0;
  const answers: Record<string, AnswerInput> = {};
  for (const { id, category } of checklist.questions) {
    const { answer, note, hazard, description, blocksEscape } = answerOf(draft, id);
    const photos = Array.from({ length: pictures(id) }, () => String(next++));
    if (answer === '') continue;
    answers[id] = {
      answer,
      ...(note.trim() ? { note: note.trim() } : {}),
      ...(photos.length > 0 ? { photos } : {}),
      ...(answer === 'no' && hazard
        ? { hazard: { description: description.trim(), ...(asksAboutEscape(category) ? { blocksEscape } : {}) } }
        : {}),
    };
  }
  return {
    id: draft.id, checklist: checklist.id, ...(draft.campaign ? { campaign: draft.campaign } : {}), place: placeOf(draft), answers,
    ...(draft.note.trim() ? { note: draft.note.trim() } : {}), startedAt: draft.startedAt, finishedAt,
  };
}

function placeOf({ name, position, township, committee, areaByHand, address }: InspectionDraft): InspectionInput['place'] {
  const area = committee || township;
  return {
    name: name.trim(),
    // What only follows from the position is left to the server, which has it exactly; we asked to about ten meters.
    ...(area && (areaByHand || !position) ? { area } : {}),
    ...(position ? { position: { lon: position.lon, lat: position.lat, ...(position.accuracy === undefined ? {} : { accuracy: Math.min(position.accuracy, 100_000) }) } } : {}),
    ...(address.trim() ? { address: address.trim() } : {}),
  };
}
