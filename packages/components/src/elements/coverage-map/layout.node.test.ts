import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrangement } from './layout.ts';

test('the list stands beside the map only where both have the room they need', () => {
  assert.equal(arrangement(1200, 620, ''), '');
  assert.equal(arrangement(1043, 620, ''), 'stacked');
  assert.equal(arrangement(904, 480, ''), '');
  assert.equal(arrangement(619, 620, ''), 'stacked cards');
});

test('large type is one thing after another at any width', () => {
  assert.equal(arrangement(2000, 700, 'elder'), 'stacked');
});

test('a phone begins with cards before anything could be measured', () => {
  assert.equal(arrangement(328, 0, ''), 'stacked cards');
});
