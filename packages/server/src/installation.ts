import { join, resolve } from 'node:path';
import type { Database } from './db/engine.ts';
import { openPglite } from './db/pglite.ts';
import { openPostgres } from './db/postgres.ts';
import { assertSealKeys } from './sealing/known-keys.ts';
import type { SealingOptions } from './sealing/keyring.ts';
import { createSecrets, loadSecret, type Secrets } from './secrets.ts';
import { StartupError } from './startup-error.ts';

export interface InstallationOptions {
  /** PostgreSQL with PostGIS; without it the embedded database in the data folder is used. */
  databaseUrl?: string | undefined;
  /** Folder for the embedded database and the generated secret. */
  dataDir?: string | undefined;
  /** Instead of the secret in the data folder; needed where several machines share one database. */
  secret?: string | undefined;
  /** Cipher and keys of sealed values, where they are not AES-256-GCM and the secret. */
  sealing?: SealingOptions | undefined;
  onProgress?: ((step: string) => void) | undefined;
}

export interface Installation {
  db: Database;
  secrets: Secrets;
}

/** Opens database and secret together and makes sure that they belong to each other. */
export async function openInstallation(options: InstallationOptions): Promise<Installation> {
  const dataDir = resolve(options.dataDir ?? '.data');
  const progress = options.onProgress ? { onProgress: options.onProgress } : {};
  const secrets = createSecrets(loadSecret(options.secret, dataDir), options.sealing);
  const db = options.databaseUrl
    ? await openPostgres({ url: options.databaseUrl, ...progress })
    : await openPglite({ dataDir, ...progress });
  try {
    await assertSecret(db, secrets, dataDir);
    await assertSealKeys(db, secrets.keyring);
  } catch (error) {
    await db.close();
    throw error;
  }
  return { db, secrets };
}

async function assertSecret(db: Database, secrets: Secrets, dataDir: string): Promise<void> {
  const [row] = await db.owner(async (sql) => {
    await sql.query(`insert into installation (name, value) values ('secret', $1) on conflict do nothing`, [secrets.fingerprint()]);
    return sql.query<{ value: string }>(`select value from installation where name = 'secret'`);
  });
  if (row!.value !== secrets.fingerprint()) {
    throw new StartupError(
      `The secret (FIRE_SECRET or ${join(dataDir, 'secret')}) is not the one this database was set up with, so its codes and contacts could not be read; set the right one.`,
    );
  }
}
