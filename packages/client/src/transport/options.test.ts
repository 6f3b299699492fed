import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createClient } from '../client.ts';
import { isAborted, isConfigurationError, isProblem, isTokenError, type ConfigurationError, type TokenError } from '../errors/index.ts';
import { caught, EMPTY_PAGE, json, problem, RECEIPT, REPORT, reset, setUp, testClock, type Answer } from '../faults.support.ts';

describe('tokens', () => {
  const guarded: Answer = (response, received) =>
    (received.headers.authorization === 'Bearer new' ? json(EMPTY_PAGE) : problem('key-invalid', 401))(response, received);

  it('refreshes once for all calls refused together', async () => {
    let token = 'old';
    const asked: boolean[] = [];
    await using at = await setUp([guarded], {
      getToken: async ({ refresh }) => {
        asked.push(refresh);
        if (refresh) token = 'new';
        return token;
      },
    });
    await Promise.all([at.client.norms.list(), at.client.teams.list(), at.client.centers.list()]);
    assert.equal(asked.filter(Boolean).length, 1);
    assert.deepEqual(at.clock.waits, []);
  });
  it('gives up when the new token is refused as well', async () => {
    await using at = await setUp([guarded], { getToken: () => 'old' });
    const error = await caught(at.client.norms.list());
    assert.ok(isProblem(error, 'key-invalid'));
    assert.equal(at.server.received.length, 2);
  });
  it('does not repeat a 401 where there is no token', async () => {
    await using at = await setUp([guarded]);
    assert.ok(isProblem(await caught(at.client.norms.list()), 'key-invalid'));
    assert.equal(at.server.received.length, 1);
  });
});

describe('a token that does not come', () => {
  const boom = new Error('the sign-in service is down');

  it('is told at once as what it is, not as a server that cannot be reached', async () => {
    await using at = await setUp([json(EMPTY_PAGE)], { getToken: () => Promise.reject(boom) });
    const error = await caught<TokenError>(at.client.norms.list());
    assert.ok(isTokenError(error));
    assert.equal(error.cause, boom);
    assert.equal(error.attempts, 0);
    assert.match(error.message, /norms\.list: `getToken` gave no token/);
    assert.deepEqual(at.clock.waits, []);
    assert.equal(at.server.received.length, 0);
  });
  it('is told also where only the refresh fails, to every call by an error of its own', async () => {
    await using at = await setUp([problem('key-invalid', 401)], {
      getToken: ({ refresh }) => {
        if (refresh) throw boom;
        return 'old';
      },
    });
    const errors = await Promise.all([caught<TokenError>(at.client.norms.list()), caught<TokenError>(at.client.teams.list())]);
    assert.ok(errors.every((error) => isTokenError(error) && error.cause === boom && error.attempts === 1));
    assert.deepEqual(errors.map(({ operation }) => operation), ['norms.list', 'teams.list']);
    assert.equal(at.server.received.length, 2);
  });
  it('does not send something else in its place', async () => {
    await using at = await setUp([json(EMPTY_PAGE)], { getToken: (() => ({ token: 't' })) as never });
    const error = await caught(at.client.norms.list());
    assert.ok(isConfigurationError(error));
    assert.match(error.message, /gave object instead of a string/);
    assert.equal(at.server.received.length, 0);
  });
});

