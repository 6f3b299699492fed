// `npm start` as a person types it: npm, its shell, the script, the server. What is left over dies with the test.
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  output(): { stdout: string; stderr: string };
  /** Resolves when what it has said so far matches; rejects when it ends before. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** The whole process group at once, as the system's own killer or a power cut would. */
  kill(): Promise<Ended>;
}

export function start(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Started {
  // A group of its own, so that nothing of it survives a test that failed.
  const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let stdout = '';
  let stderr = '';
  const listeners = new Set<() => void>();
  const killGroup = () => {
    try {
      process.kill(-child.pid!, 'SIGKILL');
    } catch {
      // All of it has ended.
    }
  };
  child.stdout.on('data', (chunk: Buffer) => { stdout += chunk.toString(); listeners.forEach((tell) => tell()); });
  child.stderr.on('data', (chunk: Buffer) => { stderr += chunk.toString(); listeners.forEach((tell) => tell()); });
  process.once('exit', killGroup);
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    // `close` comes when the last of the group has let go of the pipes.
    child.once('close', (code, signal) => {
      process.removeListener('exit', killGroup);
      resolve({ code, signal, stdout, stderr });
    });
  });
  return {
    child, ended,
    output: () => ({ stdout, stderr }),
    says: (pattern) => new Promise((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(`${stdout}\n${stderr}`);
        if (!found) return;
        listeners.delete(look);
        resolve(found);
      };
      listeners.add(look);
      look();
      void ended.then(() => reject(new Error(`ended without saying ${pattern}:\n${stdout}${stderr}`)), reject);
    }),
    kill() {
      killGroup();
      return ended;
    },
  };
}

/** Nothing of the machine's own settings: what is not named here has its default. */
const PLAIN = { PORT: '', HOST: '', DATABASE_URL: '', DATA_DIR: '', FIRE_SECRET: '', SANDBOX: '', TRUST_PROXY: '' };

export const npmStart = (env: NodeJS.ProcessEnv): Started => start('npm', ['start', '--silent'], { ...PLAIN, ...env });

/** What a person at the terminal is told, apart from the steps that are told as progress. */
export const sentences = ({ stderr }: { stderr: string }): string[] => stderr.split('\n').filter((line) => line !== '' && !line.startsWith('- '));

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => { probe.listen(0, 'localhost', resolve); });
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => { probe.close(resolve); });
  return port;
}

/** The process that holds a data folder, by its lock. */
export const serverOf = (dataDir: string): number => (JSON.parse(readFileSync(join(dataDir, 'server.lock'), 'utf8')) as { pid: number }).pid;
