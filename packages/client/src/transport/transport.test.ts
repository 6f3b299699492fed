import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createClient } from '../client.ts';
import { systemClock } from './clock.ts';
import {
  isAborted, isConfigurationError, isFireError, isNetworkError, isProblem, isTimeoutError, isUnexpectedReply, type ProblemError,
  type UnexpectedReplyError,
} from '../errors/index.ts';
import {
  caught, EMPTY_PAGE, faultyServer, json, PHOTO, problem, RECEIPT, REPORT, reset, resetWithin, setUp, silence, slowBody, testClock, text, type Answer,
} from '../faults.support.ts';

describe('what is sent', () => {
  it('puts key, language and query where the contract wants them', async () => {
    await using at = await setUp([json(EMPTY_PAGE)], { locale: () => 'en' });
    await at.client.chiefs.list({ q: '张', limit: 5 });
    const [request] = at.server.received;
    assert.equal(request!.url, '/api/v1/chiefs?q=%E5%BC%A0&limit=5');
    assert.equal(request!.headers['x-fire-key'], 'pk_test');
    assert.equal(request!.headers['accept-language'], 'en');
    assert.equal(request!.headers['idempotency-key'], undefined);
  });
  it('fills path parameters in, encoded', async () => {
    await using at = await setUp([problem('not-found', 404)]);
    await caught(at.client.areas.get('nbs:1505 02/..'));
    assert.equal(at.server.received[0]!.url, '/api/v1/areas/nbs%3A1505%2002%2F..');
  });
  it('takes a base that already ends in the prefix, and one with a path', async () => {
    await using server = await faultyServer(json(EMPTY_PAGE));
    await createClient({ baseUrl: `${server.baseUrl}/api/v1/` }).norms.list();
    await createClient({ baseUrl: `${server.baseUrl}/fire/` }).norms.list();
    assert.deepEqual(server.received.map(({ url }) => url), ['/api/v1/norms', '/fire/api/v1/norms']);
  });
  it('keeps one idempotency key for all tries of an unsafe call and makes another for the next call', async () => {
    await using at = await setUp([reset, problem('unavailable', 503), json(RECEIPT, 201)]);
    await at.client.hazards.report({ ...REPORT });
    await at.client.hazards.report({ ...REPORT });
    const keys = at.server.received.map(({ headers }) => headers['idempotency-key'] as string);
    assert.equal(keys.length, 4);
    assert.match(keys[0]!, /^[0-9a-f]{32}$/);
    assert.deepEqual(new Set(keys.slice(0, 3)).size, 1);
    assert.notEqual(keys[3], keys[0]);
  });
  it('uses the key handed in, and refuses one the server would refuse', async () => {
    await using at = await setUp([json(RECEIPT, 201)]);
    await at.client.hazards.report({ ...REPORT }, { idempotencyKey: 'action-0001-0001-0001' });
    assert.equal(at.server.received[0]!.headers['idempotency-key'], 'action-0001-0001-0001');
    assert.ok(isConfigurationError(await caught(at.client.hazards.report({ ...REPORT }, { idempotencyKey: 'short' }))));
    assert.equal(at.server.received.length, 1);
  });
  it('uploads a picture as raw bytes with its type', async () => {
    await using at = await setUp([json(PHOTO, 201)]);
    const seen: unknown[] = [];
    await at.client.photos.upload(new Blob([new Uint8Array([1, 2, 3])], { type: 'image/jpeg' }), { onProgress: (progress) => seen.push(progress) });
    const [request] = at.server.received;
    assert.equal(request!.headers['content-type'], 'image/jpeg');
    assert.deepEqual([...request!.body], [1, 2, 3]);
    assert.deepEqual(seen, [{ loaded: 3, total: 3 }]);
  });
});

describe('one report, whatever is lost', () => {
  it('makes one report when the answer is lost after the server has stored it', async () => {
    const stored = new Map<string, string>();
    const store: Answer = (response, { headers, body }) => {
      const key = headers['idempotency-key'] as string;
      const first = !stored.has(key);
      if (first) stored.set(key, body.toString());
      assert.equal(stored.get(key), body.toString());
      if (first) response.socket?.resetAndDestroy();
      else json(RECEIPT, 201)(response, undefined as never);
    };
    await using at = await setUp([store]);
    const receipt = await at.client.hazards.report({ ...REPORT });
    assert.equal(receipt.trackingCode, RECEIPT.trackingCode);
    assert.equal(stored.size, 1);
    assert.equal(at.server.received.length, 2);
  });
});

