import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Heights } from './heights.ts';

const keys = (count: number) => Array.from({ length: count }, (_, i) => `row-${i}`);

describe('the heights of a long list', () => {
  it('guesses until something is measured, then goes by the average', () => {
    const heights = new Heights(50);
    heights.setRows(keys(10));
    assert.equal(heights.total, 500);
    heights.measure('row-0', 80);
    heights.measure('row-1', 120);
    assert.equal(heights.total, 1000);
    assert.equal(heights.offsetOf(2), 200);
  });

  it('finds the row at a distance, also beyond either end', () => {
    const heights = new Heights(50);
    heights.setRows(keys(10));
    assert.deepEqual([-5, 0, 49, 50, 499, 9999].map((y) => heights.indexAt(y)), [0, 0, 0, 1, 9, 9]);
    heights.setRows([]);
    assert.equal(heights.indexAt(100), 0);
    assert.equal(heights.total, 0);
  });

  it('keeps the measure of a row that moves when rows are put in before it', () => {
    const heights = new Heights(50);
    heights.setRows(['a', 'b']);
    heights.measure('b', 90);
    heights.measure('a', 50);
    heights.setRows(['a', 'new', 'b']);
    assert.equal(heights.total - heights.offsetOf(2), 90);
  });

  it('says whether a measure is news, so that measuring comes to an end', () => {
    const heights = new Heights(50);
    heights.setRows(['a']);
    assert.equal(heights.measure('a', 60), true);
    assert.equal(heights.measure('a', 60.2), false);
  });

  it('starts from the last average after the width has changed', () => {
    const heights = new Heights(50);
    heights.setRows(['a', 'b']);
    heights.measure('a', 70);
    heights.clear();
    assert.equal(heights.total, 140);
  });
});
