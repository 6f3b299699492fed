import { createCipheriv, createDecipheriv, createSecretKey, getCiphers, hkdfSync, type KeyObject } from 'node:crypto';
import { StartupError } from '../startup-error.ts';
import { gcmDecrypt, gcmEncrypt, TAG_BYTES } from './gcm.ts';

export const CIPHER_NAMES = ['aes-256-gcm', 'sm4-gcm'] as const;
/** How values are sealed: AES (GB/T 17964 and NIST), or SM4 (GB/T 32907) where the portal's policy asks for commercial cryptography. */
export type CipherName = (typeof CIPHER_NAMES)[number];

export interface Cipher {
  readonly name: CipherName;
  /** Stands in every sealed value; never given to another cipher. */
  readonly mark: number;
  /** A key of its own from a secret, so that no two ciphers share one. `of` names the secret. */
  deriveKey(secret: string, of: string): KeyObject;
  /** Text and tag. */
  encrypt(key: KeyObject, iv: Uint8Array, text: Uint8Array, associated: Uint8Array): Buffer;
  /** Throws where anything was changed or moved. */
  decrypt(key: KeyObject, iv: Uint8Array, sealed: Uint8Array, associated: Uint8Array): Buffer;
}

const derive = (digest: string, secret: string, purpose: string, bytes: number) =>
  createSecretKey(Buffer.from(hkdfSync(digest, secret, 'fire-governance', purpose, bytes)));

const aes: Cipher = {
  name: 'aes-256-gcm',
  mark: 1,
  deriveKey: (secret, of) => derive('sha256', secret, `seal:${of}`, 32),
  encrypt(key, iv, text, associated) {
    const run = createCipheriv('aes-256-gcm', key, iv).setAAD(associated);
    return Buffer.concat([run.update(text), run.final(), run.getAuthTag()]);
  },
  decrypt(key, iv, sealed, associated) {
    const run = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES }).setAAD(associated);
    run.setAuthTag(sealed.subarray(-TAG_BYTES));
    return Buffer.concat([run.update(sealed.subarray(0, -TAG_BYTES)), run.final()]);
  },
};

/** With its keys derived by SM3, so that nothing but SM algorithms stands between secret and value. */
const sm4: Cipher = {
  name: 'sm4-gcm',
  mark: 2,
  deriveKey: (secret, of) => derive('sm3', secret, `seal:${of}`, 16),
  encrypt: (key, iv, text, associated) => gcmEncrypt('sm4', key, iv, text, associated),
  decrypt: (key, iv, sealed, associated) => gcmDecrypt('sm4', key, iv, sealed, associated),
};

export const CIPHERS: Readonly<Record<CipherName, Cipher>> = { 'aes-256-gcm': aes, 'sm4-gcm': sm4 };

export const cipherMarked = (mark: number): Cipher | undefined => Object.values(CIPHERS).find((cipher) => cipher.mark === mark);

/** Some builds of Node.js leave SM algorithms out; that must show before anything is to be sealed. */
export function assertAvailable(name: CipherName, offered: readonly string[] = getCiphers()): void {
  if (name === 'sm4-gcm' && !offered.includes('sm4-ctr')) {
    throw new StartupError('FIRE_CIPHER is sm4-gcm, but this Node.js was built without SM4; run an official build of Node.js 22 or later, or set FIRE_CIPHER to aes-256-gcm.');
  }
}
