import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HAZARD_STATUSES } from '../schemas/hazard.ts';
import { publicArea, publicCount, publicFollowers, publicGroup, publicPosition, statusesOf } from './public-list.ts';

test('every status is shown, counted or unseen, and none is both', () => {
  const groups = (['open', 'solved', 'notFound', 'transferred'] as const).flatMap(statusesOf);
  assert.equal(new Set(groups).size, groups.length);
  assert.deepEqual(HAZARD_STATUSES.filter((status) => publicGroup(status) === null), ['rejected', 'merged', 'withdrawn']);
  assert.equal(groups.length + 3, HAZARD_STATUSES.length);
});

test('small counts are hidden and the others come in steps, so that a difference gives nothing away', () => {
  assert.deepEqual([0, 1, 4, 5, 9, 10, 143].map(publicCount), [null, null, null, 5, 5, 10, 140]);
  // A district of 23 with townships of 20 and 3: what is left over is the same as for 20 and 1 or 4.
  for (const hidden of [1, 3, 4]) assert.deepEqual([publicCount(20 + hidden), publicCount(20), publicCount(hidden)], [20, 20, null]);
  assert.deepEqual([0, 4, 5, 7].map(publicFollowers), [null, null, 5, 7]);
});

test('a kind that can be in a home has no position and only its township, also one that is new', () => {
  const point = { lon: 122.15349, lat: 43.62571 };
  for (const category of ['MIXED_USE', 'EBIKE', 'BRAND_NEW']) {
    assert.equal(publicPosition(category, point), null, category);
    assert.equal(publicArea(category, 'nbs:150502002004'), 'nbs:150502002', category);
  }
  assert.deepEqual(publicPosition('HYDRANT', point), { lon: 122.153, lat: 43.626 });
  assert.equal(publicArea('HYDRANT', 'nbs:150502002004'), 'nbs:150502002004');
  assert.equal(publicPosition('HYDRANT', null), null);
});
