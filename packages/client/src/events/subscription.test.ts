import type { LiveEvent } from '@fire-governance/contract';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { json, problem, reset, setUp, text, type Answer } from '../faults.support.ts';
import type { ClientOptions } from '../transport/options.ts';
import type { EventSubscription, SubscribeOptions, SubscriptionState } from './subscription.ts';

const eventOf = (n: number): LiveEvent => ({ id: String(n), kind: 'hazard.changed', at: '2026-03-16T01:00:00Z', area: 'nbs:150502', about: '01890000-0000-7000-8000-000000000001', data: { status: '已受理' } });
const block = (n: number) => `id: ${n}\ndata: ${JSON.stringify(eventOf(n))}\n\n`;
const OPEN = 'retry: 3000\nid: 0\n: events\n\n';

type How = 'open' | 'end' | 'break';
/** A stream that says this, and then stays open, ends or breaks. */
const stream = (how: How, ...parts: string[]): Answer => (response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  for (const part of parts) response.write(part);
  if (how === 'end') response.end();
  if (how === 'break') setImmediate(() => response.socket?.resetAndDestroy());
};

async function listening(answers: Answer[], more: Partial<SubscribeOptions> = {}, client: Partial<ClientOptions> = {}) {
  const at = await setUp(answers, client);
  const seen: string[] = [];
  const states: SubscriptionState[] = [];
  const subscription: EventSubscription = at.client.events.subscribe({
    after: '0', ...more,
    onEvent: async (event) => { await more.onEvent?.(event); seen.push(event.id);} ,
    onReset: () => { seen.push('reset');} ,
    onState: (state) => { states.push(state); more.onState?.(state);} ,
  });
  const until = async (enough: () => boolean) => { while (!enough()) await new Promise((resolve) => { setImmediate(resolve); }); };
  return {
    ...at, seen, states, subscription, until,
    async [Symbol.asyncDispose]() {
      subscription.stop();
      await at[Symbol.asyncDispose]();
    },
  };
}

