import { StartupError } from '@fire-governance/server';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A signing key, and the part of it that others check signatures with. */
export interface SigningKey {
  readonly own: JWK;
  readonly shown: JWK;
}

/** The key from the data folder, made at the first start: sign-ins outlive a restart. */
export async function signingKey(dataDir: string): Promise<SigningKey> {
  const file = join(dataDir, 'sign-in-key.json');
  let own: JWK;
  try {
    own = JSON.parse(await readFile(file, 'utf8')) as JWK;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw new StartupError(`The file ${file} cannot be read (${(error as Error).message}); remove it, and a new key is made: everybody signs in again.`);
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const made = await exportJWK(privateKey);
    own = { ...made, kid: await calculateJwkThumbprint(made), alg: 'ES256', use: 'sig' };
    await mkdir(dataDir, { recursive: true });
    await writeFile(file, JSON.stringify(own), { mode: 0o600 });
  }
  const { d: _private, ...shown } = own;
  return { own, shown };
}
