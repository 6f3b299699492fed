import pg from 'pg';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { postgis } from '@electric-sql/pglite-postgis';

/** Where a database is: the address of a PostgreSQL database, or a folder of PGlite. */
export type Place = { readonly url: string } | { readonly folder: string };

/** The driver with nothing around it. */
export interface Driver {
  query(name: string, text: string, values: readonly unknown[]): Promise<Record<string, unknown>[]>;
  script(text: string): Promise<void>;
  close(): Promise<void>;
}

export async function openDriver(place: Place): Promise<Driver> {
  if ('url' in place) {
    const pool = new pg.Pool({ connectionString: place.url, max: 12, options: '-c search_path=fire,public' });
    return {
      // Named: the driver at its best, as the server uses it.
      query: async (name, text, values) => (await pool.query<Record<string, unknown>>({ name, text, values: [...values] })).rows,
      script: async (text) => { await pool.query(text); },
      close: () => pool.end(),
    };
  }
  const database = await PGlite.create({ dataDir: place.folder, extensions: { postgis, pg_trgm } });
  await database.exec('set search_path = fire, public');
  return {
    query: async (_, text, values) => (await database.query<Record<string, unknown>>(text, [...values])).rows,
    script: async (text) => { await database.exec(text); },
    close: () => database.close(),
  };
}