describe('one refresh for several calls', () => {
  const guarded: Answer = (response, received) =>
    (received.headers.authorization === 'Bearer new' ? json(EMPTY_PAGE) : problem('key-invalid', 401))(response, received);

  /** A sign-in that obeys its signal, and a way to see how often it began and when it was called off. */
  function signIn() {
    const refreshes: AbortSignal[] = [];
    let token = 'old';
    const began: (() => void)[] = [];
    const given: ((value: string) => void)[] = [];
    return {
      refreshes,
      began: () => new Promise<void>((resolve) => (refreshes.length > 0 ? resolve() : began.push(resolve))),
      give: (value: string) => given.forEach((resolve) => resolve((token = value))),
      getToken: ({ refresh, signal }: { refresh: boolean; signal: AbortSignal }) => {
        if (!refresh) return token;
        refreshes.push(signal);
        began.forEach((resolve) => resolve());
        return new Promise<string>((resolve, reject) => {
          given.push(resolve);
          signal.addEventListener('abort', () => reject(signal.reason));
        });
      },
    };
  }
  const settled = async () => {
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
  };

  it('goes on for the others when the call that began it is aborted', async () => {
    const { getToken, refreshes, began, give } = signIn();
    await using at = await setUp([guarded], { getToken, retry: false });
    const controller = new AbortController();
    const first = caught(at.client.norms.list(undefined, { signal: controller.signal }));
    await began();
    const second = at.client.teams.list().withResponse();
    await at.server.arrived(1);
    await settled();
    controller.abort();
    assert.ok(isAborted(await first));
    assert.equal(refreshes[0]!.aborted, false);
    give('new');
    assert.deepEqual((await second).data, EMPTY_PAGE);
    assert.equal(refreshes.length, 1);
  });
  it('is called off when nobody waits for it any more, and begun anew by the next call', async () => {
    const { getToken, refreshes, began, give } = signIn();
    await using at = await setUp([guarded], { getToken, retry: false });
    const controller = new AbortController();
    const call = caught(at.client.norms.list(undefined, { signal: controller.signal }));
    await began();
    controller.abort();
    assert.ok(isAborted(await call));
    assert.equal(refreshes[0]!.aborted, true);
    const next = at.client.norms.list().withResponse();
    while (refreshes.length < 2) await new Promise(setImmediate);
    give('new');
    assert.deepEqual((await next).data, EMPTY_PAGE);
  });
  it('is begun anew after being called off also where getToken pays no heed to its signal', async () => {
    let refreshes = 0;
    const getToken = ({ refresh }: { refresh: boolean }) => {
      if (!refresh) return 'old';
      refreshes += 1;
      return refreshes === 1 ? new Promise<string>(() => undefined) : 'new';
    };
    await using at = await setUp([guarded], { getToken, retry: false });
    const controller = new AbortController();
    const call = caught(at.client.norms.list(undefined, { signal: controller.signal }));
    while (refreshes < 1) await new Promise(setImmediate);
    controller.abort();
    assert.ok(isAborted(await call));
    assert.deepEqual(await at.client.norms.list(), EMPTY_PAGE);
  });
});

