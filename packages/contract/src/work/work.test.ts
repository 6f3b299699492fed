import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { createFirstWord, hasZeroBits, readSolution, readWork, seedWords, writeSolution } from './index.ts';

test('the hash is SHA-256, whatever seed, part and number', () => {
  const edges = [0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff];
  for (let n = 0; n < 500; n += 1) {
    const seed = randomBytes(32);
    const firstWord = createFirstWord(seedWords(seed.toString('hex')));
    for (const number of n < 20 ? edges : [randomBytes(4).readUInt32BE()]) {
      const tail = Buffer.alloc(8);
      tail.writeUInt32BE(n % 64, 0);
      tail.writeUInt32BE(number, 4);
      assert.equal(firstWord(n % 64, number), createHash('sha256').update(seed).update(tail).digest().readUInt32BE(0));
    }
  }
});

test('zero bits are counted from the top', () => {
  assert.deepEqual([hasZeroBits(0x0003_ffff, 14), hasZeroBits(0x0004_0000, 14), hasZeroBits(0, 20), hasZeroBits(0xffff_ffff, 1)], [true, false, true, false]);
});

test('a solution travels in a header and comes back as it was; anything else is none', () => {
  const numbers = [0, 35, 36, 0xffff_ffff];
  assert.deepEqual(readSolution(writeSolution('a.b-c_9', numbers)), { challenge: 'a.b-c_9', numbers });
  for (const header of ['', 'a', 'a~', '~1', 'a~1..2', 'a~-1', 'a~1 ', 'a b~1', `a~${'zzzzzzz'}`, `a~${Array(65).fill('1').join('.')}`, `${'a'.repeat(201)}~1`]) {
    assert.equal(readSolution(header), undefined, header);
  }
});

test('no page works longer than agreed, whatever a server asks for', () => {
  const work = { challenge: 'abc', seed: '0'.repeat(64), bits: 14, parts: 32, expiresAt: '2026-01-01T00:00:00Z' };
  assert.deepEqual(readWork(work), work);
  for (const change of [{ bits: 21 }, { bits: 0 }, { bits: 1.5 }, { bits: '14' }, { parts: 65 }, { parts: 0 }, { seed: 'x' }, { challenge: 'a b' }, { challenge: 7 }]) {
    assert.equal(readWork({ ...work, ...change }), undefined, JSON.stringify(change));
  }
  for (const other of [undefined, null, 1, 'work', []]) assert.equal(readWork(other), undefined);
});
