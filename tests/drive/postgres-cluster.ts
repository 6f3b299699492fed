import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BIN = '/usr/lib/postgresql/15/bin';

/** A PostgreSQL of one's own, on a free port and in a folder that is thrown away. */
export interface PostgresCluster {
  readonly url: string;
  readonly port: number;
  start(): void;
  /** As when the machine loses power: the postmaster and all its sessions are gone at once. */
  kill(): Promise<void>;
  /** Stops it and removes its folder. */
  remove(): void;
}

export interface ClusterOptions {
  /** Settings beside the usual ones, e.g. `max_connections=30`. */
  readonly settings?: readonly string[];
  /** Where its folder is made; default the folder for temporary files. */
  readonly below?: string;
}

/** Undefined where PostgreSQL is not installed. */
export async function createPostgresCluster({ settings = [], below = tmpdir() }: ClusterOptions = {}): Promise<PostgresCluster | undefined> {
  if (!existsSync(join(BIN, 'initdb'))) return undefined;
  const folder = mkdtempSync(join(below, 'fire-postgres-'));
  const port = await freePort();
  const run = asPostgres(folder);
  const data = join(folder, 'data');
  const options = [`-p ${port}`, ...['listen_addresses=127.0.0.1', "unix_socket_directories=''", 'max_connections=100', ...settings].map((setting) => `-c ${setting}`)];
  const log = join(folder, 'log');
  const start = () => {
    try {
      run('pg_ctl', '-D', data, '-w', '-l', log, '-o', options.join(' '), 'start');
    } catch {
      throw new Error(`PostgreSQL does not start:\n${readFileSync(log, 'utf8').split('\n').slice(-12).join('\n')}`);
    }
  };
  const stop = (): void => {
    try {
      run('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
    } catch {
      // It is gone already.
    }
  };
  const remove = (): void => {
    process.removeListener('exit', remove);
    stop();
    rmSync(folder, { recursive: true, force: true });
  };
  run('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8');
  // As it is installed, commits on the disk included: that is what an operator has.
  start();
  process.once('exit', remove);
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`, port, start, remove,
    async kill() {
      const pid = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
      const sessions = childrenOf(pid);
      for (const each of [pid, ...sessions]) end(each);
      // A new one refuses to start while a session of the old one still holds its memory.
      while ([pid, ...sessions].some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 20));
      // To PostgreSQL a process that nobody has asked about yet still seems to run.
      rmSync(join(data, 'postmaster.pid'), { force: true });
    },
  };
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

function childrenOf(pid: number): number[] {
  try {
    return execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' }).split('\n').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}

/** A process that has ended but that nobody has asked about yet holds nothing any more. */
function isAlive(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => { server.close(resolve); });
  return port;
}
