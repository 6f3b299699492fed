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
  const headers = new Headers(sending.headers);
  if (token) headers.set('Authorization', `Bearer ${token}`);
  await callHook(() => hooks.onRequest?.({ ...context, headers }));

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
 * ky builds and sends the request. Its own retries and timeouts are off: they need AbortSignal.any to end a
 * request, cannot be given a clock, and do not cover the reading of the body.
 */
function send({ url, operation, body, fetch }: Sending, headers: Headers, signal: AbortSignal): Promise<Response> {
  try {
    return ky(url, {
      method: operation.method, headers, body, signal, redirect: 'manual', retry: 0, timeout: false, throwHttpErrors: false, ...(fetch && { fetch }),
    });
  } catch (cause) {
    throw new ConfigurationError(`${operation.id}: the request could not be built. Check \`baseUrl\`, \`key\` and the headers set by hooks.`, { cause });
  }
}

async function callHook(hook: () => void | Promise<void>): Promise<void> {
  try {
    await hook();
  } catch (cause) {
    throw new ConfigurationError('The hook `onRequest` threw, so the request was not sent. Mend the hook; its error is the cause.', { cause });
  }
}
