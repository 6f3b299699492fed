import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Place } from './driver.ts';

export interface BenchServer {
  readonly port: number;
  /** Of somebody who is signed in; empty at the floor, which asks nobody. */
  readonly token: string;
  stop(): Promise<void>;
}

/** Each server is a process of its own, as it is in service; its log goes where logs of services go, to a file. */
async function start(file: string, ...args: string[]): Promise<BenchServer> {
  const child = fork(join(import.meta.dirname, file), args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const kill = (): void => { child.kill('SIGKILL'); };
  process.once('exit', kill);
  const ended = new Promise<void>((resolve) => { child.once('exit', () => resolve()); });
  const { port, token = '' } = await new Promise<{ port: number; token?: string }>((resolve, reject) => {
    child.once('message', (message: { port: number; token?: string }) => resolve(message));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${file} ended with code ${code}`)));
  });
  return {
    port, token,
    async stop() {
      if (child.connected) child.disconnect();
      await ended;
      process.removeListener('exit', kill);
    },
  };
}

export const startFloor = (place: Place): Promise<BenchServer> => start('floor-server.ts', JSON.stringify(place));
export const startProduct = (place: Place, dataDir: string): Promise<BenchServer> => start('product-server.ts', JSON.stringify(place), dataDir);
