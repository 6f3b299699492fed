import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { crc32 } from 'node:zlib';
import { operations } from '../endpoints/index.ts';
import { KEY_SCOPES } from '../schemas/key.ts';
import { createSecretKey, isSecretKey, SECRET_KEY } from './secret-key.ts';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const fresh = () => createSecretKey((length) => randomBytes(length));

test('secret keys look as scanners expect, and no two are the same', () => {
  const keys = new Set(Array.from({ length: 500 }, fresh));
  assert.equal(keys.size, 500);
  for (const key of keys) assert.ok(SECRET_KEY.test(key) && isSecretKey(key), key);
});

test('the check is the CRC-32 of what stands before it, so that any scanner can compute it', () => {
  const key = fresh();
  const number = [...key.slice(-6)].reduce((sum, symbol) => sum * 62 + ALPHABET.indexOf(symbol), 0);
  assert.equal(number, crc32(key.slice(0, -6)));
});

test('every change of one symbol, and every exchange of two neighbors, is noticed', () => {
  const key = fresh();
  for (let at = 0; at < key.length; at += 1) {
    const other = ALPHABET[(ALPHABET.indexOf(key[at]!) + 1) % ALPHABET.length]!;
    assert.equal(isSecretKey(key.slice(0, at) + other + key.slice(at + 1)), false, `symbol ${at}`);
    const swapped = key.slice(0, at) + (key[at + 1] ?? '') + key[at]! + key.slice(at + 2);
    if (swapped !== key) assert.equal(isSecretKey(swapped), false, `neighbors at ${at}`);
  }
  for (const text of ['', 'fire_sk_', `${key} `, ` ${key}`, key.toLowerCase(), 'pk_sandbox_horqin']) assert.equal(isSecretKey(text), false, text);
});

test('bytes that would favor some symbols are drawn again', () => {
  const bytes = [new Uint8Array(32).fill(255), new Uint8Array(32).fill(248), new Uint8Array(32).fill(61)];
  assert.match(createSecretKey(() => bytes.shift()!), /^fire_sk_z{32}/);
  assert.equal(bytes.length, 0);
});

test('every scope opens something, and nothing that says who somebody is', () => {
  for (const scope of KEY_SCOPES) assert.ok(operations.some(({ scopes }) => scopes?.includes(scope)), scope);
  for (const id of ['hazards.reporter', 'hazards.act', 'session.get', 'keys.list', 'keys.create', 'keys.rotate', 'keys.revoke']) {
    assert.equal(operations.find((row) => row.id === id)!.scopes, undefined, id);
  }
});
