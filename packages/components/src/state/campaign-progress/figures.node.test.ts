import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closedShare, daysUntil, shareOf, sorted, type AreaFigures } from './figures.ts';

const area = (code: string, parts: Partial<AreaFigures>): AreaFigures => ({
  code, name: null, target: null, inspections: 0, places: 0, found: 0, closed: 0, open: 0, overdue: 0, ...parts,
});

test('what has no target stands last, whichever way it is sorted', () => {
  const areas = [area('a', {}), area('b', { target: 10, inspections: 2 }), area('c', { target: 10, inspections: 9 })];
  assert.deepEqual(sorted(areas, { by: 'share', down: true }).map(({ code }) => code), ['c', 'b', 'a']);
  assert.deepEqual(sorted(areas, { by: 'share', down: false }).map(({ code }) => code), ['b', 'c', 'a']);
  assert.deepEqual(sorted(areas, { by: 'overdue', down: true }).map(({ code }) => code), ['a', 'b', 'c'], 'equals keep the order of codes');
});

test('shares of nothing are none, and too few to be told count as none', () => {
  assert.equal(shareOf({ target: null, inspections: 3 }), undefined);
  assert.equal(shareOf({ target: 20, inspections: null }), 0);
  assert.equal(closedShare({ found: 0, closed: 0 }), undefined);
  assert.equal(closedShare({ found: 4, closed: 1 }), 0.25);
  assert.equal(closedShare({ found: 5, closed: null }), undefined, 'no empty bar for what is not told');
});

test('days are those of Asia/Shanghai', () => {
  const evening = Date.parse('2026-11-24T23:30:00+08:00');
  assert.equal(daysUntil('2026-11-24', evening), 0);
  assert.equal(daysUntil('2026-11-25', evening), 1);
  assert.equal(daysUntil('2026-11-24', evening + 3600_000), -1);
});
