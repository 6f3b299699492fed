import type { Operation } from '@fire-governance/contract/endpoints';
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

  const { url, body, fetch = globalThis.fetch } = sending;
  // This API never redirects; following one would hand key and report to wherever it points.
  const response = await fetch(url, { method: context.method, headers, ...(body !== undefined && { body }), signal, redirect: 'manual' });
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
