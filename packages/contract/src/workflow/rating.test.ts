import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HAZARD_STATUSES } from '../schemas/hazard.ts';
import { possibleActions, ratingChoices, type Case } from './index.ts';

const BASE: Case = { status: 'reported', deadlineClass: 'B', deadline: null, decision: null, pausedAt: null, major: null, finder: null, verifier: null, fixers: [], reopened: false };

test('reopening is offered exactly where the workflow lets a reporter do it', () => {
  for (const status of HAZARD_STATUSES) for (const reopened of [false, true]) {
    const { canRate, canReopen } = ratingChoices({ status, reopened }, false);
    assert.equal(canReopen, possibleActions({ ...BASE, status, reopened }, { kind: 'reporter' }, new Date(0)).includes('reopen'), `${status} ${reopened}`);
    assert.equal(canRate, status === 'closed');
  }
});

test('what has been rated is neither rated nor reopened again', () => {
  assert.deepEqual(ratingChoices({ status: 'closed', reopened: false }, true), { canRate: false, canReopen: false });
});
