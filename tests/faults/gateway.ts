import { randomUUID } from 'node:crypto';
import { Agent, createServer, request as ask, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly key: string | undefined;
  /** How many requests with this key have come, this one included. */
  readonly times: number;
}

/** A whole answer that does not come from the server. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export type Turn =
  | { readonly kind: 'pass' }
  /** Answered here; the server never hears of it. */
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** The server does its work, and then this is what the caller is told. */
  | { readonly kind: 'instead'; readonly answer: Answer }
  /** The server does its work, and the line breaks before a byte of its reply. */
  | { readonly kind: 'lost' }
  /** The server does its work, and only this share of its reply arrives, as if it were all. */
  | { readonly kind: 'cut'; readonly share: number }
  /** Waits this long before anything is passed on. */
  | { readonly kind: 'hold'; readonly milliseconds: number };

export interface Gateway {
  readonly port: number;
  /** What becomes of each request from now on; nothing means that all pass. */
  turn(next?: (asked: Asked) => Turn): void;
  /** Requests that came, by what became of them. */
  readonly counts: Readonly<Record<Turn['kind'], number>>;
  leadTo(port: number): void;
  close(): Promise<void>;
}

export interface GatewayOptions {
  readonly target: number;
  /** The product broken on purpose: each request arrives under a key of its own, as at a server that remembers none. */
  readonly forgetKeys?: boolean;
  /** The product broken on purpose: nobody is told from where a stream is to go on. */
  readonly forgetPlace?: boolean;
  /** Called before anything is passed on, e.g. to notice a step of a test. */
  readonly watch?: (asked: Asked) => void;
}

const PASS: Turn = { kind: 'pass' };
/** So that a page may read what a broken gateway says. */
const CORS = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*', 'Access-Control-Expose-Headers': '*' };

/** What stands between a portal and its server: proxies, sign-in pages of a network, balancers. Understands HTTP. */
export async function openGateway({ target, forgetKeys = false, forgetPlace = false, watch }: GatewayOptions): Promise<Gateway> {
  let port = target;
  let next: (asked: Asked) => Turn = () => PASS;
  const seen = new Map<string, number>();
  const counts = { pass: 0, answer: 0, instead: 0, lost: 0, cut: 0, hold: 0 };
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });

  /** What the server begins to answer; rejects when it does not. Streams the body up, so that a request cut short is one there too. */
  const forward = (incoming: IncomingMessage) => new Promise<IncomingMessage>((resolve, reject) => {
    const headers: IncomingHttpHeaders = { ...incoming.headers, ...(forgetKeys && incoming.headers['idempotency-key'] ? { 'idempotency-key': randomUUID() } : {}) };
    if (forgetPlace) delete headers['last-event-id'];
    const path = forgetPlace ? incoming.url!.replace(/([?&])after=\d+&?/, '$1') : incoming.url!;
    const onward = ask({ port, host: '127.0.0.1', agent, method: incoming.method!, path, headers }, resolve);
    onward.on('error', reject);
    if (incoming.destroyed) onward.destroy();
    incoming.on('error', () => onward.destroy());
    incoming.on('aborted', () => onward.destroy());
    incoming.pipe(onward);
  });
  const wholeOf = async (reply: IncomingMessage): Promise<Buffer> => {
    const chunks: Buffer[] = [];
    for await (const chunk of reply) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  };
  /** Passed on as it comes, for as long as both ends want it. */
  const stream = (reply: IncomingMessage, response: ServerResponse, headers: IncomingMessage['headers']) => {
    response.writeHead(reply.statusCode!, headers);
    response.flushHeaders();
    response.on('close', () => reply.destroy());
    reply.on('error', () => response.socket?.resetAndDestroy());
    reply.pipe(response);
  };
  const say = (response: ServerResponse, { status, headers = {}, body = '' }: Answer) => {
    response.writeHead(status, { 'Content-Type': 'text/html', ...CORS, ...headers }).end(body);
  };

  const server = createServer((incoming, response) => {
    response.on('error', () => {});
    incoming.on('error', () => {});
    const key = incoming.headers['idempotency-key'] as string | undefined;
    const times = (seen.get(key ?? '') ?? 0) + 1;
    seen.set(key ?? '', times);
    const asked = { method: incoming.method!, path: incoming.url!, key, times };
    watch?.(asked);
    const turn = asked.method === 'OPTIONS' ? PASS : next(asked);
    counts[turn.kind] += 1;
    const drop = () => void response.socket?.resetAndDestroy();
    if (turn.kind === 'answer') {
      incoming.resume().on('end', () => say(response, turn.answer));
      return;
    }
    const go = async () => {
      const reply = await forward(incoming);
      const { 'transfer-encoding': _, connection: __, ...kept } = reply.headers;
      if (kept['content-type']?.startsWith('text/event-stream')) return stream(reply, response, kept);
      const body = await wholeOf(reply);
      if (turn.kind === 'lost') return drop();
      if (turn.kind === 'instead') return say(response, turn.answer);
      const sent = turn.kind === 'cut' ? body.subarray(0, Math.floor(body.length * turn.share)) : body;
      return void response.writeHead(reply.statusCode!, { ...kept, 'content-length': String(sent.length) }).end(sent);
    };
    if (turn.kind === 'hold') setTimeout(() => void go().catch(drop), turn.milliseconds);
    else go().catch(drop);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    port: (server.address() as AddressInfo).port,
    counts,
    turn(wanted = () => PASS) { next = wanted; },
    leadTo(wanted) { port = wanted; },
    async close() {
      server.closeAllConnections();
      agent.destroy();
      await new Promise((resolve) => { server.close(resolve); });
    },
  };
}