describe('faults that pass', () => {
  const passing: Record<string, Answer> = {
    'a connection reset before the reply': reset,
    'a connection reset within the reply': resetWithin,
    'a sign-in page with status 200': text('<!doctype html><title>Sign in</title>'),
    'truncated JSON': text('{"items":[{"id"', 200, 'application/json'),
    'an empty body': text('', 200, 'application/json'),
    'a 408': text('', 408),
    'a 429': problem('rate-limited', 429),
    'a 500': problem('internal-error', 500),
    'a 502 in HTML': text('<h1>Bad gateway</h1>', 502),
    'a 503': problem('unavailable', 503),
    'a 504': text('', 504),
  };
  for (const [name, answer] of Object.entries(passing)) {
    it(`tries again after ${name}`, async () => {
      await using at = await setUp([answer, answer, json(EMPTY_PAGE)]);
      const { data, attempts, requestId, response } = await at.client.norms.list().withResponse();
      assert.deepEqual(data, EMPTY_PAGE);
      assert.equal(attempts, 3);
      assert.equal(requestId, 'req-1');
      assert.equal(response.status, 200);
      assert.deepEqual(at.clock.waits, [200, 400]);
    });
  }
  it('gives up after the limit with the last error', async () => {
    await using at = await setUp([reset]);
    const error = await caught(at.client.norms.list());
    assert.ok(isNetworkError(error));
    assert.equal('status' in error, false);
    assert.equal(error.attempts, 4);
    assert.equal(at.server.received.length, 4);
  });
  it('does not try again when told so', async () => {
    await using at = await setUp([reset], { retry: false });
    await caught(at.client.norms.list());
    await caught(at.client.hazards.report({ ...REPORT }, { retry: 1 }));
    assert.equal(at.server.received.length, 3);
  });
  it('does not start a try it has no time left for', async () => {
    await using at = await setUp([problem('unavailable', 503)], { totalTimeout: 300 });
    const error = await caught<ProblemError>(at.client.norms.list());
    assert.equal(error.status, 503);
    assert.equal(at.server.received.length, 2);
  });
});

describe('Retry-After', () => {
  const clockStart = new Date(Date.UTC(2026, 0, 5, 1, 0, 0)).toUTCString();
  const cases: [string, Record<string, string>, number | undefined][] = [
    ['seconds', { 'Retry-After': '7' }, 7],
    ['a date, against the server\'s own clock', { Date: 'Mon, 05 Jan 2026 05:00:00 GMT', 'Retry-After': 'Mon, 05 Jan 2026 05:00:09 GMT' }, 9],
    ['a date gone by', { Date: clockStart, 'Retry-After': 'Mon, 05 Jan 2025 05:00:09 GMT' }, 0],
    ['a negative number', { 'Retry-After': '-5' }, 0],
    ['words', { 'Retry-After': 'soon' }, undefined],
    ['nothing', {}, undefined],
  ];
  for (const [name, headers, seconds] of cases) {
    it(`obeys ${name}`, async () => {
      await using at = await setUp([problem('rate-limited', 429, headers), json(EMPTY_PAGE)]);
      const errors: ProblemError[] = [];
      const client = createClient({ baseUrl: at.server.baseUrl, clock: at.clock, hooks: { onRetry: ({ error }) => void errors.push(error as ProblemError) } });
      await client.norms.list();
      assert.equal(errors[0]!.retryAfter, seconds);
      assert.deepEqual(at.clock.waits, [(seconds ?? 0) * 1000 + 200]);
    });
  }
  it('hands a longer wait than the caller has patience for to the caller, and waits out a shorter one', async () => {
    await using at = await setUp([problem('rate-limited', 429, { 'Retry-After': '2' }), problem('rate-limited', 429, { 'Retry-After': '42' })]);
    const client = createClient({ baseUrl: at.server.baseUrl, clock: at.clock, retry: { patience: 3000 } });
    const error = await caught(client.norms.list()) as ProblemError;
    assert.deepEqual([error.retryAfter, error.attempts, at.clock.waits], [42, 2, [2200]]);
  });
  for (const absurd of ['999999999', '1e300', 'Infinity', 'Fri, 31 Dec 9999 23:59:59 GMT']) {
    it(`does not believe ${absurd}: it once kept reports from their server for a day`, async () => {
      await using at = await setUp([problem('rate-limited', 429, { 'Retry-After': absurd }), json(EMPTY_PAGE)]);
      await at.client.norms.list();
      assert.deepEqual(at.clock.waits, [200]);
    });
  }
});

