import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HazardReport } from '@fire-governance/contract';
import { reportBody } from './body.ts';
import { CATEGORY_GROUPS } from './categories.ts';
import { emptyDraft, isUntouched, readDraft, type ReportDraft } from './draft.ts';
import { fieldOfPointer, photoOfPointer } from './fields.ts';
import { samePlace, stepOfField, stepsFor } from './steps.ts';
import { validateDraft } from './validate.ts';
import { HAZARD_CATEGORIES } from '@fire-governance/contract';

const complete = (): ReportDraft => ({
  ...emptyDraft(), category: 'EVAC_BLOCK', description: '三单元楼道堆满纸箱', address: '明仁大街 1 号',
});

const issuesOf = (change: Partial<ReportDraft>) => validateDraft({ ...complete(), ...change });

test('an empty draft lacks category, description and place, and nothing about the reporter', () => {
  assert.deepEqual(validateDraft(emptyDraft()), [
    { field: 'category', code: 'missing' },
    { field: 'description', code: 'missing' },
    { field: 'place', code: 'missing' },
  ]);
});

test('any one way of telling the place is enough', () => {
  assert.deepEqual(issuesOf({}), []);
  assert.deepEqual(issuesOf({ address: '', township: 'nbs:150502001' }), []);
  assert.deepEqual(issuesOf({ address: '', position: { lon: 122.26, lat: 43.61, source: 'map' } }), []);
});

test('each field says what is wrong with it', () => {
  assert.deepEqual(issuesOf({ description: '堵了' }), [{ field: 'description', code: 'too-short' }]);
  assert.deepEqual(issuesOf({ description: '堵'.repeat(2001) }), [{ field: 'description', code: 'too-long' }]);
  assert.deepEqual(issuesOf({ description: '楼道堵了\u0000很久' }), [{ field: 'description', code: 'characters' }]);
  assert.deepEqual(issuesOf({ position: { lon: 0, lat: 0, source: 'photo' } }), [{ field: 'position', code: 'position-failed' }]);
  assert.deepEqual(issuesOf({ identity: 'named' }), [{ field: 'name', code: 'missing' }]);
  assert.deepEqual(issuesOf({ wantsReply: true }), [{ field: 'contact', code: 'missing' }]);
  assert.deepEqual(issuesOf({ wantsReply: true, contact: '打我电话' }), [{ field: 'contact', code: 'format' }]);
});

test('what the reporter closed again never leaves the device', () => {
  const body = reportBody({ ...complete(), name: '张三', contact: '13800000000' }, [], 'zh-CN');
  assert.deepEqual(body.reporter, { mode: 'anonymous', wantsReply: false });
});

test('a complete draft gives a body the contract takes', () => {
  const body = reportBody(
    {
      ...complete(), category: 'EBIKE', blocksEscape: true, township: 'nbs:150502001', committee: 'nbs:150502001001', areaByHand: true,
      position: { lon: 122.26, lat: 43.61, accuracy: 25, source: 'device' },
      identity: 'named', name: ' 李四 ', wantsReply: true, contact: 'li@example.org',
    },
    ['0190a5d0-0000-7000-8000-000000000001'], 'en',
  );
  const parsed = HazardReport.parse(body);
  assert.equal(parsed.place.area, 'nbs:150502001001');
  assert.equal(parsed.reporter.name, '李四');
  assert.equal(parsed.blocksEscape, true);
});

test('the escape question is sent only where it changes the deadline', () => {
  assert.equal('blocksEscape' in reportBody({ ...complete(), blocksEscape: true }, [], 'zh-CN'), false);
});

test('a kept draft comes back, and damaged parts of it start empty', () => {
  const draft = complete();
  assert.deepEqual(readDraft(JSON.parse(JSON.stringify(draft))), draft);
  assert.deepEqual(readDraft({ ...draft, description: 7, position: { lon: 'x' } }), { ...draft, description: '' });
  assert.deepEqual(readDraft(null), emptyDraft());
  assert.equal(isUntouched(emptyDraft()), true);
  assert.equal(isUntouched(draft), false);
});

test('server pointers land on fields', () => {
  assert.equal(fieldOfPointer('/description'), 'description');
  assert.equal(fieldOfPointer('/place'), 'place');
  assert.equal(fieldOfPointer('/place/position/lon'), 'position');
  assert.equal(fieldOfPointer('/reporter/contact'), 'contact');
  assert.equal(fieldOfPointer('/photos/2'), 'photos');
  assert.equal(photoOfPointer('/photos/2'), 2);
  assert.equal(fieldOfPointer('/header/idempotency-key'), undefined);
});

test('every category is offered exactly once', () => {
  const offered = CATEGORY_GROUPS.flatMap(([, categories]) => categories);
  assert.deepEqual([...offered].sort(), [...HAZARD_CATEGORIES].sort());
});

test('switching to one question a page keeps the question', () => {
  const pages = stepsFor(false);
  const single = stepsFor(true);
  assert.equal(single[samePlace(pages[3]!, single)]!.name, 'identity');
  assert.equal(pages[samePlace(single[1]!, pages)]!.name, 'what');
  assert.equal(stepOfField(single, 'contact'), 5);
  assert.equal(stepOfField(pages, 'contact'), 3);
});
