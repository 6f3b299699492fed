import { createHmac, createSecretKey, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createKeyring, type Keyring, type SealingOptions } from './sealing/keyring.ts';
import { StartupError } from './startup-error.ts';

/** Fewest characters of a `FIRE_SECRET`: 32 random bytes are 43 in base64url, 16 bytes in hex are 32. */
const SECRET_LENGTH_MIN = 32;
const ADDRESSES_MAX = 10_000;

/** Everything that is derived from the one secret of an installation. Each purpose has a key of its own; sealing may have keys beside it. */
export interface Secrets extends Pick<Keyring, 'seal' | 'unseal'> {
  readonly keyring: Keyring;
  /** Keyed hash of a tracking code: without the secret a stolen table cannot be searched for codes. */
  hashCode(bareCode: string): Buffer;
  /** Keyed hash of whom a notice goes to, so that the log tells recipients apart without naming them. */
  hashRecipient(recipient: string): Buffer;
  /** Keyed hash of a network address, for counting without keeping the address. */
  hashAddress(address: string): string;
  /** A person under a name of this service's own making (UUID version 8): the provider's name for them is not kept. */
  subjectOf(issuer: string, sub: string): string;
  /** 32 bytes, for challenges of which nothing is kept. */
  signWork(text: string): Buffer;
  signMedia(text: string): string;
  verifyMedia(text: string, signature: string): boolean;
  /** Tells whether a database was made with this secret; reveals nothing about it. */
  fingerprint(): string;
}

export function createSecrets(secret: string, sealing?: SealingOptions): Secrets {
  const bytesFor = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, 'fire-governance', purpose, 32));
  const keyFor = (purpose: string) => createSecretKey(bytesFor(purpose));
  const keyring = createKeyring(secret, sealing);
  const codeKey = keyFor('tracking-code');
  const addressKey = keyFor('address');
  const recipientKey = keyFor('recipient');
  const mediaKey = keyFor('media');
  const workKey = keyFor('proof-of-work');
  const subjectKey = keyFor('subject');
  // Every request asks for the hash of its address, and most come from few.
  const addresses = new Map<string, string>();
  const signMedia = (text: string) => createHmac('sha256', mediaKey).update(text).digest('base64url');

  return {
    keyring,
    seal: keyring.seal,
    unseal: keyring.unseal,
    hashCode: (bareCode) => createHmac('sha256', codeKey).update(bareCode).digest(),
    hashRecipient: (recipient) => createHmac('sha256', recipientKey).update(recipient).digest(),
    hashAddress(address) {
      let hash = addresses.get(address);
      if (hash === undefined) {
        hash = createHmac('sha256', addressKey).update(address).digest('base64url').slice(0, 22);
        if (addresses.size >= ADDRESSES_MAX) addresses.clear();
        addresses.set(address, hash);
      }
      return hash;
    },
    subjectOf(issuer, sub) {
      const bytes = createHmac('sha256', subjectKey).update(JSON.stringify([issuer, sub])).digest().subarray(0, 16);
      bytes[6] = (bytes[6]! & 0x0f) | 0x80;
      bytes[8] = (bytes[8]! & 0x3f) | 0x80;
      return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    },
    signWork: (text) => createHmac('sha256', workKey).update(text).digest(),
    signMedia,
    verifyMedia(text, signature) {
      const expected = Buffer.from(signMedia(text));
      const given = Buffer.from(signature);
      return expected.length === given.length && timingSafeEqual(expected, given);
    },
    fingerprint: () => bytesFor('fingerprint').toString('base64url'),
  };
}

/** The secret from the environment, or the one generated once into the data folder (readable by its owner only). */
export function loadSecret(fromEnvironment: string | undefined, dataDir: string): string {
  if (fromEnvironment !== undefined && fromEnvironment !== '') {
    if (fromEnvironment.length >= SECRET_LENGTH_MIN) return fromEnvironment;
    throw new StartupError(`FIRE_SECRET has ${fromEnvironment.length} characters; it needs at least ${SECRET_LENGTH_MIN} random ones.`);
  }
  const file = join(dataDir, 'secret');
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    throw new StartupError(`The data folder ${dataDir} cannot be used: ${(error as Error).message}; set DATA_DIR to a folder that can be written.`);
  }
  try {
    // `wx` fails where the file exists: of two processes that start together, one writes and both read.
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new StartupError(`The data folder ${dataDir} cannot be written: ${(error as Error).message}.`);
    }
  }
  const secret = readSecret(file);
  if (secret.length < SECRET_LENGTH_MIN) throw new StartupError(`The file ${file} holds no usable secret; restore it from a backup.`);
  return secret;
}

function readSecret(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new StartupError(`The file ${file} cannot be read (${(error as Error).message}); restore it from a backup.`);
  }
}
