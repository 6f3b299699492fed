import { API_PREFIX, type Operation } from '@fire-governance/contract/endpoints';
import type { Context, Hono } from 'hono';
import type { Authenticate } from '../identity/authenticate.ts';
import type { Secrets } from '../secrets.ts';
import type { Binding } from './binding.ts';
import { entityTag, notModified, referenceReply } from './conditional.ts';
import type { Idempotency } from './idempotency.ts';
import type { RateLimiter, RateLimits } from './rate-limit.ts';
import { send, sendJson } from './reply.ts';
import { readRequest } from './request-input.ts';
import type { AppEnv } from './types.ts';
import type { RequireWork } from './work/proof-of-work.ts';

export interface InstallServices {
  app: Hono<AppEnv>;
  limiter: RateLimiter;
  limits: RateLimits;
  secrets: Secrets;
  authenticate: Authenticate;
  idempotency: Idempotency;
  /** Something may have been written. */
  wrote: () => void;
  requireWork: RequireWork;
}

/** Turns a binding into a route: key, limits, checks, handler, reply, in this order for every operation. */
export function createInstaller({ app, limiter, limits, secrets, authenticate, idempotency, wrote, requireWork }: InstallServices) {
  const admit = async (c: Context<AppEnv>, operation: Operation) => {
    const address = secrets.hashAddress(c.get('address'));
    // The address first: guessing keys is a request too.
    await limiter.take(limits.perAddress, address);
    if (operation.method !== 'GET') await limiter.take(limits.writesPerAddress, address);
    const caller = await authenticate(c, operation);
    await limiter.take(limits.perKey, caller.keyId);
    await requireWork(c, operation, caller);
    c.set('caller', caller);
  };

  return ({ operation, handle, once, caching, versionOf, stream, file }: Binding): void => {
    app.on(operation.method, API_PREFIX + operation.path.replace(/\{(\w+)\}/g, ':$1'), async (c) => {
      c.set('route', operation.path);
      await admit(c, operation);
      const { call, idempotencyKey, bytes } = await readRequest(c, operation);
      if (stream && wantsStream(c)) return send(c, await stream(call), operation.status, STREAM_HEADERS);
      if (file) {
        const { headers, body } = await file(call);
        return send(c, body, operation.status, headers);
      }
      if (handle) {
        const tag = versionOf ? entityTag(`${await versionOf(call)} ${c.req.url}`) : undefined;
        const known = tag === undefined ? undefined : notModified(c, tag);
        if (known) return known;
        const reply = await handle(call);
        return caching === 'reference' ? referenceReply(c, JSON.stringify(reply), tag) : sendJson(c, reply, operation.status, versionTag(operation, reply));
      }
      const request = {
        operation, caller: call.caller, key: idempotencyKey, bytes, target: `${operation.method} ${c.get('url').pathname}`,
        keep: once!.kept as ((reply: unknown) => unknown) | undefined,
      };
      const { reply, replayed } = await idempotency.once(request, () => once!.prepare(call));
      wrote();
      const current = replayed && once!.refresh ? once!.refresh(reply as never, call as never) : reply;
      return sendJson(c, current, operation.status, versionTag(operation, current));
    });
  };
}

function versionTag({ versioned }: Operation, reply: unknown): Record<string, string> {
  return versioned ? { ETag: `"${(reply as { version: number }).version}"` } : {};
}

/** A reply to HEAD ends where its headers end. */
const wantsStream = (c: Context<AppEnv>) => c.req.method === 'GET' && /\btext\/event-stream\b/i.test(c.req.header('accept') ?? '');

/** Told to proxies as well, which like to collect a reply before they pass it on. */
const STREAM_HEADERS = { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no' };
