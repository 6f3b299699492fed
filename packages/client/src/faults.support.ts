import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient } from './client.ts';
import type { Clock } from './transport/clock.ts';
import type { ClientOptions } from './transport/options.ts';

export interface Received {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: Buffer;
}
export type Answer = (response: ServerResponse, received: Received) => void;

/** A real server on loopback that answers as told, one answer per request; the last one repeats. */
export async function faultyServer(...answers: Answer[]) {
  const received: Received[] = [];
  const watchers: { count: number; resolve: () => void }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    response.on('error', () => undefined);
    request.on('error', () => undefined);
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const entry = { method: request.method!, url: request.url!, headers: request.headers, body: Buffer.concat(chunks) };
      received.push(entry);
      const answer = answers[Math.min(received.length, answers.length) - 1]!;
      answer(response, entry);
      for (const { count, resolve } of watchers) if (received.length >= count) resolve();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    /** Resolves once that many requests have arrived. */
    arrived: (count: number) => (received.length >= count ? Promise.resolve() : new Promise<void>((resolve) => watchers.push({ count, resolve }))),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const json = (value: unknown, status = 200, headers: Record<string, string> = {}): Answer => (response) => {
  response.writeHead(status, { 'Content-Type': 'application/json', 'X-Request-Id': 'req-1', ...headers }).end(JSON.stringify(value));
};
export const problem = (name: string, status: number, headers: Record<string, string> = {}, more: object = {}): Answer =>
  json({ type: `urn:fire-governance:problem:${name}`, title: name, status, ...more }, status, { 'Content-Type': 'application/problem+json', ...headers });
export const text = (body: string, status = 200, type = 'text/html'): Answer => (response) => {
  response.writeHead(status, { 'Content-Type': type }).end(body);
};
/** The connection dies before a single byte of reply. */
export const reset: Answer = (response) => void response.socket?.resetAndDestroy();
/** The connection dies in the middle of the body. */
export const resetWithin: Answer = (response) => {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
  response.write('{"items":[', () => setImmediate(() => response.socket?.resetAndDestroy()));
};
/** The request arrives and nothing ever comes back. */
export const silence: Answer = () => undefined;
/** Headers come, the body never ends. */
export const slowBody: Answer = (response) => {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.write('{"items":');
};

/** Time that passes only when told: pauses are noted and skipped, limits run out by `expire`. */
export function testClock(random = 0.5) {
  const waits: number[] = [];
  const timers = new Set<{ milliseconds: number; callback: () => void }>();
  let now = Date.UTC(2026, 0, 5, 1, 0, 0);
  const clock: Clock = {
    now: () => now,
    random: () => random,
    timer: (milliseconds, callback) => {
      const entry = { milliseconds, callback };
      timers.add(entry);
      return () => void timers.delete(entry);
    },
    wait: async (milliseconds) => {
      waits.push(milliseconds);
      now += milliseconds;
    },
  };
  return {
    ...clock,
    /** Milliseconds of every pause so far. */
    waits,
    /** Timers set and neither fired nor cancelled. */
    timers,
    advance: (milliseconds: number) => {
      now += milliseconds;
    },
    /** Every limit now running has run out. */
    expire: () => {
      for (const entry of [...timers]) {
        timers.delete(entry);
        now += entry.milliseconds;
        entry.callback();
      }
    },
  };
}

export const EMPTY_PAGE = { items: [], nextCursor: null };
export const RECEIPT = {
  id: '0190c2f0-0000-7000-8000-000000000001',
  trackingCode: 'ABCD-EFGH-JKLM',
  category: 'EVAC_BLOCK',
  deadlineClass: 'A',
  reportedAt: '2026-01-05T01:00:00Z',
  deadline: null,
  handler: { area: 'nbs:150502', name: { 'zh-CN': '大队' }, phone: null },
  place: { area: null, areaName: null, position: null },
};
export const PHOTO = {
  id: '0190c2f0-0000-7000-8000-0000000000aa', width: 10, height: 10, bytes: 3, url: 'http://127.0.0.1/p', urlExpiresAt: '2026-01-05T02:00:00Z',
};
export const REPORT = {
  category: 'EVAC_BLOCK',
  description: 'Boxes in the stairwell',
  place: { area: 'nbs:150502009' },
  reporter: { mode: 'anonymous', wantsReply: false },
} as const;

/** A client against a faulty server; at the end no timer may be left. */
export async function setUp(answers: Answer[], options: Partial<ClientOptions> = {}) {
  const server = await faultyServer(...answers);
  const clock = testClock();
  const client = createClient({ baseUrl: server.baseUrl, key: 'pk_test', clock, ...options });
  return {
    server, clock, client,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      assert.equal(clock.timers.size, 0, 'a timer was left behind');
    },
  };
}

/** The error a call must end with. */
export const caught = <E = Error>(promise: PromiseLike<unknown>): Promise<E> =>
  Promise.resolve(promise).then(() => assert.fail('should have failed'), (error) => error as E);
