import type { Database } from '../db/engine.ts';
import { StartupError } from '../startup-error.ts';
import type { Keyring } from './keyring.ts';

const PREFIX = 'seal-key:';

/**
 * Keys that values of this database may be sealed with must be there, and be the ones they were. Told when the server starts,
 * not when somebody first opens a value. The key that seals now is written down here, before it seals anything.
 */
export async function assertSealKeys(db: Database, { current, fingerprints }: Keyring): Promise<void> {
  const own = fingerprints.get(current.key);
  const rows = await db.owner(async (sql) => {
    if (own !== undefined) await sql.query('insert into installation (name, value) values ($1, $2) on conflict do nothing', [PREFIX + current.key, own]);
    return sql.query<{ name: string; value: string }>('select name, value from installation where starts_with(name, $1) order by name', [PREFIX]);
  });
  for (const { name, value } of rows) {
    const id = name.slice(PREFIX.length);
    const found = fingerprints.get(id);
    if (found === undefined) {
      throw new StartupError(`Values in this database are sealed with key "${id}", which FIRE_SEAL_KEYS does not name; add it, or seal everything with another key first ("seal renew").`);
    }
    if (found !== value) throw new StartupError(`Key "${id}" of FIRE_SEAL_KEYS is not the one this database knows under that name; set the right one, and give a new key a new name.`);
  }
}

/** After everything has been sealed anew: the keys that nothing is sealed with any more need no longer be kept. Answers their names. */
export async function forgetUnusedKeys(db: Database, { current }: Keyring, used: ReadonlySet<string>): Promise<string[]> {
  const kept = [...used, current.key].map((id) => PREFIX + id);
  const rows = await db.ownerRead<{ name: string }>('delete from installation where starts_with(name, $1) and not name = any ($2::text[]) returning name', [PREFIX, kept]);
  return rows.map(({ name }) => name.slice(PREFIX.length)).sort();
}
