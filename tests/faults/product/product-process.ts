import { fork, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openDriver } from '../../bench/api/driver.ts';
import { STORED, type Product, type StoredReport } from './product.ts';

/** Makes servers that each have a filled database of their own. */
export interface ProductMaker {
  readonly engine: 'pglite' | 'postgres';
  /** `through`: the port by which the server reaches PostgreSQL, where something stands between. */
  make(through?: number): Promise<Product>;
  close(): void;
}

/** A first start builds and fills the database, which takes a while: it is done once and copied. */
export async function productMaker(base: string | undefined): Promise<ProductMaker> {
  const folder = mkdtempSync(join(tmpdir(), 'fire-faults-'));
  const template = join(folder, 'template');
  const templateUrl = base && (await createDatabase(base));
  const first = await launch({ dataDir: template, ...(templateUrl ? { url: templateUrl } : {}) });
  await first.end('SIGINT');
  let made = 0;
  return {
    engine: base ? 'postgres' : 'pglite',
    async make(through) {
      const dataDir = join(folder, `product-${++made}`);
      cpSync(template, dataDir, { recursive: true });
      if (!base) return productAt(dataDir);
      return productAt(dataDir, await createDatabase(base, templateUrl), through);
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function productAt(dataDir: string, url?: string, through?: number): Promise<Product> {
  const settings = { dataDir, ...(url ? { url: through ? withPort(url, through) : url } : {}) };
  let skew = 0;
  let running = await launch(settings);
  const kill = () => running.end('SIGKILL');
  return {
    engine: url ? 'postgres' : 'pglite',
    get port() { return running.port; },
    token: async () => running.token,
    kill,
    async start() {
      running = await launch(settings);
      running.child.send({ skew });
    },
    skew(milliseconds) {
      skew = milliseconds;
      running.child.send({ skew });
    },
    query: (text) => {
      if (!url) throw new Error('the embedded database belongs to the server');
      return ask(url, text);
    },
    async stored() {
      if (url) return ask<StoredReport & object>(url, STORED);
      await kill();
      const driver = await openDriver({ folder: join(dataDir, 'database') });
      const rows = await driver.query('stored', STORED, []);
      await driver.close();
      return rows as unknown as StoredReport[];
    },
    async close() {
      await kill();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

interface Launched {
  readonly child: ChildProcess;
  readonly port: number;
  readonly token: string;
  end(signal: NodeJS.Signals): Promise<void>;
}

async function launch(settings: { dataDir: string; url?: string }): Promise<Launched> {
  const child = fork(join(import.meta.dirname, 'product-server.ts'), [JSON.stringify(settings)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const last = (): void => { child.kill('SIGKILL'); };
  process.once('exit', last);
  const ended = new Promise<void>((resolve) => { child.once('exit', () => resolve()); });
  const { port, token } = await new Promise<{ port: number; token: string }>((resolve, reject) => {
    child.once('message', (message: { port: number; token: string }) => resolve(message));
    child.once('exit', (code) => reject(new Error(`the server ended with code ${code}`)));
  });
  return {
    child, port, token,
    async end(signal) {
      if (signal === 'SIGINT') child.disconnect();
      else child.kill(signal);
      await ended;
      process.removeListener('exit', last);
    },
  };
}

function withPort(url: string, port: number): string {
  const changed = new URL(url);
  changed.port = String(port);
  return changed.href;
}

async function createDatabase(base: string, template?: string): Promise<string> {
  const name = `fire_faults_${randomBytes(6).toString('hex')}`;
  await ask(base, `create database ${name}${template ? ` template ${new URL(template).pathname.slice(1)}` : ''}`);
  const url = new URL(base);
  url.pathname = `/${name}`;
  return url.href;
}

async function ask<Row extends object>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}
