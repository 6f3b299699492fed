import type { Operation } from '@fire-governance/contract/endpoints';
import ky from 'ky';
import { ConfigurationError } from '../errors/configuration-error.ts';
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

/** One try, from asking for the token to the checked reply. A token that is refused is refreshed once. */
export async function attempt(settings: Settings, sending: Sending, context: TryContext, signal: AbortSignal, refused?: { token: string | undefined }) {
  const { tokens, hooks, clock, log } = settings;
  const token = await (refused ? tokens?.refresh(refused.token, signal) : tokens?.get(signal));
  const headers = await headersFor(sending, token, (made) => hooks.onRequest?.({ ...context, headers: made }));

  const response = await send(sending, headers, signal);
  const text = await response.text();
  const { status } = response;
  const requestId = requestIdOf(response.headers);
  try {
    hooks.onResponse?.({ ...context, status, headers: response.headers, requestId });
  } catch {
    const { id, method, path } = sending.operation;
    log('warn', 'a hook threw; the call goes on', { operation: id, method, path, attempt: context.attempt });
  }
  if (status === 401 && tokens && !refused) return attempt(settings, sending, context, signal, { token });
  return { data: readReply(sending.operation, response, text, clock.now()), response, text, requestId };
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

async function headersFor({ operation, headers }: Sending, token: string | undefined, hook: (headers: Headers) => void | Promise<void>): Promise<Headers> {
  try {
    const made = new Headers(headers);
    if (token) made.set('Authorization', `Bearer ${token}`);
    await hook(made);
    return made;
  } catch (cause) {
    throw new ConfigurationError(`${operation.id}: not sent, because a header is unusable or the hook onRequest threw. The cause says which.`, { operation: operation.id, cause });
  }
}
