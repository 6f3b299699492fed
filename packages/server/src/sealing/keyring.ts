import { createDecipheriv, createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';
import { assertAvailable, cipherMarked, CIPHERS, type CipherName } from './ciphers.ts';
import { IV_BYTES, TAG_BYTES } from './gcm.ts';

export interface SealKey {
  /** Stands in every value sealed with it: lower-case letters, digits and hyphens, at most 16. */
  readonly id: string;
  readonly secret: string;
}

export interface SealingOptions {
  /** What new values are sealed with; values of the other cipher are opened all the same. */
  readonly cipher?: CipherName;
  /** The first seals, all open. Without any, the secret of the installation seals. */
  readonly keys?: readonly SealKey[];
}

/** The key that comes from the secret of the installation. It opens always and seals where no other is named. */
export const INSTALLATION_KEY = 'installation';

/** How a value was sealed. */
export interface Seal {
  readonly key: string;
  readonly cipher: CipherName;
}

export interface Keyring {
  /** `context` names row and column, so that a value cannot be moved to another one. */
  seal(text: string, context: string): Buffer;
  /** Throws where the value was changed, moved, or sealed with a key that is not here. */
  unseal(sealed: Uint8Array, context: string): string;
  /** Read off the value; says nothing about whether it opens. */
  sealOf(sealed: Uint8Array): Seal;
  /** What new values are sealed with. */
  readonly current: Seal;
  /** By key, without that of the installation: tells whether a key is the one it was, and reveals nothing about it. */
  readonly fingerprints: ReadonlyMap<string, string>;
}

/** Begins every sealed value; the first form had no such beginning, nor a key's name, and knew AES only. */
const BEGINNING = Buffer.from('FGS\u0001', 'latin1');

/**
 * Sealed values: beginning, mark of the cipher, length and name of the key, IV, text, tag. All before the IV is part of what
 * the tag covers, together with the context.
 */
export function createKeyring(secret: string, { cipher = 'aes-256-gcm', keys = [] }: SealingOptions = {}): Keyring {
  assertAvailable(cipher);
  const secrets = new Map<string, string>([[INSTALLATION_KEY, secret], ...keys.map(({ id, secret: own }) => [id, own] as const)]);
  const derived = new Map<string, KeyObject>();
  const keyOf = (id: string, name: CipherName): KeyObject => {
    const own = secrets.get(id);
    if (own === undefined) throw new Error(`the value is sealed with key "${id}", which FIRE_SEAL_KEYS does not name`);
    const place = `${name} ${id}`;
    const key = derived.get(place) ?? CIPHERS[name].deriveKey(own, id);
    derived.set(place, key);
    return key;
  };
  const current: Seal = { key: keys[0]?.id ?? INSTALLATION_KEY, cipher };
  const header = Buffer.concat([BEGINNING, Buffer.from([CIPHERS[cipher].mark, current.key.length]), Buffer.from(current.key, 'latin1')]);
  const first = createSecretKey(Buffer.from(hkdfSync('sha256', secret, 'fire-governance', 'seal', 32)));

  return {
    current,
    fingerprints: new Map(keys.map(({ id, secret: own }) => [
      id, Buffer.from(hkdfSync('sha256', own, 'fire-governance', `fingerprint:${id}`, 32)).toString('base64url'),
    ])),
    seal(text, context) {
      const iv = randomBytes(IV_BYTES);
      const associated = Buffer.concat([header, Buffer.from(context)]);
      return Buffer.concat([header, iv, CIPHERS[cipher].encrypt(keyOf(current.key, cipher), iv, Buffer.from(text, 'utf8'), associated)]);
    },
    unseal(sealed, context) {
      const bytes = Buffer.from(sealed);
      const read = readHeader(bytes);
      if (!read) return openFirstForm(first, bytes, context);
      const { seal, length } = read;
      const iv = bytes.subarray(length, length + IV_BYTES);
      const associated = Buffer.concat([bytes.subarray(0, length), Buffer.from(context)]);
      return CIPHERS[seal.cipher].decrypt(keyOf(seal.key, seal.cipher), iv, bytes.subarray(length + IV_BYTES), associated).toString('utf8');
    },
    sealOf: (sealed) => readHeader(Buffer.from(sealed))?.seal ?? FIRST_FORM,
  };
}

/** Equal to no current seal, so that such values are renewed. */
const FIRST_FORM: Seal = { key: `${INSTALLATION_KEY} (first form)`, cipher: 'aes-256-gcm' };

function readHeader(bytes: Buffer): { seal: Seal; length: number } | undefined {
  if (!bytes.subarray(0, BEGINNING.length).equals(BEGINNING)) return undefined;
  const cipher = cipherMarked(bytes[BEGINNING.length]!);
  const start = BEGINNING.length + 2;
  const length = start + bytes[BEGINNING.length + 1]!;
  if (!cipher || bytes.length < length + IV_BYTES + TAG_BYTES) throw new Error('the sealed value is of a form this version does not know');
  return { seal: { key: bytes.toString('latin1', start, length), cipher: cipher.name }, length };
}

function openFirstForm(key: KeyObject, bytes: Buffer, context: string): string {
  const run = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES }).setAAD(Buffer.from(context));
  run.setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([run.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), run.final()]).toString('utf8');
}

export const isSame = (a: Seal, b: Seal): boolean => a.key === b.key && a.cipher === b.cipher;
