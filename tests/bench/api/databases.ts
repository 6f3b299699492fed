import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { createPostgresCluster } from '../../drive/postgres-cluster.ts';

export interface Cluster {
  /** Says which it is and what it promises, e.g. whether a commit is on the disk. */
  readonly description: string;
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/** The PostgreSQL of TEST_DATABASE_URL, or one of our own that is thrown away; `undefined` where there is neither. */
export async function openCluster(): Promise<Cluster | undefined> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) return clusterAt(given, async () => {});
  const own = await createPostgresCluster();
  return own && clusterAt(own.url, async () => own.remove());
}

async function clusterAt(base: string, stop: () => Promise<void>): Promise<Cluster> {
  const ask = async (text: string): Promise<Record<string, string>[]> => {
    const client = new pg.Client({ connectionString: base });
    await client.connect();
    try {
      return (await client.query<Record<string, string>>(text)).rows;
    } finally {
      await client.end();
    }
  };
  const made: string[] = [];
  const [settings] = await ask(`select current_setting('server_version') as version, current_setting('fsync') as fsync`);
  return {
    description: `PostgreSQL ${settings!['version']!.split(' ')[0]}, fsync ${settings!['fsync']}`,
    async createDatabase() {
      const name = `fire_bench_${randomBytes(6).toString('hex')}`;
      await ask(`create database ${name}`);
      made.push(name);
      const url = new URL(base);
      url.pathname = `/${name}`;
      return url.href;
    },
    async stop() {
      for (const name of made) await ask(`drop database if exists ${name} with (force)`);
      await stop();
    },
  };
}
