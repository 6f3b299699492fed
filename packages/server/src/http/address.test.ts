import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countedAddress } from './address.ts';

test('limits count an IPv4 address as it is, also one that comes as IPv6', () => {
  assert.equal(countedAddress('203.0.113.9'), '203.0.113.9');
  assert.equal(countedAddress('::ffff:203.0.113.9'), '203.0.113.9');
  assert.equal(countedAddress('local'), 'local');
  assert.deepEqual(['203.0.113.9:51234', '[::ffff:203.0.113.9]:443'].map(countedAddress), ['203.0.113.9', '203.0.113.9']);
});

test('limits count the network of a home, however its addresses are written', () => {
  const written = ['2001:db8:0:1::1', '2001:DB8:0:1:ffff:0:0:2', '2001:0db8:0000:0001:0:0:0:3', '2001:db8:0:1:1:2:3:4%eth0', '[2001:db8:0:1::9]:443', '[2001:db8:0:1::9]'];
  assert.deepEqual([...new Set(written.map(countedAddress))], ['2001:db8:0:1::/64']);
  assert.notEqual(countedAddress('2001:db8:0:2::1'), '2001:db8:0:1::/64');
  assert.equal(countedAddress('::1'), '0:0:0:0::/64');
});
