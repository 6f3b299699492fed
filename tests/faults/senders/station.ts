import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { build, type Plugin } from 'esbuild';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { executablePath } from '../../drive/browser.ts';

/** A site with the client and its outbox, which stays where it is while browsers come and go. */
export interface Station {
  readonly url: string;
  close(): Promise<void>;
}

/** A later edition of the client whose queue has a newer schema: what is to come, made from what is. */
const NEWER_SCHEMA: Plugin = {
  name: 'newer-schema',
  setup({ onLoad }) {
    onLoad({ filter: /outbox\/storage\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const changed = text.replace(/(const VERSION = )(\d+)/, (_, name: string, version: string) => `${name}${Number(version) + 1}`);
      if (changed === text) throw new Error('the version of the schema was not found in the storage of the outbox');
      return { contents: changed, loader: 'ts' };
    });
  },
};

export async function openStation(): Promise<Station> {
  const bundle = async (plugins: Plugin[]) => (await build({
    entryPoints: [join(import.meta.dirname, 'page.ts')], bundle: true, format: 'iife', target: 'chrome90', write: false,
    conditions: ['@fire-governance/source'], plugins,
  })).outputFiles[0]!.text;
  const files: Record<string, string> = { '/now.js': await bundle([]), '/newer.js': await bundle([NEWER_SCHEMA]) };
  const server: Server = createServer((request, response) => {
    const path = new URL(request.url!, 'http://localhost').pathname;
    if (files[path] !== undefined) return void response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(files[path]);
    if (path === '/favicon.ico') return void response.writeHead(204).end();
    const script = path === '/bare' ? '' : `<script src="${path === '/newer' ? '/newer.js' : '/now.js'}"></script>`;
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(`<!doctype html><title>station</title>${script}`);
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => { server.close(resolve); });
    },
  };
}

/** Chromium with a profile on the disk, as a process that can be killed. */
export interface ProfileBrowser {
  readonly context: BrowserContext;
  open(url: string): Promise<Page>;
  /** SIGKILL to all of its processes. */
  kill(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

export async function startProfileBrowser(): Promise<ProfileBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'fire-profile-'));
  let child: ChildProcess | undefined;
  let browser: Browser | undefined;
  const endAll = (): void => {
    try {
      // The group: Chromium is many processes.
      if (child?.pid) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  };
  process.once('exit', endAll);
  const start = async (): Promise<void> => {
    rmSync(join(profile, 'DevToolsActivePort'), { force: true });
    child = spawn(executablePath(), ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
      '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'], { detached: true, stdio: 'ignore' });
    browser = await chromium.connectOverCDP(`http://127.0.0.1:${await portOf(profile)}`);
  };
  const kill = async (): Promise<void> => {
    const ended = new Promise<void>((resolve) => { child!.once('exit', () => resolve()); });
    endAll();
    await ended;
    await browser!.close().catch(() => {});
    for (const lock of ['SingletonLock', 'SingletonSocket', 'SingletonCookie']) rmSync(join(profile, lock), { force: true });
  };
  await start();
  return {
    get context() { return browser!.contexts()[0]!; },
    async open(url) {
      const page = await browser!.contexts()[0]!.newPage();
      await page.goto(url);
      return page;
    },
    kill, start,
    async close() {
      await kill();
      process.removeListener('exit', endAll);
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function portOf(profile: string): Promise<number> {
  for (;;) {
    try {
      const [port] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
      if (port) return Number(port);
    } catch {
      // Not written yet.
    }
    await pause(50);
  }
}
