import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod/mini';
import { isPlainText, words } from './text.ts';

const codes = (value: string) => {
  const result = z.safeParse(words(5, 20), value);
  return result.success ? result.data : result.error.issues.map(({ code }) => code);
};

test('words come back as they were typed, without the space around them', () => {
  for (const text of ['楼道里有纸箱', 'ab cd', '三单元\n二楼\t东侧', 'ᠮᠣᠩᠭᠣᠯ ᠤᠨ\u202fᠭᠠᠵᠠᠷ', 'ᠭ\u180bᠠᠵᠠᠷ', '👩‍👩‍👧‍👦 ❤️ 一家人']) assert.equal(codes(` ${text}\n`), text);
});

test('a text that shows nothing is refused, however long it is', () => {
  for (const nothing of ['\u200b', '\u200d', '\u2060', '\u00ad', '\u3164', '\u2800', '\u{e0061}', '\u200b ']) {
    assert.deepEqual(codes(nothing.repeat(9)), ['custom'], JSON.stringify(nothing));
  }
});

test('what cannot be seen does not count towards the least length', () => {
  assert.deepEqual(codes('好\u200b\u200b\u200b\u200b\u200b'), ['too_small']);
  assert.deepEqual(codes('a       b'), ['too_small']);
  assert.deepEqual(codes('短'), ['too_small']);
});

test('what changes the direction of a text or controls a terminal is refused', () => {
  for (const sign of ['\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069', '\u0080', '\u0085', '\u009b', '\u009f', '\u0000', '\u001b', '\u007f', '\ud800']) {
    assert.deepEqual(codes(`报告${sign}在这里`), ['custom'], `U+${sign.charCodeAt(0).toString(16)}`);
  }
});

test('an empty text is plain; whether one is needed is another question', () => assert.ok(isPlainText('')));