describe('replies that are not what was promised', () => {
  const cases: [string, Answer, UnexpectedReplyError['reason'], number][] = [
    ['another shape', json({ rows: [] }), 'shape', 1],
    ['a redirect', (response) => void response.writeHead(302, { Location: 'http://127.0.0.1:1/' }).end(), 'redirect', 1],
    ['a sign-in page', text('<html>'), 'not-json', 4],
    ['a page that says 404', text('<html>', 404), 'not-json', 4],
    ['half a document', text('{"items"', 200, 'application/json'), 'truncated', 4],
    ['nothing', text(''), 'empty', 4],
  ];
  for (const [name, answer, reason, tries] of cases) {
    it(`says so: ${name}`, async () => {
      await using at = await setUp([answer]);
      const error = await caught<UnexpectedReplyError>(at.client.norms.list());
      assert.ok(isUnexpectedReply(error));
      assert.equal(error.reason, reason);
      assert.equal(error.code, 'unexpected-reply');
      assert.equal(at.server.received.length, tries);
    });
  }
  it('keeps members and enum values that a newer server sends', async () => {
    const area = {
      code: 'nbs:150502', level: 'banner', kind: 'league', name: { 'zh-CN': '科尔沁区' }, pinyin: 'ke er qin', parent: null, otherCodes: [], center: null, schematic: false, since: 2031,
    };
    await using at = await setUp([json(area)]);
    assert.deepEqual(await at.client.areas.get('nbs:150502'), area);
  });
});

describe('problems', () => {
  it('carries status, name, detail, fields and request id, and is not sent again', async () => {
    const errors = [{ pointer: '/description', code: 'too_small', message: 'Too short' }];
    await using at = await setUp([problem('validation-failed', 422, {}, { detail: 'One field', errors, requestId: 'req-9', extra: 1 })]);
    const error = await caught(at.client.hazards.report({ ...REPORT }));
    assert.ok(isProblem(error, 'validation-failed'));
    assert.ok(!isProblem(error, 'not-found'));
    assert.equal(error.status, 422);
    assert.equal(error.code, 'validation-failed');
    assert.equal(error.operation, 'hazards.report');
    assert.equal(error.requestId, 'req-9');
    assert.deepEqual(error.errors, errors);
    assert.equal((error.problem as { extra?: number }).extra, 1);
    assert.equal(at.server.received.length, 1);
  });
  it('is known to the guards of another copy of the package', async () => {
    await using at = await setUp([problem('not-found', 404)]);
    const copy = await import(`../errors/problem-error.ts?copy=${process.pid}`) as typeof import('../errors/problem-error.ts');
    const error = await caught(at.client.areas.get('nbs:150502'));
    assert.ok(!(error instanceof copy.ProblemError));
    assert.ok(copy.isProblem(error, 'not-found'));
    assert.ok(!isFireError({ kind: 'problem', code: 'not-found' }));
  });
});

describe('time', () => {
  for (const [name, answer] of [['no answer', silence], ['a body that never ends', slowBody]] as const) {
    it(`ends a try with ${name} and tries again`, async () => {
      await using at = await setUp([answer, json(EMPTY_PAGE)]);
      const call = at.client.norms.list().then((page) => page);
      await at.server.arrived(1);
      at.clock.expire();
      assert.deepEqual(await call, EMPTY_PAGE);
    });
  }
  it('says how much was allowed', async () => {
    await using at = await setUp([silence], { retry: false });
    const call = caught(at.client.norms.list(undefined, { timeout: 1234 }));
    await at.server.arrived(1);
    at.clock.expire();
    const error = await call;
    assert.ok(isTimeoutError(error));
    assert.equal(error.limit, 1234);
  });
  it('lets no try go on past the end of the whole call', async () => {
    await using at = await setUp([problem('unavailable', 503), silence], { timeout: 900, totalTimeout: 1000 });
    const call = caught(at.client.norms.list());
    await at.server.arrived(2);
    // The first try and a pause of 200 ms have used up a part: less is left than one try may take.
    assert.deepEqual(at.clock.waits, [200]);
    assert.deepEqual([...at.clock.timers].map(({ milliseconds }) => milliseconds), [800]);
    at.clock.expire();
    const error = await call;
    assert.ok(isTimeoutError(error));
    assert.equal(error.limit, 1000);
    assert.equal(error.attempts, 2);
    assert.equal(at.server.received.length, 2);
  });
  it('ends also with a fetch that ignores its signal', async () => {
    const clock = testClock();
    const client = createClient({ baseUrl: 'http://127.0.0.1', clock, retry: 0, fetch: () => new Promise(() => undefined) });
    const call = caught(client.norms.list());
    await new Promise(setImmediate);
    clock.expire();
    assert.ok(isTimeoutError(await call));
    assert.equal(clock.timers.size, 0);
  });
  it('leaves no timer behind with the clock of the system', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    let calls = 0;
    const fetch = async () => (++calls === 1 ? new Response('', { status: 503 }) : Response.json(EMPTY_PAGE));
    const before = timers();
    await createClient({ baseUrl: 'http://127.0.0.1', fetch, retry: { base: 1 } }).norms.list();
    assert.equal(calls, 2);
    assert.equal(timers(), before);
  });
});

