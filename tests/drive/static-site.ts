// Pages of a test, and the script-tag files beside them, on a port of their own: another site than the API's.
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize, sep } from 'node:path';

const embed = join(import.meta.dirname, '../../packages/components/dist/embed');

export interface Answer {
  readonly body: string;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface StaticSite {
  readonly url: string;
  /** Paths asked for so far. */
  readonly requests: string[];
  close(): Promise<void>;
}

export interface SiteOptions {
  /** Path to what it answers. */
  readonly pages?: Readonly<Record<string, Answer>>;
  /** Folders by address, e.g. `{ '/app/': folder }`. */
  readonly folders?: Readonly<Record<string, string>>;
}

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript', mjs: 'text/javascript', css: 'text/css', html: 'text/html; charset=utf-8', json: 'application/json', svg: 'image/svg+xml', png: 'image/png',
};

async function sendFile(folder: string, path: string, response: ServerResponse): Promise<void> {
  const file = normalize(join(folder, path));
  try {
    if (!file.startsWith(folder + sep)) throw new Error('outside');
    const body = await readFile(file);
    const type = TYPES[file.split('.').pop()!] ?? 'application/octet-stream';
    response.writeHead(200, { 'Content-Type': type, 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' }).end(body);
  } catch {
    response.writeHead(404, { 'Content-Type': 'text/plain' }).end('not found');
  }
}

export async function serveSite({ pages = {}, folders = {} }: SiteOptions = {}): Promise<StaticSite> {
  const requests: string[] = [];
  const mounted = { '/embed/': embed, ...folders };
  const server = createServer((incoming: IncomingMessage, response: ServerResponse) => {
    const path = decodeURIComponent(new URL(incoming.url!, 'http://localhost').pathname);
    requests.push(path);
    const page = pages[path];
    const folder = Object.entries(mounted).find(([address]) => path.startsWith(address));
    if (page) response.writeHead(200, { 'Content-Type': page.type ?? TYPES['html']!, ...page.headers }).end(page.body);
    else if (path === '/favicon.ico') response.writeHead(204).end();
    else if (folder) void sendFile(folder[1], path.slice(folder[0].length) || 'index.html', response);
    else response.writeHead(404, { 'Content-Type': 'text/plain' }).end('not found');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}
