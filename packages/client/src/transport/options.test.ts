import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createClient } from '../client.ts';
import { isConfigurationError, isProblem } from '../errors/index.ts';
import { caught, EMPTY_PAGE, json, problem, RECEIPT, REPORT, reset, setUp, type Answer } from '../faults.support.ts';

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
  it('does not send a token that cannot stand in a header', async () => {
    await using at = await setUp([json(EMPTY_PAGE)], { getToken: () => 'line\nbreak' });
    assert.ok(isConfigurationError(await caught(at.client.norms.list())));
    assert.equal(at.server.received.length, 0);
  });
  it('says which argument is missing', async () => {
    await using at = await setUp([json(EMPTY_PAGE)]);
    const error = await caught(at.client.areas.get(undefined as unknown as string));
    assert.ok(isConfigurationError(error));
    assert.match(error.message, /`code` is missing/);
  });
});
