import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bodyOf, EMPTY_DRAFT, inputsOf, instantOf, validateStep } from './draft.ts';
import { dueOf } from './due.ts';

const NOW = Date.parse('2026-11-20T02:00:00Z');
const row = (dueAt: string, more = {}) => ({ deadline: { duty: 'verify' as const, dueAt, norm: 'n' }, pausedAt: null, overdue: false, ...more });

describe('how long is left', () => {
  it('is told in the unit people would use, rounded to the safe side', () => {
    assert.deepEqual(dueOf(row('2026-11-20T05:40:00Z'), NOW), { kind: 'soon', amount: 3, unit: 'hour' });
    assert.deepEqual(dueOf(row('2026-11-20T02:35:00Z'), NOW), { kind: 'soon', amount: 35, unit: 'minute' });
    assert.deepEqual(dueOf(row('2026-11-25T05:00:00Z'), NOW), { kind: 'due', amount: 5, unit: 'day' });
    assert.deepEqual(dueOf(row('2026-11-20T00:00:00Z'), NOW), { kind: 'overdue', amount: -2, unit: 'hour' });
  });

  it('stands still in a pause, and is nothing where nothing is due', () => {
    assert.deepEqual(dueOf(row('2026-11-19T00:00:00Z', { pausedAt: '2026-11-18T00:00:00Z' }), NOW), { kind: 'paused' });
    assert.deepEqual(dueOf({ deadline: null, pausedAt: null, overdue: false }, NOW), { kind: 'none' });
  });
});

describe('what a step asks for', () => {
  it('follows from the table of transitions', () => {
    assert.deepEqual(inputsOf('order'), [{ name: 'person', required: true }, { name: 'dueAt', required: true }, { name: 'note', required: false }]);
    assert.deepEqual(inputsOf('judge-major').map(({ name }) => name), ['basis', 'edition', 'note']);
  });

  it('takes the date for the district\'s, wherever the computer thinks it is', () => {
    assert.equal(instantOf('2026-11-24T18:30'), '2026-11-24T18:30:00+08:00');
    assert.equal(instantOf('2026-11-24T18:30:15'), '2026-11-24T18:30:00+08:00');
  });

  it('is checked before it is sent', () => {
    const draft = { ...EMPTY_DRAFT, person: '王', dueAt: '2026-11-20T09:00', into: 'abc' };
    assert.deepEqual(validateStep('order', draft, { usable: 0, preparing: false }, NOW).map(({ field, code }) => [field, code]), [['person', 'too-short'], ['dueAt', 'past']]);
    assert.deepEqual(validateStep('merge', draft, { usable: 0, preparing: false }, NOW), [{ field: 'into', code: 'format' }]);
    assert.deepEqual(validateStep('reinspect', draft, { usable: 1, preparing: true }, NOW), [{ field: 'proof', code: 'pending' }]);
  });

  it('is sent without what the step does not take', () => {
    const draft = { ...EMPTY_DRAFT, note: ' 好 的 ', person: '某厂', dueAt: '2026-12-01T12:00', agency: '公安' };
    assert.deepEqual(bodyOf('order', draft, []), { action: 'order', person: '某厂', dueAt: '2026-12-01T12:00:00+08:00', note: '好 的' });
    assert.deepEqual(bodyOf('rectify', EMPTY_DRAFT, ['a']), { action: 'rectify', proof: ['a'] });
  });
});