describe('hooks and log', () => {
  it('calls them in order and lets onRequest add headers', async () => {
    const order: string[] = [];
    await using at = await setUp([problem('unavailable', 503), problem('not-found', 404)], {
      hooks: {
        onRequest: ({ headers, attempt }) => {
          order.push(`request ${attempt}`);
          headers.set('X-Trace', 't1');
        },
        onResponse: ({ status }) => void order.push(`response ${status}`),
        onRetry: ({ delay }) => void order.push(`retry ${delay}`),
        onError: ({ error }) => void order.push(`error ${error.code}`),
      },
    });
    await caught(at.client.areas.get('nbs:150502'));
    assert.deepEqual(order, ['request 1', 'response 503', 'retry 200', 'request 2', 'response 404', 'error not-found']);
    assert.equal(at.server.received[1]!.headers['x-trace'], 't1');
  });
  it('goes on when a watching hook throws, and stops when onRequest does', async () => {
    const boom = () => {
      throw new Error('boom');
    };
    await using at = await setUp([reset, json(EMPTY_PAGE)], { hooks: { onResponse: boom, onRetry: boom } });
    await at.client.norms.list();
    const client = createClient({ baseUrl: at.server.baseUrl, clock: at.clock, hooks: { onRequest: boom } });
    assert.ok(isConfigurationError(await caught(client.norms.list())));
    assert.equal(at.server.received.length, 2);
  });
  it('logs what happened and nothing that was said', async () => {
    const lines: string[] = [];
    const line = (message: string, fields: object) => void lines.push(message + JSON.stringify(fields));
    await using at = await setUp([problem('unavailable', 503), json(RECEIPT, 201), json(EMPTY_PAGE), problem('not-found', 404)], {
      key: 'pk_secretive', getToken: () => 'tok_secretive', logLevel: 'debug', logger: { debug: line, info: line, warn: line, error: line },
    });
    await at.client.hazards.report({ ...REPORT, description: 'very_secretive words' });
    await at.client.chiefs.list({ q: 'name_secretive' });
    await caught(at.client.centers.get('id_secretive'));
    assert.equal(lines.length, 4);
    assert.ok(lines.some((entry) => entry.includes('"status":503') && entry.includes('hazards.report')));
    assert.ok(lines.every((entry) => !entry.includes('secretive') && !entry.includes(RECEIPT.trackingCode)));
  });
  it('logs only from the level asked for', async () => {
    const seen: string[] = [];
    const at = (level: string) => () => void seen.push(level);
    await using set = await setUp([reset, json(EMPTY_PAGE), problem('not-found', 404)], {
      logger: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') },
    });
    await set.client.norms.list();
    await caught(set.client.areas.get('nbs:150502'));
    assert.deepEqual(seen, ['error']);
  });
});

describe('configuration', () => {
  for (const [name, options] of [
    ['no base', { baseUrl: '' }],
    ['a relative base outside a page', { baseUrl: '/' }],
    ['a key with a space', { baseUrl: 'http://127.0.0.1', key: 'pk test' }],
  ] as const) {
    it(`refuses ${name} at once`, () => {
      assert.throws(() => createClient(options), (error) => isConfigurationError(error) && /[.]$|example.gov.cn$|https:\/\/$/.test(error.message));
    });
  }
  for (const [baseUrl, words] of [
    ['localhost:8201', /\(localhost:8201\) does not begin with "http:\/\/" or "https:\/\/"\. Write it in full, for example http:\/\/localhost:8119/],
    ['fire.example:443/api', /\(fire\.example:443\/api\) does not begin with/],
    ['ftp://fire.example', /does not begin with "http:\/\/" or "https:\/\/"/],
    ['data:application/json,{}', /does not begin with "http:\/\/" or "https:\/\/"/],
    ['javascript:alert(1)', /does not begin with "http:\/\/" or "https:\/\/"/],
  ] as const) {
    it(`says of ${baseUrl} what to write instead of sending it anywhere`, () => {
      assert.throws(() => createClient({ baseUrl }), (error) => isConfigurationError(error) && words.test(error.message));
    });
  }
  for (const [name, options] of Object.entries({
    'a timeout that is no number': { timeout: NaN },
    'a timeout below nothing': { timeout: -1 },
    'a timeout of nothing': { timeout: 0 },
    'a timeout in words': { timeout: '5000' as unknown as number },
    'a whole call below nothing': { totalTimeout: -5 },
    'a whole call that is no number': { totalTimeout: NaN },
    'tries below nothing': { retry: -1 },
    'half a try': { retry: 1.5 },
    'tries that are no number': { retry: { limit: NaN } },
    'a pause that is no number': { retry: { base: NaN } },
    'a pause below nothing': { retry: { cap: -400 } },
  })) {
    it(`refuses ${name}, of the client and of one call`, async () => {
      assert.throws(() => createClient({ baseUrl: 'http://127.0.0.1', ...options }), (error) => isConfigurationError(error) && /Write .*\./.test(error.message));
      await using at = await setUp([json(EMPTY_PAGE)]);
      assert.ok(isConfigurationError(await caught(at.client.norms.list(undefined, options))));
      assert.equal(at.server.received.length, 0);
    });
  }
  it('takes the numbers that mean something: no limit, no pause, a limit left out', async () => {
    await using at = await setUp([reset, json(EMPTY_PAGE)], { timeout: Infinity, totalTimeout: Infinity, retry: { limit: undefined as unknown as number, base: 0, cap: Infinity } });
    await at.client.norms.list();
    assert.deepEqual(at.clock.waits, [0]);
  });
  it('refuses functions that are none', () => {
    for (const name of ['getToken', 'fetch']) {
      assert.throws(() => createClient({ baseUrl: 'http://127.0.0.1', [name]: 'token' }), (error) => isConfigurationError(error) && error.message.includes(`\`${name}\` is not a function`));
    }
  });
  it('does not send a token that cannot stand in a header', async () => {
    await using at = await setUp([json(EMPTY_PAGE)], { getToken: () => 'line\nbreak' });
    const error = await caught<ConfigurationError>(at.client.norms.list());
    assert.ok(isConfigurationError(error));
    assert.equal(error.attempts, 0);
    assert.equal(at.server.received.length, 0);
  });
  it('says of a body or a locale that cannot be read that the program must change', async () => {
    await using at = await setUp([json(RECEIPT, 201)]);
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    assert.ok(isConfigurationError(await caught(at.client.hazards.report(circle as never))));
    const client = createClient({
      baseUrl: at.server.baseUrl, clock: testClock(),
      locale: () => {
        throw new Error('boom');
      },
    });
    assert.ok(isConfigurationError(await caught(client.norms.list())));
    assert.equal(at.server.received.length, 0);
  });
  it('says which argument is missing', async () => {
    await using at = await setUp([json(EMPTY_PAGE)]);
    const error = await caught(at.client.areas.get(undefined as unknown as string));
    assert.ok(isConfigurationError(error));
    assert.match(error.message, /`code` is missing/);
  });
});

