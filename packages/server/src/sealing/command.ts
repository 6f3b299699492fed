import { openInstallation, type InstallationOptions } from '../installation.ts';
import { StartupError } from '../startup-error.ts';
import { forgetUnusedKeys } from './known-keys.ts';
import { countSeals, renewSeals, type Renewal } from './renew.ts';

const SEAL_USAGE = `fire-governance-server seal status   counts the sealed values by key and cipher
fire-governance-server seal renew    seals whatever is not sealed with the first key of FIRE_SEAL_KEYS and FIRE_CIPHER again

"renew" works in batches while servers run. It can be broken off at any time and begun anew. When it says so, older keys can
be taken out of FIRE_SEAL_KEYS. From a clone: npm run seal -- status
`;

/** The `seal` command. */
export async function sealCommand([what, ...rest]: readonly string[], installation: InstallationOptions): Promise<string> {
  if (what === '--help') return SEAL_USAGE;
  if ((what !== 'status' && what !== 'renew') || rest.length > 0) throw new StartupError(SEAL_USAGE);
  const { db, secrets: { keyring } } = await openInstallation(installation);
  try {
    if (what === 'status') return `${listed(await countSeals(db, keyring))}New values: ${keyring.current.key} ${keyring.current.cipher}\n`;
    const onProgress = installation.onProgress;
    const done = await renewSeals(db, keyring, {
      onProgress: (column, seen, renewed) => onProgress?.(`${column}: ${seen} values looked at, ${renewed} sealed again`),
    });
    if (done.unreadable > 0) {
      throw new StartupError(`${done.renewed} values were sealed again, but ${done.unreadable} could not be opened with any key here and were left as they are; add the key that sealed them, or restore them from a backup.`);
    }
    const used = new Set([...done.seals.keys()].map((seal) => seal.split(' ')[0]!));
    const free = await forgetUnusedKeys(db, keyring, used);
    const words = free.length === 0 ? '' : `No longer needed: ${free.join(', ')}. Once every server has been started with the new key, take it out of FIRE_SEAL_KEYS.\n`;
    return `${done.renewed} of ${done.seen} values sealed again.\n${listed(done)}${words}`;
  } finally {
    await db.close();
  }
}

function listed({ seals }: Renewal): string {
  return [...seals].sort().map(([seal, values]) => `${String(values).padStart(9)}  ${seal}\n`).join('');
}
