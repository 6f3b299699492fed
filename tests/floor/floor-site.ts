import { readFileSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { PAGE_POLICY } from '../../examples/portal/security.ts';

export interface FloorSite {
  readonly url: string;
  close(): Promise<void>;
}

export interface FloorPage {
  /** The script tag, as a portal would write it. */
  readonly script: string;
  /** Markup of the elements. */
  readonly body: string;
  /** Tag to a text it must show. */
  readonly wanted: Readonly<Record<string, string>>;
}

/** One page in front of the portal: its own addresses here, everything else handed on. */
export async function serveFloorPage(portalUrl: string, page: FloorPage): Promise<FloorSite> {
  const waiting: ServerResponse[] = [];
  let done = false;
  const finish = (response: ServerResponse): void => { response.writeHead(204).end(); };

  const html = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>floor</title>
<script type="application/json" id="wanted">${JSON.stringify(page.wanted)}</script>
${page.script}</head><body>${page.body}
<script src="/floor/page.js"></script><img src="/floor/hold.gif" alt=""></body></html>`;

  const server = createServer((incoming, response) => {
    if (incoming.url === '/floor/') {
      // A browser that is started once more has its page held back again.
      done = false;
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': PAGE_POLICY }).end(html);
    } else if (incoming.url === '/floor/page.js') {
      response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(readFileSync(join(import.meta.dirname, 'page.js')));
    } else if (incoming.url === '/floor/hold.gif') {
      if (done) finish(response);
      else waiting.push(response);
    } else if (incoming.url === '/floor/done') {
      done = true;
      waiting.splice(0).forEach(finish);
      finish(response);
    } else {
      handOn(portalUrl, incoming, response);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/floor/`,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };
}

function handOn(portalUrl: string, incoming: IncomingMessage, response: ServerResponse): void {
  const target = new URL(incoming.url!, portalUrl);
  const outgoing = request(target, { method: incoming.method, headers: { ...incoming.headers, host: target.host } }, (answer) => {
    response.writeHead(answer.statusCode!, answer.headers);
    answer.pipe(response);
  });
  outgoing.on('error', () => response.destroy());
  incoming.pipe(outgoing);
}
