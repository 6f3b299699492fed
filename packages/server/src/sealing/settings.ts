import { StartupError } from '../startup-error.ts';
import { CIPHER_NAMES, type CipherName } from './ciphers.ts';
import { INSTALLATION_KEY, type SealingOptions, type SealKey } from './keyring.ts';

const ID = /^[a-z0-9][a-z0-9-]{0,15}$/;
const SECRET_LENGTH_MIN = 32;

/** `FIRE_CIPHER` and `FIRE_SEAL_KEYS` as they stand in the environment. No message repeats a secret. */
export function readSealing(cipher: string | undefined, keys: string | undefined): SealingOptions {
  return { cipher: readCipher(cipher), keys: readKeys(keys) };
}

function readCipher(text: string | undefined): CipherName {
  if (text === undefined || text === '') return 'aes-256-gcm';
  const name = CIPHER_NAMES.find((known) => known === text.toLowerCase());
  if (name) return name;
  throw new StartupError(`FIRE_CIPHER is "${text}"; it must be ${CIPHER_NAMES.join(' or ')}.`);
}

/** `2027a:SECRET,2026a:SECRET`, the newest first. */
function readKeys(text: string | undefined): SealKey[] {
  if (text === undefined || text.trim() === '') return [];
  const keys = text.split(',').map((part, n): SealKey => {
    const [id, ...rest] = part.trim().split(':');
    const secret = rest.join(':');
    if (!ID.test(id!) || id === INSTALLATION_KEY) {
      throw new StartupError(`Key ${n + 1} of FIRE_SEAL_KEYS has no usable name; write NAME:SECRET, the name in at most 16 lower-case letters, digits and hyphens, such as 2026a.`);
    }
    if (secret.length < SECRET_LENGTH_MIN) throw new StartupError(`Key "${id}" of FIRE_SEAL_KEYS has ${secret.length} characters; it needs at least ${SECRET_LENGTH_MIN} random ones.`);
    return { id: id!, secret };
  });
  const twice = keys.find(({ id }, n) => keys.findIndex((other) => other.id === id) !== n);
  if (twice) throw new StartupError(`FIRE_SEAL_KEYS names key "${twice.id}" twice; give each key a name of its own.`);
  return keys;
}
