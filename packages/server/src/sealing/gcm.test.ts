import assert from 'node:assert/strict';
import { createCipheriv, createSecretKey, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { gcmDecrypt, gcmEncrypt, IV_BYTES, TAG_BYTES } from './gcm.ts';

const hex = (text: string) => Buffer.from(text.replace(/\s/g, ''), 'hex');

/** RFC 8998, appendix A.1. */
const VECTOR = {
  key: createSecretKey(hex('0123456789ABCDEFFEDCBA9876543210')),
  iv: hex('00001234567800000000ABCD'),
  associated: hex('FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2'),
  text: hex(`AAAAAAAAAAAAAAAABBBBBBBBBBBBBBBB CCCCCCCCCCCCCCCCDDDDDDDDDDDDDDDD
    EEEEEEEEEEEEEEEEFFFFFFFFFFFFFFFF EEEEEEEEEEEEEEEEAAAAAAAAAAAAAAAA`),
  hidden: hex(`17F399F08C67D5EE19D0DC9969C4BB7D 5FD46FD3756489069157B282BB200735
    D82710CA5C22F0CCFA7CBF93D496AC15 A56834CBCF98C397B4024A2691233B8D`),
  tag: hex('83DE3541E4C2B58177E065A9BF7B62EC'),
};

test('SM4-GCM is that of RFC 8998', () => {
  const { key, iv, associated, text, hidden, tag } = VECTOR;
  assert.equal(gcmEncrypt('sm4', key, iv, text, associated).toString('hex'), Buffer.concat([hidden, tag]).toString('hex'));
  assert.deepEqual(gcmDecrypt('sm4', key, iv, Buffer.concat([hidden, tag]), associated), text);
});

test('any bit that was changed, and anything cut off, is refused', () => {
  const { key, iv, associated, hidden, tag } = VECTOR;
  const sealed = Buffer.concat([hidden, tag]);
  const flipped = (bytes: Buffer, bit: number) => Buffer.from(bytes.map((byte, n) => (n === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte)));
  for (let bit = 0; bit < sealed.length * 8; bit += 1) assert.throws(() => gcmDecrypt('sm4', key, iv, flipped(sealed, bit), associated), /not authentic/);
  for (let bit = 0; bit < IV_BYTES * 8; bit += 1) assert.throws(() => gcmDecrypt('sm4', key, flipped(iv, bit), sealed, associated), /not authentic/);
  for (let bit = 0; bit < associated.length * 8; bit += 1) assert.throws(() => gcmDecrypt('sm4', key, iv, sealed, flipped(associated, bit)), /not authentic/);
  for (let length = 0; length < sealed.length; length += 1) assert.throws(() => gcmDecrypt('sm4', key, iv, sealed.subarray(0, length), associated), /not authentic/);
});

test('with AES in the place of SM4 the mode gives what the GCM of OpenSSL gives, at every length', () => {
  for (let length = 0; length <= 130; length += 1) {
    for (const around of [0, 1, 15, 16, 17, 40]) {
      const [key, iv, text, associated] = [createSecretKey(randomBytes(16)), randomBytes(IV_BYTES), randomBytes(length), randomBytes(around)];
      const run = createCipheriv('aes-128-gcm', key, iv, { authTagLength: TAG_BYTES }).setAAD(associated);
      const expected = Buffer.concat([run.update(text), run.final(), run.getAuthTag()]);
      assert.equal(gcmEncrypt('aes-128', key, iv, text, associated).toString('hex'), expected.toString('hex'), `${length} bytes, ${around} beside them`);
      assert.deepEqual(gcmDecrypt('aes-128', key, iv, expected, associated), text);
    }
  }
});
