// The demo portal as a process of its own, on a free port and a data folder that is thrown away.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface PortalProcess {
  /** Without a slash at the end. */
  readonly url: string;
  readonly dataDir: string;
  readonly child: ChildProcess;
  readonly output: () => { stdout: string; stderr: string };
  /** Stops it as Ctrl-C does and removes the data folder. */
  stop(): Promise<Ended>;
}

export interface PortalOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly dataDir?: string;
  readonly keepData?: boolean;
}

export function launch(command: string, args: readonly string[], env: NodeJS.ProcessEnv): { child: ChildProcess; output: () => { stdout: string; stderr: string }; ended: Promise<Ended> } {
  const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => { stdout += chunk.toString(); });
  child.stderr.on('data', (chunk: Buffer) => { stderr += chunk.toString(); });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { child, output: () => ({ stdout, stderr }), ended };
}

/** Resolves when the process says `ready`; rejects with all it said when it ends before. */
export async function startPortal(options: PortalOptions = {}): Promise<PortalProcess> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'fire-portal-'));
  // One browser here does in seconds what many people do in an hour.
  const limits = { RATE_LIMIT_PER_KEY: '1000000', RATE_LIMIT_PER_ADDRESS: '1000000', RATE_LIMIT_WRITES: '1000000' };
  const { child, output, ended } = launch(
    process.execPath,
    ['--conditions=@fire-governance/source', join(root, 'examples/portal/serve.ts')],
    { PORT: '0', HOST: '127.0.0.1', DATABASE_URL: '', ...limits, ...options.env, DATA_DIR: dataDir },
  );
  const clean = (): void => {
    if (!options.keepData) rmSync(dataDir, { recursive: true, force: true });
  };
  // A test run that is cut short leaves no server behind.
  const kill = (): void => { child.kill('SIGKILL'); };
  process.once('exit', kill);
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout!.on('data', () => {
      const found = /^ready (http:\S+)$/m.exec(output().stdout);
      if (found) resolve(found[1]!);
    });
    void ended.then(({ code, stdout, stderr }) => reject(new Error(`the portal ended with code ${code}:\n${stdout}${stderr}`)), reject);
  });
  return {
    url, dataDir, child, output,
    async stop() {
      child.kill('SIGINT');
      const result = await ended;
      process.removeListener('exit', kill);
      clean();
      return result;
    },
  };
}
