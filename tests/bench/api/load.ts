import { connect, type Socket } from 'node:net';

/** One request as it goes over the wire; called for each, so that keys can differ. */
export type RequestOf = () => Buffer;

export interface Load {
  /** Requests per second. */
  readonly rate: number;
  /** Milliseconds of each request. */
  readonly times: number[];
}

export interface Asked {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export function wire({ method = 'GET', path, headers = {}, body }: Asked): Buffer {
  const all: Record<string, string | number> = { Host: 'localhost', ...headers, ...(body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) }) };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${head}\r\n${body ?? ''}`);
}

/** Well before the five seconds after which a server of Node closes a connection. */
const IDLE_MS = 3_000;

/** A connection that is kept, with one request under way at a time: cheap, so that the server is what is measured. */
class Connection {
  private readonly socket: Socket;
  private received: Buffer = Buffer.alloc(0);
  private used = performance.now();
  private waiting: { resolve(): void; reject(error: Error): void } | undefined;

  constructor(port: number) {
    this.socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.socket.on('data', (chunk) => this.take(chunk));
    this.socket.on('error', (error) => this.waiting?.reject(error));
    this.socket.on('close', () => this.waiting?.reject(new Error('The server closed the connection before it answered.')));
  }

  /** Servers close connections that nobody uses for some seconds, perhaps just now. */
  get usable(): boolean {
    return this.socket.writable && performance.now() - this.used < IDLE_MS;
  }

  ask(request: Buffer): Promise<void> {
    this.used = performance.now();
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(request);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    const head = this.received.indexOf('\r\n\r\n');
    if (head < 0) return;
    const text = this.received.toString('latin1', 0, head);
    const length = /\r\ncontent-length: (\d+)/i.exec(text);
    const complete = length ? this.received.length >= head + 4 + Number(length[1]) : this.received.subarray(-5).toString('latin1') === '0\r\n\r\n';
    if (!complete) return;
    const body = this.received.subarray(head + 4);
    this.received = Buffer.alloc(0);
    const { resolve, reject } = this.waiting!;
    if (/^HTTP\/1\.1 2\d\d/.test(text)) resolve();
    else reject(new Error(`The server answered ${text.split('\r\n')[0]}: ${body.toString('utf8').slice(0, 300)}`));
  }
}

async function withConnections<Result>(port: number, count: number, use: (connections: Connection[]) => Promise<Result>): Promise<Result> {
  const connections = Array.from({ length: count }, () => new Connection(port));
  try {
    return await use(connections);
  } finally {
    for (const connection of connections) connection.close();
  }
}

/** As many requests as the server answers, from this many callers that each wait for their reply. */
export function closedLoop(port: number, requestOf: RequestOf, { callers, milliseconds }: { callers: number; milliseconds: number }): Promise<Load> {
  return withConnections(port, callers, async (connections) => {
    const times: number[] = [];
    const start = performance.now();
    await Promise.all(connections.map(async (connection) => {
      for (let at = performance.now(); at - start < milliseconds; at = performance.now()) {
        await connection.ask(requestOf());
        times.push(performance.now() - at);
      }
    }));
    return { rate: (times.length / (performance.now() - start)) * 1000, times };
  });
}

/** A fixed rate, whatever the server does: what waits because the server is slow counts as slow. */
export function openLoop(port: number, requestOf: RequestOf, { rate, seconds }: { rate: number; seconds: number }): Promise<Load> {
  return withConnections(port, 32, async (free) => {
    const times: number[] = [];
    const running: Promise<void>[] = [];
    const start = performance.now();
    for (let n = 0; n < rate * seconds; n++) {
      const due = start + (n * 1000) / rate;
      const wait = due - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      let connection = free.pop();
      while (connection && !connection.usable) {
        connection.close();
        connection = free.pop();
      }
      connection ??= new Connection(port);
      const used = connection;
      const sent = performance.now();
      running.push(used.ask(requestOf()).then(() => {
        // A timer of this process that fires late is not the server's fault.
        times.push(performance.now() - sent);
        free.push(used);
      }));
    }
    await Promise.all(running);
    return { rate: (times.length / (performance.now() - start)) * 1000, times };
  });
}
