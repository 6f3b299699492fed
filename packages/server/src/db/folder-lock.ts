import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StartupError } from '../startup-error.ts';

const held = new Set<string>();

interface Holder {
  pid: number;
  /** Start of the process in kernel ticks; tells a restarted machine's reused pid apart. Null where unknown. */
  started: string | null;
}

/**
 * One process per data folder: the embedded database has no server that would keep two writers apart.
 * Returns the function that gives the folder back.
 */
export function lockFolder(dataDir: string): () => void {
  const folder = resolve(dataDir);
  const file = join(folder, 'server.lock');
  const busy = (pid: number) =>
    new StartupError(`The data folder ${folder} is in use by process ${pid}; stop it first, or set DATA_DIR to another folder.`);
  if (held.has(folder)) throw busy(process.pid);
  try {
    mkdirSync(folder, { recursive: true });
    for (;;) {
      try {
        writeFileSync(file, JSON.stringify({ pid: process.pid, started: statusOf(process.pid).started } satisfies Holder), { flag: 'wx' });
        break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        const holder = readHolder(file);
        if (holder && isAlive(holder)) throw busy(holder.pid);
        rmSync(file, { force: true });
      }
    }
  } catch (error) {
    if (error instanceof StartupError) throw error;
    throw new StartupError(`The data folder ${folder} cannot be used: ${(error as Error).message}.`);
  }
  held.add(folder);
  const release = () => {
    if (!held.delete(folder)) return;
    process.removeListener('exit', release);
    rmSync(file, { force: true });
  };
  process.once('exit', release);
  return release;
}

function readHolder(file: string): Holder | undefined {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8')) as Holder;
    return Number.isInteger(holder.pid) ? holder : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(holder: Holder): boolean {
  // In a container the next process often has the same pid; this one does not hold the folder (see `held`).
  if (holder.pid === process.pid) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const { state, started } = statusOf(holder.pid);
  // Killed, but its parent has not asked how it ended. In a container without an init that can last for ever.
  if (state === 'Z' || state === 'X') return false;
  return holder.started === null || started === null || started === holder.started;
}

/** Linux only; elsewhere the pid alone has to do. */
function statusOf(pid: number): { state: string | null; started: string | null } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? null, started: fields[19] ?? null };
  } catch {
    return { state: null, started: null };
  }
}
