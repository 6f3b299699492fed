import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

const BIN = '/usr/lib/postgresql/15/bin';

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
  if (!existsSync(join(BIN, 'initdb'))) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'fire-bench-postgres-'));
  const port = await freePort();
  const run = asPostgres(folder);
  run('initdb', '-D', join(folder, 'data'), '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8');
  // As it is installed, commits on the disk included: that is what an operator has.
  run('pg_ctl', '-D', join(folder, 'data'), '-w', '-l', join(folder, 'log'),
    '-o', `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=100`, 'start');
  const stop = (): void => {
    try {
      run('pg_ctl', '-D', join(folder, 'data'), '-m', 'immediate', 'stop');
    } catch {
      // It is gone already.
    }
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', stop);
  return clusterAt(`postgres://postgres@127.0.0.1:${port}/postgres`, async () => {
    process.removeListener('exit', stop);
    stop();
  });
}

/** PostgreSQL refuses to run as root. */
function asPostgres(folder: string) {
  const root = process.getuid?.() === 0;
  if (root) {
    const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' })));
    chownSync(folder, uid!, gid!);
  }
  return (program: string, ...args: string[]): void => {
    const path = join(BIN, program);
    if (root) execFileSync('runuser', ['-u', 'postgres', '--', path, ...args], { cwd: '/', stdio: 'ignore' });
    else execFileSync(path, args, { stdio: 'ignore' });
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => { server.close(resolve); });
  return port;
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
