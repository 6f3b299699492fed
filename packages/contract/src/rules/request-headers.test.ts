import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Fault } from './field-messages.ts';
import { readIdempotencyKey, readIfMatch, readLastEventId } from './request-headers.ts';

describe('headers of a request', () => {
  const read = <Value>(rule: (given: string | null | undefined, faults: Fault[]) => Value, given: string | null | undefined) => {
    const faults: Fault[] = [];
    return { value: rule(given, faults), faults };
  };

  test('the version seen is read from strong and weakened tags', () => {
    assert.deepEqual(read(readIfMatch, '"7"'), { value: 7, faults: [] });
    assert.deepEqual(read(readIfMatch, 'W/"12"'), { value: 12, faults: [] });
  });

  test('what is missing and what has another shape are told apart', () => {
    for (const none of [null, undefined, '']) {
      assert.deepEqual(read(readIfMatch, none).faults, [{ pointer: '/header/If-Match', code: 'required' }]);
      assert.deepEqual(read(readIdempotencyKey, none), { value: '', faults: [{ pointer: '/header/Idempotency-Key', code: 'required' }] });
    }
    for (const wrong of ['7', '*', '"x"']) assert.deepEqual(read(readIfMatch, wrong).faults, [{ pointer: '/header/If-Match', code: 'invalid_format' }]);
    assert.deepEqual(read(readIdempotencyKey, 'short').faults, [{ pointer: '/header/Idempotency-Key', code: 'invalid_format' }]);
    assert.deepEqual(read(readIdempotencyKey, 'a'.repeat(16)), { value: 'a'.repeat(16), faults: [] });
  });

  test('a stream begins without an id, and goes on at one', () => {
    for (const none of [null, undefined, '']) assert.deepEqual(read(readLastEventId, none), { value: undefined, faults: [] });
    assert.deepEqual(read(readLastEventId, '42'), { value: '42', faults: [] });
    assert.deepEqual(read(readLastEventId, 'x').faults, [{ pointer: '/header/Last-Event-ID', code: 'invalid_format' }]);
  });
});
