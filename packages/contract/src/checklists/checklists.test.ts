import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hazardCategory, norm } from '../norms/index.ts';
import { IDEMPOTENCY_KEPT_MS } from '../rules/idempotency.ts';
import { foundDescription, placeKey } from '../rules/inspections.ts';
import { Checklist, ChecklistId, PLACE_TYPES } from '../schemas/checklist.ts';
import { CHECKLISTS, checklistOf, currentChecklist } from './index.ts';

test('each type of place has one edition that is used now, and every edition is found by its id', () => {
  for (const placeType of PLACE_TYPES) assert.equal(CHECKLISTS.filter((row) => row.placeType === placeType && row.current).length, 1, placeType);
  for (const row of CHECKLISTS) {
    assert.deepEqual(Checklist.parse(row), row);
    ChecklistId.parse(row.id);
    assert.equal(checklistOf(row.id), row);
    assert.equal(row.id, `${row.placeType}.${row.edition}`);
  }
  assert.equal(checklistOf('toString'), undefined);
});

test('every question is asked and found wanting in both languages, with its basis and a kind of hazard', () => {
  for (const { id, questions } of CHECKLISTS) {
    assert.ok(questions.length >= 8, id);
    assert.equal(new Set(questions.map((question) => question.id)).size, questions.length, id);
    for (const question of questions) {
      const name = `${id} ${question.id}`;
      assert.match(question.id, /^[a-z0-9]+(-[a-z0-9]+)*$/, name);
      for (const { 'zh-CN': zh, en } of [question.text, question.finding]) {
        assert.match(zh, /\p{Script=Han}/u, name);
        assert.match(en ?? '', /^[^\p{Script=Han}]+$/u, name);
      }
      assert.match(question.text['zh-CN'], /？$/, name);
      assert.match(question.text.en!, /\?$/, name);
      assert.ok(hazardCategory(question.category), name);
      // A clause that nobody has read is never called verified; the project's own have none.
      const { source, clause, verified } = question.basis;
      assert.ok(source === 'fire-governance' ? clause === null && verified : !verified || clause !== null, name);
    }
  }
});

test('what a “no” says is long enough for the description of a hazard', () => {
  const [question] = currentChecklist('home').questions;
  assert.equal(foundDescription(question!, { answer: 'no' }), question!.finding['zh-CN']);
  assert.equal(foundDescription(question!, { answer: 'no', note: '三楼' }), `${question!.finding['zh-CN']}：三楼`);
  assert.equal(foundDescription(question!, { answer: 'no', note: '三楼', hazard: { description: '门口有两个纸箱' } }), '门口有两个纸箱');
  for (const { questions } of CHECKLISTS) for (const { finding } of questions) assert.ok(finding['zh-CN'].length >= 5, finding['zh-CN']);
});

test('the oldest inspection that is taken is not older than the replies that are kept', () => {
  assert.ok(norm('inspection.oldest').value * 24 * 60 * 60 * 1000 <= IDEMPOTENCY_KEPT_MS);
});

test('a place is the same in any width, case and spacing, and another one in another township', () => {
  const key = (name: string, address?: string, township = 'nbs:150502002') => placeKey(township, { name, address });
  assert.equal(key('ＡＢＣ 超市'), key('abc超市'));
  assert.equal(key('3号楼2单元201', '老街（东）'), key('3 号楼 2 单元 201', '老街(东)'));
  assert.equal(key('一号院', ''), key('一号院'));
  assert.notEqual(key('一号院'), key('二号院'));
  assert.notEqual(key('一号院'), key('一号院', '老街'));
  assert.notEqual(key('一号院'), key('一号院', undefined, 'nbs:150502001'));
});
