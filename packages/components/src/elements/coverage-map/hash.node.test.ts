import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areaInHash, withArea } from './hash.ts';

test('the area is read from the address and written beside what is there', () => {
  assert.equal(areaInHash('#area=nbs:150502100'), 'nbs:150502100');
  assert.equal(areaInHash('#tab=2&area=mca%3A150502009'), 'mca:150502009');
  assert.equal(areaInHash('#map'), null);
  assert.equal(areaInHash(''), null);
  assert.equal(withArea('', 'nbs:150502100'), '#area=nbs:150502100');
  assert.equal(withArea('#tab=2&area=nbs:1', 'nbs:150502100'), '#tab=2&area=nbs:150502100');
  assert.equal(withArea('#tab=2&area=nbs:1', null), '#tab=2');
  assert.equal(withArea('#area=nbs:1', null), '');
});