describe('a secret key', () => {
  const SECRET = `fire_sk_${'0'.repeat(38)}`;
  const make = (options: object) => () => createClient({ baseUrl: 'https://fire.example', ...options });
  const says = (pattern: RegExp) => (error: unknown) => isConfigurationError(error) && pattern.test((error as ConfigurationError).message) && !(error as ConfigurationError).message.includes('0000');

  it('is sent as the key of every request, on a server', async () => {
    await using at = await setUp([json(EMPTY_PAGE)], { key: undefined, secretKey: SECRET } as never);
    await at.client.norms.list();
    assert.equal(at.server.received[0]!.headers['x-fire-key'], SECRET);
    assert.equal(at.server.received[0]!.headers['origin'], undefined);
    assert.equal(at.server.received[0]!.headers['sec-fetch-site'], undefined);
  });
  it('is refused in a page, and in a worker of one, before anything is sent', (t) => {
    const world = globalThis as Record<string, unknown>;
    t.after(() => { for (const name of ['document', 'importScripts', 'location']) delete world[name]; });
    world['document'] = {};
    assert.throws(make({ secretKey: SECRET }), says(/^`secretKey` is not for browsers: everybody who opens the page can read it/));
    make({ key: 'pk_sandbox_horqin' })();
    delete world['document'];
    world['importScripts'] = () => {};
    world['location'] = { protocol: 'https:', href: 'https://fire.example/worker.js' };
    assert.throws(make({ secretKey: SECRET }), says(/not for browsers/));
  });
  it('is not taken for a publishable one, nor the other way round', () => {
    assert.throws(make({ key: SECRET }), says(/^`key` is a secret key\. On a server give it as `secretKey`; in a page use a publishable key/));
    assert.throws(make({ secretKey: 'pk_sandbox_horqin' }), says(/does not begin with fire_sk_/));
    assert.throws(make({ key: 'pk_sandbox_horqin', secretKey: SECRET }), says(/are both given/));
    assert.throws(make({ secretKey: `${SECRET} ` }), says(/`secretKey` contains spaces/));
  });
});
