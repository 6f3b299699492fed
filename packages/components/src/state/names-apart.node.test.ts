import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namesApart } from './names-apart.ts';

const place = (chinese: string, en: string) => ({ 'zh-CN': chinese, en });
const CLEAR = place('清河镇', 'Qinghe Town'), JOINED = place('庆和镇', 'Qinghe Town'), DALIN = place('大林镇', 'Dalin Town');

test('two towns of one English name are told apart by the Chinese one', () => {
  const nameOf = namesApart(() => [CLEAR, JOINED, DALIN].map((name) => ({ name })), 'en');
  assert.deepEqual([CLEAR, JOINED, DALIN].map((name) => nameOf(name)), ['Qinghe Town (清河镇)', 'Qinghe Town (庆和镇)', 'Dalin Town']);
});

test('in Chinese nothing is added, nor when one place is named twice', () => {
  assert.equal(namesApart(() => [CLEAR, JOINED].map((name) => ({ name })), 'zh-CN')(JOINED), '庆和镇');
  assert.equal(namesApart(() => [CLEAR, CLEAR].map((name) => ({ name })), 'en')(CLEAR), 'Qinghe Town');
});

test('places in different townships may share a name', () => {
  const nameOf = namesApart(() => [{ name: CLEAR, within: 'a' }, { name: JOINED, within: 'b' }], 'en');
  assert.equal(nameOf(CLEAR, 'a'), 'Qinghe Town');
});
