import { HEADERS } from '@fire-governance/contract/endpoints/headers';
import type { Operation, Reply } from '@fire-governance/contract/endpoints';
import { AbortedError } from '../errors/aborted-error.ts';
import { ConfigurationError } from '../errors/configuration-error.ts';
import { isFireError, type FireError } from '../errors/fire-error.ts';
import { NetworkError } from '../errors/network-error.ts';
import { TimeoutError } from '../errors/timeout-error.ts';
import { addressOf } from './address.ts';
import { Call, type Exchange } from './call.ts';
import type { TryContext } from './hooks.ts';
import { checkIdempotencyKey, createIdempotencyKey } from './idempotency.ts';
import { ensureObjectHasOwn } from './object-has-own.ts';
import { checkTimes, readRetry, readSettings, type ClientOptions, type RequestOptions, type Settings } from './options.ts';
import { asksForWork, proofFor, WORK_MAX } from './proof-of-work.ts';
import { askedFor, isTransient, retryDelay } from './retry.ts';
import { Scope } from './scope.ts';
import { attempt, type Sending, type Try } from './attempt.ts';

/** What a method hands over: the row of the contract and its arguments. */
export interface TransportRequest<Op extends Operation> {
  operation: Op;
  /** The one parameter in the path. */
  param?: string | undefined;
  query?: object | undefined;
  /** JSON, unless the operation takes raw bytes. */
  body?: unknown;
  contentType?: string | undefined;
  options?: RequestOptions | undefined;
  /** Milliseconds, where neither the call nor the client says otherwise. */
  defaults?: { timeout: number; totalTimeout: number };
  /** Used for this call where the client was given no fetch of its own. */
  fetch?: typeof globalThis.fetch | undefined;
}

/** Sends the operations of the contract. Resources stand on one; make one with {@link createTransport}. */
export interface Transport {
  send<Op extends Operation>(request: TransportRequest<Op>): Call<Reply<Op>>;
  /** The client's options, checked. */
  readonly settings: Settings;
}

const DEFAULTS = { timeout: 15_000, totalTimeout: 60_000 };

/** The part of a client that all resources share. Use it with single resources to keep a bundle small. */
export function createTransport(options: ClientOptions): Transport {
  const settings = readSettings(options);
  ensureObjectHasOwn();
  return { settings, send: (request) => new Call(exchange(settings, request)) };
}

async function exchange<Op extends Operation>(settings: Settings, request: TransportRequest<Op>): Promise<Exchange<Reply<Op>>> {
  const { clock, hooks, log } = settings;
  const { operation, options = {}, defaults = DEFAULTS } = request;
  const { signal } = options;
  checkTimes(options);
  const retry = readRetry(options.retry, settings.retry);
  const limit = options.timeout ?? settings.timeout ?? defaults.timeout;
  const total = options.totalTimeout ?? settings.totalTimeout ?? defaults.totalTimeout;
  const deadline = clock.now() + total;
  const sending = prepared(settings, request);
  let worked = 0;

  for (let tries = 1; ; tries += 1) {
    const context: TryContext = { operation: operation.id, method: operation.method, url: sending.url, attempt: tries };
    const started = clock.now();
    const allowed = Math.min(limit, deadline - started);
    const scope = new Scope(signal, allowed, clock);
    const fields = { operation: operation.id, method: operation.method, path: operation.path, attempt: tries };
    const current: Try = { context, sent: false };
    let error: FireError;
    try {
      const { data, response, text, requestId } = await scope.run((inner) => attempt(settings, sending, current, inner));
      log('debug', 'answered', { ...fields, status: response.status, requestId, milliseconds: clock.now() - started });
      return { data: data as Reply<Op>, response, text, requestId, attempts: tries };
    } catch (cause) {
      error = classify(cause);
    } finally {
      scope.end();
    }

    if (asksForWork(error) && worked < WORK_MAX) {
      worked += 1;
      log('info', 'proof of work', fields);
      const proof = await proofFor(error, { signal, left: deadline - clock.now(), total, clock, onWork: (working) => watch(() => options.onWork?.(working)) });
      if (typeof proof === 'string') {
        sending.headers[HEADERS.work] = proof;
        continue;
      }
      error = proof;
    }
    error.attempts = current.sent ? tries : tries - 1;
    const delay = retryDelay(error, tries, retry, clock.random);
    const again = isTransient(error) && tries - worked <= retry.limit && askedFor(error) <= retry.patience && clock.now() + delay < deadline;
    const seen = { ...fields, code: error.code, status: (error as { status?: number }).status, requestId: error.requestId };
    if (!again) {
      watch(() => hooks.onError?.({ ...context, error }));
      log(error.kind === 'aborted' ? 'debug' : 'error', 'failed', seen);
      throw error;
    }
    watch(() => hooks.onRetry?.({ ...context, error, delay }));
    log('info', 'trying again', { ...seen, milliseconds: delay });
    // An abort during the pause ends it; the next try then fails at once with the caller's reason.
    await clock.wait(delay, signal);

    function classify(cause: unknown): FireError {
      const about = { operation: operation.id, cause };
      if (scope.timedOut) return new TimeoutError(allowed < limit ? total : limit, about);
      if (signal?.aborted) return new AbortedError({ ...about, cause: signal.reason });
      return isFireError(cause) ? cause : new NetworkError(about);
    }
    function watch(look: () => void): void {
      try {
        look();
      } catch {
        log('warn', 'a hook threw; the call goes on', fields);
      }
    }
  }
}

function prepared(settings: Settings, request: TransportRequest<Operation>): Sending {
  try {
    return prepare(settings, request);
  } catch (cause) {
    const { id } = request.operation;
    throw isFireError(cause) ? cause : new ConfigurationError(`${id}: not sent, because \`locale\` threw or the body is not JSON. The cause says which.`, { operation: id, cause });
  }
}

/** Everything that stays the same from try to try, above all the idempotency key. */
export function prepare(settings: Settings, { operation, param, query, body, contentType, options = {}, fetch }: TransportRequest<Operation>): Sending {
  const headers: Record<string, string> = { Accept: [...(operation.file ?? []), 'application/json'].join(', '), 'Accept-Language': options.locale ?? settings.locale() };
  if (settings.key) headers[HEADERS.key] = settings.key;
  if (operation.method !== 'GET') headers[HEADERS.idempotencyKey] = checkIdempotencyKey(options.idempotencyKey ?? createIdempotencyKey());
  if (operation.versioned && operation.method !== 'GET') {
    if (options.ifMatch === undefined) throw new ConfigurationError(`${operation.id}: \`ifMatch\` is missing. Give the \`version\` of what was shown, so that nothing is overwritten unseen.`, { operation: operation.id });
    headers[HEADERS.ifMatch] = `"${options.ifMatch}"`;
  }
  if (body !== undefined) headers['Content-Type'] = contentType ?? 'application/json';
  return {
    operation,
    url: addressOf(settings.base, operation.path, param, query),
    headers,
    body: body === undefined || contentType ? (body as BodyInit | undefined) : JSON.stringify(body),
    fetch: settings.fetch ?? fetch,
  };
}