describe('abort', () => {
  it('before anything is sent', async () => {
    await using at = await setUp([json(EMPTY_PAGE)]);
    const reason = new Error('gone');
    const error = await caught(at.client.norms.list(undefined, { signal: AbortSignal.abort(reason) }));
    assert.ok(isAborted(error));
    assert.equal(error.cause, reason);
    assert.equal(error.attempts, 0);
    assert.equal(at.server.received.length, 0);
  });
  for (const [name, answer] of [['waiting for the reply', silence], ['reading the body', slowBody]] as const) {
    it(`while ${name}`, async () => {
      await using at = await setUp([answer]);
      const controller = new AbortController();
      const call = caught(at.client.norms.list(undefined, { signal: controller.signal }));
      await at.server.arrived(1);
      await new Promise(setImmediate);
      controller.abort();
      assert.ok(isAborted(await call));
      assert.equal(at.server.received.length, 1);
    });
  }
  it('while waiting for the next try', async () => {
    const controller = new AbortController();
    await using at = await setUp([problem('unavailable', 503)], { hooks: { onRetry: () => controller.abort() } });
    const error = await caught(at.client.norms.list(undefined, { signal: controller.signal }));
    assert.ok(isAborted(error));
    assert.equal(error.attempts, 1);
    assert.equal(at.server.received.length, 1);
  });
  it('at once in the middle of a long pause that the server asked for', async () => {
    const controller = new AbortController();
    const clock = testClock();
    await using at = await setUp([problem('rate-limited', 429, { 'Retry-After': '50' })], {
      clock: {
        ...clock,
        wait: (milliseconds, signal) => {
          if (!signal) return Promise.reject(new Error('a pause that nobody can end'));
          queueMicrotask(() => controller.abort());
          return systemClock.wait(milliseconds, signal);
        },
      },
    });
    const error = await caught(at.client.norms.list(undefined, { signal: controller.signal }));
    assert.ok(isAborted(error));
    assert.equal(error.attempts, 1);
    assert.equal(at.server.received.length, 1);
  });
  it('while a token is being fetched', async () => {
    const controller = new AbortController();
    await using at = await setUp([json(EMPTY_PAGE)], { getToken: () => new Promise(() => undefined) });
    const call = caught(at.client.norms.list(undefined, { signal: controller.signal }));
    controller.abort();
    const error = await call;
    assert.ok(isAborted(error));
    assert.equal(error.attempts, 0);
    assert.equal(at.server.received.length, 0);
  });
});

describe('the signal of the caller', () => {
  /** A real signal that knows how many listeners are on it. */
  function counted() {
    const controller = new AbortController();
    const { signal } = controller;
    const listeners = new Set<unknown>();
    let most = 0;
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
      listeners.add(args[1]);
      most = Math.max(most, listeners.size);
      addEventListener.apply(signal, args);
    };
    signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
      listeners.delete(args[1]);
      removeEventListener.apply(signal, args);
    };
    return { controller, signal, listeners, most: () => most };
  }

  const endings: Record<string, Answer[]> = {
    'an answer': [json(EMPTY_PAGE)],
    'an answer after two tries and their pauses': [reset, problem('unavailable', 503), json(EMPTY_PAGE)],
    'a refusal': [problem('not-found', 404)],
    'a failure of all tries': [reset],
  };
  for (const [name, answers] of Object.entries(endings)) {
    it(`carries no listener after ${name}`, async () => {
      await using at = await setUp(answers, { clock: systemClock, retry: { base: 1 } });
      const { signal, listeners, most } = counted();
      await at.client.norms.list(undefined, { signal }).then(() => undefined, () => undefined);
      assert.ok(most() > 0, 'the call listened to the signal');
      assert.equal(listeners.size, 0);
    });
  }
  it('carries no listener after a try that took too long, and after an abort', async () => {
    await using at = await setUp([silence], { retry: false });
    const slow = counted();
    const late = caught(at.client.norms.list(undefined, { signal: slow.signal }));
    await at.server.arrived(1);
    at.clock.expire();
    assert.ok(isTimeoutError(await late));
    const stopped = counted();
    const call = caught(at.client.norms.list(undefined, { signal: stopped.signal }));
    await at.server.arrived(2);
    stopped.controller.abort();
    assert.ok(isAborted(await call));
    assert.deepEqual([slow.listeners.size, stopped.listeners.size], [0, 0]);
  });
});
