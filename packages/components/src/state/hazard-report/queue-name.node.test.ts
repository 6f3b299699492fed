import assert from 'node:assert/strict';
import { test } from 'node:test';
import { queueName } from './queue-name.ts';

const PAGE = 'https://portal.example/report?x=1#y';

test('another service or another key is another queue', () => {
  const names = [
    queueName({ api: undefined, key: undefined }, PAGE),
    queueName({ api: '/', key: 'pk_a' }, PAGE),
    queueName({ api: '/', key: 'pk_b' }, PAGE),
    queueName({ api: '/', key: undefined }, PAGE),
    queueName({ api: '/fire', key: 'pk_a' }, PAGE),
    queueName({ api: 'https://fire.example', key: 'pk_a' }, PAGE),
    queueName({ api: 'https://fire.example', key: 'pk_ab' }, PAGE),
  ];
  assert.equal(new Set(names).size, names.length);
});

test('one service is one queue, however its address is written and from whichever page', () => {
  const name = queueName({ api: 'https://portal.example', key: 'pk_a' }, PAGE);
  for (const api of ['/', 'https://portal.example/', 'https://portal.example/api/v1', '/api/v1/']) {
    assert.equal(queueName({ api, key: 'pk_a' }, PAGE), name, api);
  }
  assert.equal(queueName({ api: '/', key: 'pk_a' }, 'https://portal.example/other/page'), name);
});

test('the key cannot be read from the name', () => {
  const name = queueName({ api: '/', key: 'pk_secret_of_horqin' }, PAGE);
  assert.match(name, /^fire-governance-[0-9a-f]{16}$/);
});

test('an address that is none still gives a name of its own', () => {
  assert.notEqual(queueName({ api: 'http://', key: 'k' }, PAGE), queueName({ api: '/', key: 'k' }, PAGE));
});
