import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createServer as createSocketServer } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  from: string;
  to: string[];
  /** As it came over the wire. */
  raw: string;
  /** Header by its lower-case name. */
  header(name: string): string | undefined;
  /** The text, decoded. */
  text: string;
}

export interface MailServer {
  port: number;
  mails: ReceivedMail[];
  close(): Promise<void>;
}

const listening = async (server: { listen(port: number, host: string, done: () => void): unknown }) => new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });

/** A mail server on this machine. Addresses that begin with `gone` do not exist, those with `busy` are put off, `unwanted` is refused after the text. */
export async function startMailServer(options: { users?: Record<string, string> } = {}): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const refuse = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code });
  const server = new SMTPServer({
    logger: false, disabledCommands: options.users ? ['STARTTLS'] : ['STARTTLS', 'AUTH'], allowInsecureAuth: true, authOptional: !options.users,
    onAuth: ({ username = '', password }, _session, done) => (options.users?.[username] === password ? done(null, { user: username }) : done(refuse(535, 'no'))),
    onRcptTo: ({ address }, _session, done) => {
      if (address.startsWith('gone')) return done(refuse(550, `<${address}> unknown`));
      if (address.startsWith('busy')) return done(refuse(451, `<${address}> later`));
      done();
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        if (to.some((address) => address.startsWith('unwanted'))) return done(refuse(554, 'spam'));
        mails.push(readMail(Buffer.concat(parts).toString('utf8'), (session.envelope.mailFrom as { address: string }).address, to));
        done();
      });
    },
  });
  server.on('error', () => {});
  await listening(server);
  return { port: (server.server.address() as AddressInfo).port, mails, close: () => new Promise((resolve) => { server.close(resolve); }) };
}

function readMail(raw: string, from: string, to: string[]): ReceivedMail {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  const headers = new Map(head.replace(/\r\n[ \t]+/g, ' ').split('\r\n').map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
  const quoted = headers.get('content-transfer-encoding') === 'quoted-printable';
  const text = quoted
    ? Buffer.from(body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1').toString('utf8')
    : headers.get('content-transfer-encoding') === 'base64' ? Buffer.from(body, 'base64').toString('utf8') : body;
  return { from, to, raw, header: (name) => headers.get(name), text: text.replace(/\r\n/g, '\n').trim() };
}

export interface Receiver {
  url: string;
  requests: { method: string; path: string; headers: IncomingHttpHeaders; body: string }[];
  /** What is answered from now on. */
  answer: (reply: ServerResponse) => void;
  close(): Promise<void>;
}

/** A receiver of webhooks, or a gateway for text messages, on this machine. */
export async function startReceiver(): Promise<Receiver> {
  const server = createServer((request, reply) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      receiver.requests.push({ method: request.method!, path: request.url!, headers: request.headers, body: Buffer.concat(parts).toString('utf8') });
      receiver.answer(reply);
    });
  });
  await listening(server);
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests: [], answer: answerWith(204),
    close: () => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections(); }),
  };
  return receiver;
}

export const answerWith = (status: number, headers: Record<string, string> = {}) => (reply: ServerResponse) => { reply.writeHead(status, headers).end(); };

/** Takes connections and never says a word. */
export async function startSilence(): Promise<{ port: number; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createSocketServer((socket) => { sockets.add(socket); socket.on('error', () => {}); });
  await listening(server);
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => { for (const socket of sockets) socket.destroy(); server.close(() => resolve()); }),
  };
}

/** A port where nobody listens. */
export async function freePort(): Promise<number> {
  const { port, close } = await startSilence();
  await close();
  return port;
}
