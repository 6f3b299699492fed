import type { Operation } from '@fire-governance/contract/endpoints';
import ky from 'ky';
import { ConfigurationError } from '../errors/configuration-error.ts';
import { TokenError } from '../errors/token-error.ts';
import type { TryContext } from './hooks.ts';
import type { Settings } from './options.ts';
import { readReply, requestIdOf } from './reply.ts';

export interface Sending {
  operation: Operation;
  url: string;
  headers: Record<string, string>;
  body: BodyInit | undefined;
  fetch: typeof globalThis.fetch | undefined;
}

/** One try as the call counts it. */
export interface Try {
  context: TryContext;
  /** Whether anything has left. */
  sent: boolean;
}

/** One try, from asking for the token to the checked reply. A token that is refused is refreshed once. */
export async function attempt(settings: Settings, sending: Sending, current: Try, signal: AbortSignal, refused?: { token: string | undefined }) {
  const { tokens, hooks, clock, log } = settings;
  const { context } = current;
  const token = await tokenFor(settings, sending, signal, refused);
  const headers = await headersFor(sending, token, (made) => hooks.onRequest?.({ ...context, headers: made }));

  current.sent = true;
  const response = await send(sending, headers, signal);
  const isFile = response.ok && isOneOf(sending.operation.file, response.headers.get('Content-Type'));
  const file = isFile ? await response.blob() : undefined;
  const text = file ? '' : await response.text();
  const { status } = response;
  const requestId = requestIdOf(response.headers);
  try {
    hooks.onResponse?.({ ...context, status, headers: response.headers, requestId });
  } catch {
    const { id, method, path } = sending.operation;
    log('warn', 'a hook threw; the call goes on', { operation: id, method, path, attempt: context.attempt });
  }
  if (status === 401 && tokens && !refused) return attempt(settings, sending, current, signal, { token });
  return { data: file ?? readReply(sending.operation, response, text, clock.now()), response, text, requestId };
}

/** A page of a proxy is no file, whatever its status. */
function isOneOf(types: readonly string[] | undefined, given: string | null): boolean {
  const bare = (type: string) => type.split(';')[0]!.trim().toLowerCase();
  return types?.some((type) => bare(type) === bare(given ?? '')) ?? false;
}

export async function tokenFor({ tokens }: Settings, { operation }: Sending, signal: AbortSignal, refused: { token: string | undefined } | undefined): Promise<string | undefined> {
  let token: unknown;
  try {
    token = await (refused ? tokens?.refresh(refused.token, signal) : tokens?.get(signal));
  } catch (cause) {
    throw new TokenError({ operation: operation.id, cause });
  }
  if (token === undefined || token === null || typeof token === 'string') return token ?? undefined;
  throw new ConfigurationError(`${operation.id}: not sent, because \`getToken\` gave ${typeof token} instead of a string.`, { operation: operation.id });
}

/**
 * ky builds and sends the request. Its own retries and timeouts are off: they need AbortSignal.any to end a request,
 * which Chromium 90 lacks, cannot be given a clock, and do not cover the reading of the body.
 * This API never redirects; following one would hand key and report to wherever it points.
 */
function send({ url, operation, body, fetch = globalThis.fetch }: Sending, headers: Headers, signal: AbortSignal): Promise<Response> {
  return ky(url, {
    method: operation.method, headers, ...(body !== undefined && { body }), signal,
    redirect: 'manual', retry: 0, timeout: false, throwHttpErrors: false,
    // Handed on as address and settings rather than as a Request, whose body could not be read for upload progress.
    fetch: () => fetch(url, { method: operation.method, headers, ...(body !== undefined && { body }), signal, redirect: 'manual' }),
  });
}

export async function headersFor({ operation, headers }: Sending, token: string | undefined, hook: (headers: Headers) => void | Promise<void>): Promise<Headers> {
  try {
    const made = new Headers(headers);
    if (token) made.set('Authorization', `Bearer ${token}`);
    await hook(made);
    return made;
  } catch (cause) {
    throw new ConfigurationError(`${operation.id}: not sent, because a header is unusable or the hook onRequest threw. The cause says which.`, { operation: operation.id, cause });
  }
}
