import type { Operation } from '@fire-governance/contract/endpoints';
import { UnexpectedReplyError } from '../errors/unexpected-reply-error.ts';
import { headersFor, tokenFor } from './attempt.ts';
import type { Settings } from './options.ts';
import { readReply, requestIdOf } from './reply.ts';
import { prepare } from './transport.ts';

export interface StreamRequest {
  operation: Operation;
  query: object;
  headers: Record<string, string>;
  attempt: number;
}

/** Opens an operation as a stream of server-sent events; the body is for the caller to read. A token that is refused is refreshed once. */
export async function openStream(settings: Settings, request: StreamRequest, signal: AbortSignal, refused?: { token: string | undefined }): Promise<Response> {
  const { operation, query, attempt } = request;
  const { hooks, clock, tokens, log, fetch = globalThis.fetch } = settings;
  const prepared = prepare(settings, { operation, query });
  const sending = { ...prepared, headers: { ...prepared.headers, ...request.headers, Accept: 'text/event-stream' } };
  const context = { operation: operation.id, method: operation.method, url: sending.url, attempt };
  const token = await tokenFor(settings, sending, signal, refused);
  const headers = await headersFor(sending, token, (made) => hooks.onRequest?.({ ...context, headers: made }));
  const response = await fetch(sending.url, { method: operation.method, headers, signal, redirect: 'manual', cache: 'no-store' });
  const { status } = response;
  const requestId = requestIdOf(response.headers);
  try {
    hooks.onResponse?.({ ...context, status, headers: response.headers, requestId });
  } catch {
    log('warn', 'a hook threw; the stream goes on', { operation: operation.id, method: operation.method, path: operation.path, attempt });
  }
  if (status === 200 && response.body && /^text\/event-stream\b/i.test(response.headers.get('Content-Type') ?? '')) return response;
  const text = await response.text();
  if (status === 401 && tokens && !refused) return openStream(settings, request, signal, { token });
  readReply(operation, response, text, clock.now());
  // The reply of an API that knows no streams, or of something that only looks like one.
  throw new UnexpectedReplyError('not-json', { operation: operation.id, status, requestId });
}
