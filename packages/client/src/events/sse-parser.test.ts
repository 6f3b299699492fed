import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SseParser, type SseBlock } from './sse-parser.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** The blocks of a text that comes in pieces of the given lengths, the last one as long as need be. */
function read(text: string, ...lengths: number[]): SseBlock[] {
  const parser = new SseParser();
  const bytes = bytesOf(text);
  const blocks: SseBlock[] = [];
  let at = 0;
  for (const length of [...lengths, bytes.length]) {
    blocks.push(...parser.push(bytes.subarray(at, at + length)));
    at += length;
  }
  return blocks;
}

const STREAM = (end: string) =>
  ['retry: 3000', 'id: 7', ': events', '', 'id: 8', 'data: {"words":"楼道🚲里"}', '', ':', '', 'event: reset', 'id: 9', 'data: a', 'data:b', '', 'data', '', ''].join(end);
const BLOCKS: SseBlock[] = [
  { event: undefined, id: '7', data: undefined },
  { event: undefined, id: '8', data: '{"words":"楼道🚲里"}' },
  { event: 'reset', id: '9', data: 'a\nb' },
  { event: undefined, id: undefined, data: '' },
];

for (const [name, end] of [['LF', '\n'], ['CR LF', '\r\n'], ['CR', '\r']] as const) {
  test(`lines may end in ${name}, and pieces anywhere`, () => {
    const text = STREAM(end);
    const { length } = bytesOf(text);
    assert.deepEqual(read(text), BLOCKS);
    for (let cut = 0; cut <= length; cut += 1) assert.deepEqual(read(text, cut), BLOCKS, `cut at ${cut}`);
    for (let cut = 0; cut <= length; cut += 3) for (let more = 0; more <= 4; more += 1) assert.deepEqual(read(text, cut, more), BLOCKS, `cut at ${cut} and ${cut + more}`);
    assert.deepEqual(read(text, ...Array.from({ length }, () => 1)), BLOCKS);
  });
}

test('what the server asks to wait is kept; a block that has not ended is not told', () => {
  const parser = new SseParser();
  assert.deepEqual(parser.push(bytesOf('\uFEFFretry: 1500\nretry: soon\ndata: x\n')), []);
  assert.equal(parser.retry, 1500);
  assert.deepEqual(parser.push(bytesOf('\n')), [{ event: undefined, id: undefined, data: 'x' }]);
});

test('a block that never ends is given up', () => {
  const parser = new SseParser();
  const piece = bytesOf('x'.repeat(60_000));
  assert.throws(() => { for (let n = 0; n < 20; n += 1) parser.push(piece); }, RangeError);
});