describe('a subscription', () => {
  it('asks for a stream with the token and where it goes on, and tells each event in order', async () => {
    await using at = await listening([stream('open', OPEN, block(1), block(2))], { kinds: ['hazard.*', 'campaign.*'] }, { getToken: () => 'token-1' });
    await at.until(() => at.subscription.cursor === '2');
    const [request] = at.server.received;
    assert.equal(request!.url, '/api/v1/events?kinds=hazard.*%2Ccampaign.*');
    assert.deepEqual([request!.headers.accept, request!.headers['last-event-id'], request!.headers.authorization], ['text/event-stream', '0', 'Bearer token-1']);
    assert.deepEqual([at.seen, at.subscription.cursor, at.subscription.state.status], [['1', '2'], '2', 'live']);
  });

  it('goes on after a break, a clean end and a refusal, each event once', async () => {
    await using at = await listening([
      stream('break', OPEN, block(1)), reset, stream('end', block(1), block(2), block(3)), problem('unavailable', 503, { 'Retry-After': '7' }), stream('open', block(2), block(3), block(9), block(10), block(11)),
    ]);
    await at.until(() => at.seen.length === 6);
    assert.deepEqual(at.seen, ['1', '2', '3', '9', '10', '11']);
    assert.deepEqual(at.server.received.map(({ headers }) => headers['last-event-id']), ['0', '1', '1', '3', '3']);
    assert.ok(at.states.some(({ status, error }) => status === 'waiting' && error?.code === 'unavailable'));
    assert.ok(at.clock.waits.some((wait) => wait >= 7000), 'what the server asks for is waited out');
  });

  it('knows from where to go on before the first event, and moves on with a quiet server', async () => {
    await using at = await listening([stream('end', 'id: 41\n\n'), stream('break', 'id: 57\n\n'), stream('open', block(58))], { after: undefined });
    await at.until(() => at.seen.length === 1);
    assert.deepEqual(at.server.received.map(({ headers }) => headers['last-event-id']), [undefined, '41', '57']);
  });

  it('refreshes the token once when it is refused, and waits when nobody is signed in', async () => {
    const asked: boolean[] = [];
    const refused = problem('token-invalid', 401);
    await using at = await listening([refused, stream('end', OPEN, 'event: end\ndata: {"reason":"token-expired"}\n\n'), refused, refused, stream('open', block(1))], {}, {
      getToken: ({ refresh }) => { asked.push(refresh); return refresh ? 'new' : 'old'; },
    });
    await at.until(() => at.seen.length === 1);
    assert.deepEqual(asked, [false, false, true, false, false, true, false]);
    assert.ok(at.states.some(({ status, error }) => status === 'waiting' && error?.code === 'token-invalid'));
  });

  it('stops by itself where trying again would not help, and says why', async () => {
    await using at = await listening([problem('forbidden', 403)]);
    await at.until(() => at.states.some(({ status }) => status === 'stopped'));
    assert.equal(at.states.at(-1)!.error?.code, 'forbidden');
    assert.equal(at.server.received.length, 1);
  });

  it('tells of a reset, and goes on from there', async () => {
    await using at = await listening([stream('break', 'event: reset\nid: 900\ndata: {}\n\n', block(901)), stream('open', block(902))], { after: '5' });
    await at.until(() => at.seen.length === 3);
    assert.deepEqual(at.seen, ['reset', '901', '902']);
    assert.equal(at.server.received[1]!.headers['last-event-id'], '901');
  });

  it('waits for a slow reader, and goes on when one throws', async () => {
    let under = 0;
    await using at = await listening([stream('open', ...[1, 2, 3, 4].map(block))], {
      onEvent: async ({ id }) => {
        under += 1;
        assert.equal(under, 1, 'one at a time');
        await new Promise((resolve) => { setImmediate(resolve); });
        under -= 1;
        if (id === '2') throw new Error('a reader that fails');
      },
    });
    await at.until(() => at.subscription.cursor === '4' && at.seen.length === 3);
    assert.deepEqual(at.seen, ['1', '3', '4']);
  });

  it('ends a stream from which nothing comes any more', async () => {
    await using at = await listening([stream('open', OPEN, block(1)), stream('open', block(2))]);
    await at.until(() => at.seen.length === 1);
    at.clock.expire();
    await at.until(() => at.seen.length === 2);
    assert.ok(at.states.some(({ error }) => error?.kind === 'timeout'));
    assert.equal(at.server.received[1]!.headers['last-event-id'], '1');
  });

  it('asks instead where streams are held back on the way, and takes up a stream again later', async () => {
    const page = (items: LiveEvent[], cursor: string, more = false): Answer => json({ items, cursor, more, reset: false });
    await using at = await listening([
      text('<html>sign in</html>'), text('<html>sign in</html>'), page([eventOf(1), eventOf(2)], '2', true), page([eventOf(3)], '5'), ...Array.from({ length: 29 }, () => page([], '5')),
      stream('open', block(6)),
    ]);
    await at.until(() => at.seen.length === 4);
    assert.deepEqual(at.seen, ['1', '2', '3', '6']);
    const asked = at.server.received.map(({ url, headers }) => `${headers.accept === 'text/event-stream' ? 'stream' : 'ask'} ${headers['last-event-id'] ?? new URL(url, 'http://localhost').searchParams.get('after')}`);
    assert.deepEqual(asked.slice(0, 5), ['stream 0', 'stream 0', 'ask 0', 'ask 2', 'ask 5']);
    assert.equal(asked.at(-1), 'stream 5');
    assert.ok(at.states.some(({ status }) => status === 'polling'));
    assert.equal(at.subscription.state.status, 'live');
  });

  it('takes a stream that says nothing at all for one that is held back', async () => {
    await using at = await listening([stream('open'), stream('open'), json({ items: [eventOf(1)], cursor: '1', more: false, reset: false })]);
    for (const count of [1, 2]) {
      await at.server.arrived(count);
      await at.until(() => at.clock.timers.size > 0 && at.server.received.length === count);
      at.clock.expire();
    }
    await at.until(() => at.seen.length === 1);
  });

  it('calls nobody after it was stopped, and leaves no connection', async () => {
    const controller = new AbortController();
    await using at = await listening([stream('open', OPEN, block(1), block(2))], { signal: controller.signal, onEvent: () => controller.abort() });
    await at.until(() => at.subscription.state.status === 'stopped');
    await new Promise((resolve) => { setTimeout(resolve, 20); });
    assert.deepEqual([at.seen, at.states.map(({ status }) => status)], [['1'], ['live']]);
  });

  it('lets go of the connection while nobody looks at the page, and catches up when somebody does', async () => {
    const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
    const look = (state: string) => {
      page.visibilityState = state;
      page.dispatchEvent(new Event('visibilitychange'));
    };
    Object.assign(globalThis, { document: page });
    try {
      await using at = await listening([stream('open', OPEN, block(1)), stream('open', block(2))]);
      await at.until(() => at.subscription.cursor === '1');
      look('hidden');
      at.clock.expire();
      await at.until(() => at.subscription.state.status === 'paused');
      assert.equal(at.server.received.length, 1);
      look('visible');
      await at.until(() => at.seen.length === 2);
      assert.equal(at.server.received[1]!.headers['last-event-id'], '1');
    } finally {
      Reflect.deleteProperty(globalThis, 'document');
    }
  });

  it('numbers larger than a JavaScript number are kept apart', async () => {
    await using at = await listening([stream('open', block(999_999).replaceAll('999999', '900719925474099301'), block(999_999).replaceAll('999999', '900719925474099302'))], { after: '99999999999999999' });
    await at.until(() => at.seen.length === 2);
    assert.deepEqual(at.seen, ['900719925474099301', '900719925474099302']);
  });
});
