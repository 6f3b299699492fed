import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { InspectionInput } from '@fire-governance/contract';
import { currentChecklist } from '@fire-governance/contract/checklists';
import { inspectionBody } from './body.ts';
import { answered, answerOf, asHazard, emptyInspection, newInspectionId, readInspection, tallyOf, type InspectionDraft } from './draft.ts';
import { faultsOf, fieldOfPointer } from './faults.ts';

const checklist = currentChecklist('home');
const [first, second] = checklist.questions;
const AT = '2026-11-25T02:00:00.000Z';

function whole(): InspectionDraft {
  const draft = { ...emptyInspection(), id: newInspectionId(), placeType: 'home', name: '3号楼2单元201', startedAt: AT };
  draft.answers = Object.fromEntries(checklist.questions.map(({ id }) => [id, answered(answerOf(draft, id), 'yes')]));
  return draft;
}

describe('answers', () => {
  test('a "no" becomes a hazard in the words of the checklist; taken back, it is none, and its words stay', () => {
    const no = asHazard(answered(answerOf(whole(), first!.id), 'no'), first!, true);
    assert.equal(no.hazard, true);
    assert.equal(no.description, first!.finding['zh-CN']);
    const back = answered({ ...no, description: '自己的话' }, 'yes');
    assert.deepEqual([back.hazard, back.description], [false, '自己的话']);
    assert.equal(asHazard(answered(back, 'no'), first!, true).description, '自己的话');
  });

  test('are counted', () => {
    const draft = whole();
    draft.answers = { ...draft.answers, [first!.id]: asHazard(answered(answerOf(draft, first!.id), 'no'), first!, true), [second!.id]: answered(answerOf(draft, second!.id), 'not-applicable') };
    const { no, notApplicable, hazards, answered: count, of } = tallyOf(draft, checklist);
    assert.deepEqual([no, notApplicable, hazards, count], [1, 1, 1, of]);
  });
});

describe('what is sent', () => {
  test('passes the contract, and names pictures by their place in the order of the questions', () => {
    const draft = whole();
    const body = inspectionBody(draft, checklist, (id) => (id === first!.id ? 2 : id === second!.id ? 1 : 0), AT);
    assert.deepEqual([body.answers[first!.id]!.photos, body.answers[second!.id]!.photos], [['0', '1'], ['2']]);
    const { success } = InspectionInput.safeParse(inspectionBody(draft, checklist, () => 0, AT));
    assert.equal(success, true);
  });

  test('leaves an area that only follows from the position to the server, and rounds nothing', () => {
    const draft = { ...whole(), position: { lon: 122.26, lat: 43.61, accuracy: 12, source: 'device' as const }, township: 'nbs:150502001', areaByHand: false };
    assert.deepEqual(inspectionBody(draft, checklist, () => 0, AT).place, { name: '3号楼2单元201', position: { lon: 122.26, lat: 43.61, accuracy: 12 } });
    assert.equal(inspectionBody({ ...draft, areaByHand: true }, checklist, () => 0, AT).place.area, 'nbs:150502001');
  });
});

describe('what is wrong', () => {
  test('is told question by question and by what the schema says, in no words of its own', () => {
    const draft = whole();
    draft.answers = { ...draft.answers, [first!.id]: { ...answerOf(draft, first!.id), answer: '' }, [second!.id]: { ...asHazard(answered(answerOf(draft, second!.id), 'no'), second!, true), description: '短' } };
    assert.deepEqual(faultsOf({ ...draft, address: '路' }, checklist), [
      { field: 'address', code: 'too-short' }, { field: `description-${second!.id}`, code: 'too-short' }, { field: `question-${first!.id}`, code: 'missing' },
    ]);
    assert.deepEqual(faultsOf(emptyInspection(), null), [{ field: 'placeType', code: 'missing' }, { field: 'name', code: 'missing' }]);
    assert.deepEqual(faultsOf(whole(), checklist), []);
  });

  test('finds the field of a pointer of the server', () => {
    assert.equal(fieldOfPointer('/answers/exits-clear/photos/0'), 'question-exits-clear');
    assert.equal(fieldOfPointer('/answers/exits-clear/hazard/description'), 'description-exits-clear');
    assert.equal(fieldOfPointer('/answers/exits-clear/note'), 'note-exits-clear');
    assert.equal(fieldOfPointer('/place/area'), 'area');
    assert.equal(fieldOfPointer('/finishedAt'), 'time');
    assert.equal(fieldOfPointer('/id'), undefined);
  });
});

test('a draft of another version is read as far as it is understood', () => {
  const read = readInspection({ name: '饭馆', answers: { a: { answer: 'no' } }, position: { lon: 'x' }, township: 7, id: 'i' });
  assert.deepEqual([read.name, read.id, read.position, read.township], ['饭馆', 'i', null, '']);
  assert.deepEqual(read.answers['a'], { answer: 'no', note: '', hazard: false, description: '', blocksEscape: false });
  assert.deepEqual(readInspection(null), emptyInspection());
});
