import { GHASH } from '@noble/ciphers/_polyval.js';
import { createCipheriv, timingSafeEqual, type KeyObject } from 'node:crypto';

/** Block ciphers of OpenSSL that can be run in Galois/Counter Mode here. AES-128 is there to be compared with OpenSSL's own GCM. */
export type BlockCipher = 'sm4' | 'aes-128';

export const IV_BYTES = 12;
export const TAG_BYTES = 16;

/**
 * Galois/Counter Mode (NIST SP 800-38D) for a cipher that Node.js offers in counter mode only: it carries SM4, but not the
 * SM4-GCM of RFC 8998. Counter mode and the single block are OpenSSL's, GHASH is that of the audited `@noble/ciphers`; only
 * how they are put together stands here. IVs of 96 bits.
 */
export function gcmEncrypt(cipher: BlockCipher, key: KeyObject, iv: Uint8Array, text: Uint8Array, associated: Uint8Array): Buffer {
  const hidden = counterMode(cipher, key, iv, text);
  return Buffer.concat([hidden, tagOf(cipher, key, iv, hidden, associated)]);
}

/** Throws where text, tag, IV or associated data are not what they were; opens nothing before that is known. */
export function gcmDecrypt(cipher: BlockCipher, key: KeyObject, iv: Uint8Array, sealed: Uint8Array, associated: Uint8Array): Buffer {
  const hidden = sealed.subarray(0, -TAG_BYTES);
  const tag = sealed.subarray(-TAG_BYTES);
  if (tag.length !== TAG_BYTES || !timingSafeEqual(tag, tagOf(cipher, key, iv, hidden, associated))) throw new Error('the sealed value is not authentic');
  return counterMode(cipher, key, iv, hidden);
}

/** The counter of the first block of text is 2; 1 belongs to the tag. */
function counterMode(cipher: BlockCipher, key: KeyObject, iv: Uint8Array, text: Uint8Array): Buffer {
  const run = createCipheriv(`${cipher}-ctr`, key, counterBlock(iv, 2));
  return Buffer.concat([run.update(text), run.final()]);
}

function tagOf(cipher: BlockCipher, key: KeyObject, iv: Uint8Array, hidden: Uint8Array, associated: Uint8Array): Buffer {
  const lengths = Buffer.alloc(16);
  lengths.writeBigUInt64BE(BigInt(associated.length) * 8n, 0);
  lengths.writeBigUInt64BE(BigInt(hidden.length) * 8n, 8);
  const hash = new GHASH(new Uint8Array(block(cipher, key, Buffer.alloc(16))), hidden.length);
  // Every part is filled up to whole blocks by itself, as the mode asks for.
  for (const part of [associated, hidden, lengths]) hash.update(new Uint8Array(part));
  const mask = block(cipher, key, counterBlock(iv, 1));
  return Buffer.from(hash.digest().map((byte, n) => byte ^ mask[n]!));
}

function block(cipher: BlockCipher, key: KeyObject, input: Uint8Array): Buffer {
  const run = createCipheriv(`${cipher}-ecb`, key, null).setAutoPadding(false);
  return Buffer.concat([run.update(input), run.final()]);
}

function counterBlock(iv: Uint8Array, counter: number): Buffer {
  const out = Buffer.alloc(16);
  out.set(iv, 0);
  out.writeUInt32BE(counter, IV_BYTES);
  return out;
}
