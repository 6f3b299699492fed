// Processes of their own on one PostgreSQL, as in service behind a load balancer.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RateLimits } from '@fire-governance/server';
import { createTestProvider, type TestProvider } from '@fire-governance/server/testing';
import pg from 'pg';

export interface ServerProcess {
  readonly url: string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Ends it as an operator does, and answers its exit code. */
  stop(): Promise<number | null>;
}

export interface Processes {
  readonly provider: TestProvider;
  /** Limits are far away but for those given. */
  start(limits?: Partial<RateLimits>): Promise<ServerProcess>;
  /** Two processes that run the job of escalation at once, at this time; answers how many notices each wrote. */
  sweepTogether(now: Date): Promise<number[]>;
  ask<Row extends object>(text: string, parameters?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** A database of its own on the server that `TEST_DATABASE_URL` names. */
export async function openProcesses(base: string): Promise<Processes> {
  const name = `fire_processes_${randomBytes(6).toString('hex')}`;
  const address = new URL(base);
  address.pathname = `/${name}`;
  const folder = mkdtempSync(join(tmpdir(), 'fire-processes-'));
  const provider = await createTestProvider();
  const place = { databaseUrl: address.href, dataDir: folder, secret: randomBytes(32).toString('base64url') };
  const children = new Set<ChildProcess>();
  const killAll = (): void => { for (const child of children) child.kill('SIGKILL'); };
  process.once('exit', killAll);

  const query = async <Row extends object>(url: string, text: string, parameters: unknown[] = []): Promise<Row[]> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Row>(text, parameters)).rows;
    } finally {
      await client.end();
    }
  };
  await query(base, `create database ${name}`);

  const run = async (file: string, settings: object): Promise<{ child: ChildProcess; said: unknown }> => {
    const child = fork(join(import.meta.dirname, file), [JSON.stringify({ ...place, ...settings })], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    children.add(child);
    child.once('exit', () => children.delete(child));
    const ended = once(child, 'exit').then(([code, signal]) => { throw new Error(`${file} ended (${code ?? signal}) before it was ready`); });
    const [said] = (await Promise.race([once(child, 'message'), ended])) as unknown[];
    ended.catch(() => undefined);
    return { child, said };
  };

  return {
    provider,
    async start(limits = {}) {
      const { child, said } = await run('server.ts', { issuer: provider.issuer, limits });
      return {
        url: (said as { url: string }).url,
        async kill() {
          const gone = once(child, 'exit');
          child.kill('SIGKILL');
          await gone;
        },
        async stop() {
          const gone = once(child, 'exit');
          child.disconnect();
          return (await gone)[0] as number | null;
        },
      };
    },
    async sweepTogether(now) {
      const sweepers = await Promise.all([1, 2].map(async () => (await run('sweeper.ts', { now: now.toISOString() })).child));
      const answers = sweepers.map((child) => once(child, 'message'));
      for (const child of sweepers) child.send('go');
      return (await Promise.all(answers)).map(([answer]) => (answer as { written: number }).written);
    },
    ask: (text, parameters) => query(address.href, text, parameters),
    async close() {
      killAll();
      await query(base, `drop database if exists ${name} with (force)`);
      rmSync(folder, { recursive: true, force: true });
      process.removeListener('exit', killAll);
    },
  };
}
