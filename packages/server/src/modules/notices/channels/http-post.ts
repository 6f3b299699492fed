import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { hostOf, isPrivate, PrivateAddressError, publicLookup } from './private-addresses.ts';

export interface PostOptions {
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds from the beginning to the head of the reply. */
  readonly timeoutMs: number;
  /** Whether it may go into private networks. */
  readonly allowPrivate: boolean;
}

/** The head of the reply; its body is not read. */
export interface Posted {
  readonly status: number;
  readonly retryAfter: string | undefined;
}

/** Posts JSON and follows no redirect: where it goes is what the operator wrote. Rejects when there is no reply. */
export function postJson(url: URL, body: string, { headers, timeoutMs, allowPrivate }: PostOptions): Promise<Posted> {
  return new Promise((resolve, reject) => {
    // A host that is an address already is never looked up.
    if (!allowPrivate && isIP(hostOf(url)) !== 0 && isPrivate(hostOf(url))) throw new PrivateAddressError('The address lies in a private network.');
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const bytes = Buffer.from(body);
    const request = send(url, {
      method: 'POST', agent: false, signal: AbortSignal.timeout(timeoutMs),
      headers: { 'Content-Type': 'application/json', 'Content-Length': bytes.length, 'User-Agent': 'fire-governance', ...headers },
      ...(allowPrivate ? {} : { lookup: publicLookup }),
    }, (reply) => {
      resolve({ status: reply.statusCode!, retryAfter: reply.headers['retry-after'] });
      // What the other side still has to say is of no use, and could be without end.
      reply.destroy();
    });
    request.on('error', reject);
    request.end(bytes);
  });
}

/** Why there was no reply, for an operator; without addresses. */
export function noReply(error: unknown, who: string): string {
  const { name, code } = error as { name?: string; code?: string };
  if (error instanceof PrivateAddressError) return `${who} lies in a private network, where nothing is sent unless it is allowed.`;
  if (name === 'TimeoutError' || name === 'AbortError') return `${who} did not answer in time.`;
  return `${who} could not be reached (${code ?? name ?? 'no reason given'}).`;
}

/** `Retry-After` in milliseconds, as seconds or as a date. */
export function retryAfterMs(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  const wait = /^\d{1,9}$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now.getTime();
  return Number.isFinite(wait) && wait > 0 ? wait : undefined;
}
