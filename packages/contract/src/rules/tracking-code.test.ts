import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { createTrackingCode, normalizeTrackingCode, readTrackingCode, TRACKING_ALPHABET } from './tracking-code.ts';

const codes = Array.from({ length: 300 }, () => createTrackingCode((n) => randomBytes(n)));

test('codes differ, are grouped for reading and pass their own check', () => {
  assert.equal(new Set(codes).size, codes.length);
  for (const code of codes) {
    assert.match(code, /^[2-9A-HJKMNP-Z]{4}(-[2-9A-HJKMNP-Z]{4}){2}$/);
    assert.equal(normalizeTrackingCode(code), code.replaceAll('-', ''));
  }
});

test('a code survives lower case, spaces, long dashes and full-width letters', () => {
  const code = codes[0]!;
  const bare = code.replaceAll('-', '');
  const fullWidth = [...bare].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('');
  for (const typed of [code.toLowerCase(), ` ${code} `, code.replaceAll('-', ' — '), fullWidth]) {
    assert.equal(normalizeTrackingCode(typed), bare);
  }
});

test('every single wrong symbol and every exchange of neighbors is caught', () => {
  for (const code of codes.slice(0, 20)) {
    const bare = code.replaceAll('-', '');
    for (let i = 0; i < bare.length; i += 1) {
      for (const symbol of TRACKING_ALPHABET) {
        if (symbol === bare[i]) continue;
        assert.deepEqual(readTrackingCode(bare.slice(0, i) + symbol + bare.slice(i + 1)), { fault: 'check' });
      }
      if (i > 0 && bare[i] !== bare[i - 1]) {
        const exchanged = bare.slice(0, i - 1) + bare[i]! + bare[i - 1]! + bare.slice(i + 1);
        assert.deepEqual(readTrackingCode(exchanged), { fault: 'check' });
      }
    }
  }
});

test('the kind of mistake is named', () => {
  assert.deepEqual(readTrackingCode(' - '), { fault: 'empty' });
  assert.deepEqual(readTrackingCode('ABC'), { fault: 'length' });
  assert.deepEqual(readTrackingCode('O000-0000-0000'), { fault: 'symbol' });
});
