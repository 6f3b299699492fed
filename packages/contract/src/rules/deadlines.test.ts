import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deadlineFor, dueAfter, PUBLISHED_WORKDAYS, resumedAt, workdayCalendar } from './deadlines.ts';

const at = (text: string) => new Date(text);

test('class A is due 24 natural hours later, weekend or not', () => {
  const { dueAt, deadlineClass } = deadlineFor({ category: 'EVAC_BLOCK', reportedAt: at('2024-10-04T22:30:00+08:00') });
  assert.equal(deadlineClass, 'A');
  assert.equal(dueAt.toISOString(), at('2024-10-05T22:30:00+08:00').toISOString());
});

test('class B on a Monday is due at the end of Thursday', () => {
  const { dueAt } = deadlineFor({ category: 'ELECTRIC', reportedAt: at('2024-03-11T09:00:00+08:00') });
  assert.equal(dueAt.toISOString(), at('2024-03-14T23:59:59+08:00').toISOString());
});

test('National Day week does not count, the Sunday and Saturday worked for it do', () => {
  // 2024: off 1-7 October; Sunday 29 September and Saturday 12 October were workdays.
  assert.equal(
    dueAfter('hazard.verify.class-b', at('2024-09-27T10:00:00+08:00')).toISOString(),
    at('2024-10-08T23:59:59+08:00').toISOString(),
  );
  assert.equal(
    dueAfter('hazard.verify.class-b', at('2024-10-10T10:00:00+08:00')).toISOString(),
    at('2024-10-14T23:59:59+08:00').toISOString(),
  );
});

test('New Year and Spring Festival do not count, the Sunday and Saturdays worked for them do', () => {
  // 2026: off 1-3 January, Sunday the 4th worked; off 15-23 February, Saturdays the 14th and the 28th worked.
  assert.equal(dueAfter('hazard.verify.class-b', at('2025-12-31T10:00:00+08:00')).toISOString(), at('2026-01-06T23:59:59+08:00').toISOString());
  assert.equal(dueAfter('hazard.verify.class-b', at('2026-02-12T10:00:00+08:00')).toISOString(), at('2026-02-24T23:59:59+08:00').toISOString());
  assert.equal(dueAfter('hazard.verify.class-b', at('2026-02-25T10:00:00+08:00')).toISOString(), at('2026-02-28T23:59:59+08:00').toISOString());
  // Class A knows no holidays.
  assert.equal(deadlineFor({ category: 'FACILITY_STOP', reportedAt: at('2026-02-16T20:00:00+08:00') }).dueAt.toISOString(), at('2026-02-17T20:00:00+08:00').toISOString());
});

test('a year whose table is not published has the holidays of every year, and a table that comes later is followed', () => {
  const newYear = at('2096-12-31T10:00:00+08:00');
  assert.equal(dueAfter('hazard.verify.class-b', newYear).toISOString(), at('2097-01-04T23:59:59+08:00').toISOString());
  const table = { holidays: { '2097-01-01': '元旦', '2097-01-02': '元旦' }, workdays: { '2097-01-05': '元旦' } };
  const later = workdayCalendar(PUBLISHED_WORKDAYS, table);
  assert.deepEqual(['2097-01-01', '2097-01-02', '2097-01-05', '2024-10-01', '2024-10-12'].map(later), [false, false, true, false, true]);
});

test('a report just before midnight Shanghai time belongs to that day, not to the UTC day', () => {
  assert.equal(
    dueAfter('hazard.verify.class-b', at('2024-03-11T23:59:00+08:00')).toISOString(),
    at('2024-03-14T23:59:59+08:00').toISOString(),
  );
  assert.equal(
    dueAfter('hazard.verify.class-b', at('2024-03-12T00:01:00+08:00')).toISOString(),
    at('2024-03-15T23:59:59+08:00').toISOString(),
  );
});

test('an e-bike that blocks an escape route becomes class A', () => {
  const reportedAt = at('2024-03-11T09:00:00+08:00');
  assert.equal(deadlineFor({ category: 'EBIKE', reportedAt }).deadlineClass, 'B');
  assert.equal(deadlineFor({ category: 'EBIKE', blocksEscape: true, reportedAt }).deadlineClass, 'A');
});

test('what stood still in the holidays loses no working day, and hours go on where they were', () => {
  // Paused on Wednesday 30 September with two working days left, resumed on Saturday 10 October, which is worked.
  const classB = { dueAt: '2026-10-09T15:59:59.000Z', norm: 'hazard.verify.class-b' };
  const over = { pausedAt: new Date('2026-09-30T02:00:00Z'), at: new Date('2026-10-10T02:00:00Z') };
  assert.equal(resumedAt(classB, over).toISOString(), '2026-10-13T15:59:59.000Z');
  assert.equal(resumedAt({ dueAt: '2026-09-30T20:00:00.000Z', norm: 'hazard.verify.class-a' }, over).toISOString(), '2026-10-10T20:00:00.000Z');
  assert.equal(resumedAt({ dueAt: '2026-10-20T00:00:00.000Z', norm: 'hazard.rectify.longest' }, over).toISOString(), '2026-10-30T00:00:00.000Z');
  // Within a day nothing is gained.
  assert.equal(resumedAt(classB, { ...over, at: new Date('2026-09-30T09:00:00Z') }).toISOString(), classB.dueAt);
  // On its last day: the rest of that day is the next worked one.
  const last = { dueAt: '2026-09-30T15:59:59.000Z', norm: 'hazard.order' };
  assert.equal(resumedAt(last, { ...over, at: new Date('2026-10-03T02:00:00Z') }).toISOString(), '2026-10-08T15:59:59.000Z');
});

test('a norm that is no period is refused in words', () => {
  assert.throws(() => dueAfter('station.area.first-class', at('2024-03-11T09:00:00+08:00')), /measured in km2/);
});
