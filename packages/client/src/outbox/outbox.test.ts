import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { IDEMPOTENCY_KEPT_MS, OUTBOX_TRIES_MS } from '@fire-governance/contract/rules';
import { faultyServer, problem, RECEIPT, REPORT, reset, silence, testClock, text, type Received } from '../faults.support.ts';
import { Storage } from './storage.ts';
import { allSent, databaseName, passTime, pauseSet, picture, remembering, start, until } from './outbox.support.ts';

for (const [way, locks] of [['Web Locks', navigator.locks], ['a lease in the database', null]] as const) {
  describe(`delivery with ${way}`, () => {
    it('sends a report with its pictures and keeps the receipt until it is dismissed', async () => {
      const { answer, stored } = remembering();
      await using server = await faultyServer(answer);
      const { outbox } = start(server.baseUrl, testClock(), { locks });
      const item = await outbox.enqueue({ ...REPORT }, [picture(1), picture(2)]);
      assert.equal(item.persisted, true);
      assert.equal(item.photos, 2);
      const [sent] = await until(outbox, allSent);
      assert.equal(sent!.receipt!.trackingCode, RECEIPT.trackingCode);
      assert.equal(sent!.body, undefined);
      const body = JSON.parse([...stored.hazards.values()][0]!);
      assert.equal(body.photos.length, 2);
      assert.equal(await outbox.cancel(item.id), true);
      assert.deepEqual(await outbox.items(), []);
    });

    it('makes one report and one picture when every answer is lost once', async () => {
      const seen = new Set<string>();
      const { answer, stored } = remembering(({ headers }) => {
        const key = headers['idempotency-key'] as string;
        if (seen.has(key)) return undefined;
        seen.add(key);
        return reset;
      });
      await using server = await faultyServer(answer);
      const { outbox, clock } = start(server.baseUrl, testClock(), { locks });
      await outbox.enqueue({ ...REPORT }, [picture(7)]);
      await passTime(outbox, clock, 1);
      await passTime(outbox, clock, 2);
      await until(outbox, allSent);
      assert.equal(stored.photos.size, 1);
      assert.equal(stored.hazards.size, 1);
    });

    it('sends each report once with five tabs on one queue', async () => {
      const { answer, stored } = remembering();
      await using server = await faultyServer(answer);
      // Waiting for the turn must not make the holder's lease run out, as skipped pauses would.
      const clock = { ...testClock(), wait: () => new Promise<void>((resolve) => setImmediate(resolve)) };
      const tabs = Array.from({ length: 5 }, () => start(server.baseUrl, clock, { locks }).outbox);
      await Promise.all(tabs.flatMap((tab) => [tab.enqueue({ ...REPORT }), tab.enqueue({ ...REPORT })]));
      for (let turn = 0; turn < 2000 && !allSent(await tabs[0]!.items()); turn += 1) await new Promise(setImmediate);
      assert.equal((await tabs[0]!.items()).length, 10);
      assert.ok(allSent(await tabs[0]!.items()));
      assert.equal(stored.hazards.size, 10);
      assert.equal(server.received.length, 10);
    });
  });
}

describe('faults', () => {
  for (const [name, answer] of Object.entries({
    'a sign-in page': text('<html>sign in'), 'a server error': problem('internal-error', 500), 'an expired key': problem('key-invalid', 401), 'a busy server': problem('rate-limited', 429, { 'Retry-After': '30' }),
  })) {
    it(`keeps a report through ${name}`, async () => {
      const { answer: then, stored } = remembering((_, count) => (count === 1 ? answer : undefined));
      await using server = await faultyServer(then);
      const { outbox, clock } = start(server.baseUrl);
      await outbox.enqueue({ ...REPORT });
      await passTime(outbox, clock, 1);
      await until(outbox, allSent);
      assert.equal(stored.hazards.size, 1);
    });
  }

  it('sends everything as soon as one gets through, not each at the end of its own pause', async () => {
    const { answer, stored } = remembering((_, count) => (count <= 20 ? reset : undefined));
    await using server = await faultyServer(answer);
    const clock = testClock();
    // The pauses are as long as they can be, but for the second one.
    let draws = 0;
    const { outbox } = start(server.baseUrl, { ...clock, random: () => (++draws === 2 ? 0.001 : 0.999) });
    for (let n = 0; n < 20; n++) await outbox.enqueue({ ...REPORT });
    await until(outbox, (items) => items.every(({ status, attempts }) => status === 'waiting' && attempts === 1));
    await pauseSet(clock);
    clock.advance(300);
    clock.expire();
    await until(outbox, allSent);
    assert.equal(stored.hazards.size, 20);
    assert.ok(clock.now() - Date.UTC(2026, 0, 5, 1, 0, 0) < 1_500, 'waited for the pauses of the others');
  });

  it('does not wait for the hour by which the clock of the device was set back', async () => {
    const { answer, stored } = remembering((_, count) => (count === 1 ? reset : undefined));
    await using server = await faultyServer(answer);
    const { outbox, clock } = start(server.baseUrl);
    await outbox.enqueue({ ...REPORT });
    await until(outbox, ([item]) => item?.status === 'waiting' && item.attempts === 1);
    await pauseSet(clock);
    clock.advance(-3_600_000);
    clock.expire();
    await until(outbox, allSent);
    assert.equal(stored.hazards.size, 1);
  });

  it('takes over the lease of a tab that died before the clock was set back', async () => {
    const { answer } = remembering();
    await using server = await faultyServer(answer);
    const clock = testClock();
    const dead = new Storage(databaseName, clock);
    await dead.change('leases', `${databaseName}/outbox`, () => ({ owner: 'a tab that died', until: clock.now() + 3_600_000 }));
    await dead.close();
    const { outbox } = start(server.baseUrl, clock, { locks: null });
    await outbox.enqueue({ ...REPORT });
    await until(outbox, allSent);
    assert.deepEqual(clock.waits, []);
  });

  it('goes on after a reload in the middle of sending, under the same key', async () => {
    const { answer, stored } = remembering((_, count) => (count === 1 ? silence : undefined));
    await using server = await faultyServer(answer);
    const first = start(server.baseUrl);
    await first.outbox.enqueue({ ...REPORT });
    await server.arrived(1);
    await first.outbox.close();
    const second = start(server.baseUrl);
    await until(second.outbox, allSent);
    const keys = server.received.map(({ headers }) => headers['idempotency-key']);
    assert.equal(keys.length, 2);
    assert.equal(keys[0], keys[1]);
    assert.equal(stored.hazards.size, 1);
  });

  it('uploads no picture twice when only the report failed', async () => {
    const { answer } = remembering(({ url }, count) => (url.endsWith('/hazards') && count === 2 ? problem('unavailable', 503) : undefined));
    await using server = await faultyServer(answer);
    const { outbox, clock } = start(server.baseUrl);
    await outbox.enqueue({ ...REPORT }, [picture(1)]);
    await passTime(outbox, clock, 1);
    await until(outbox, allSent);
    assert.deepEqual(server.received.map(({ url }) => url), ['/api/v1/photos', '/api/v1/hazards', '/api/v1/hazards']);
  });

  it('uploads a picture anew when the server has deleted it unused', async () => {
    let photosRefused = 0;
    const { answer, stored } = remembering(({ body }) => (body[0] === 2 && photosRefused++ === 0 ? problem('unavailable', 503) : undefined));
    await using server = await faultyServer(answer);
    const { outbox, clock } = start(server.baseUrl);
    await outbox.enqueue({ ...REPORT }, [picture(1), picture(2)]);
    await until(outbox, ([item]) => item?.status === 'waiting' && item.attempts === 1);
    clock.advance(21 * 3600 * 1000);
    await pauseSet(clock);
    clock.expire();
    await until(outbox, allSent);
    assert.deepEqual([...stored.photos.values()].map((body) => body.charCodeAt(0)), [1, 1, 2]);
    assert.equal(JSON.parse([...stored.hazards.values()][0]!).photos.length, 2);
  });
});

describe('refusals', () => {
  it('parks a refused report, sends the rest, and takes the corrected one under a new key', async () => {
    const refusal = problem('validation-failed', 422, {}, { errors: [{ pointer: '/description', code: 'too_small', message: 'x' }] });
    const { answer, stored } = remembering(({ body }) => (body.includes('bad one') ? refusal : undefined));
    await using server = await faultyServer(answer);
    const { outbox } = start(server.baseUrl);
    const bad = await outbox.enqueue({ ...REPORT, description: 'bad one' });
    await outbox.enqueue({ ...REPORT });
    const items = await until(outbox, (list) => list.length === 2 && list[0]!.status === 'refused' && list[1]!.status === 'sent');
    assert.equal(items[0]!.failure!.code, 'validation-failed');
    assert.equal(items[0]!.failure!.errors![0]!.pointer, '/description');
    assert.deepEqual(items[0]!.body, { ...REPORT, description: 'bad one' });
    await outbox.retry(bad.id, { body: { ...REPORT, description: 'good one' } });
    await until(outbox, allSent);
    assert.equal(stored.hazards.size, 2);
    const keys = server.received.map(({ headers }) => headers['idempotency-key']);
    assert.equal(new Set(keys).size, 3);
  });

  it('says which picture was refused and lets it be replaced', async () => {
    const { answer, stored } = remembering(({ body }) => (body[0] === 66 ? problem('photo-unreadable', 422) : undefined));
    await using server = await faultyServer(answer);
    const { outbox } = start(server.baseUrl);
    const { id } = await outbox.enqueue({ ...REPORT }, [picture(1), picture(66)]);
    const [item] = await until(outbox, ([first]) => first?.status === 'refused');
    assert.equal(item!.failure!.code, 'photo-unreadable');
    assert.equal(item!.failure!.photo, 1);
    await outbox.retry(id, { photos: [picture(1), picture(2)] });
    await until(outbox, allSent);
    assert.equal(stored.hazards.size, 1);
  });

  it('cancels what waits, and not what is on its way', async () => {
    await using server = await faultyServer(silence);
    const { outbox } = start(server.baseUrl);
    const { id } = await outbox.enqueue({ ...REPORT });
    const second = await outbox.enqueue({ ...REPORT });
    await server.arrived(1);
    assert.equal(await outbox.cancel(id), false);
    assert.equal(await outbox.cancel(second.id), true);
    assert.equal(await outbox.cancel('nobody'), false);
    assert.equal((await outbox.items()).length, 1);
  });
});

describe('reports that cannot be sent for weeks', () => {
  const keysOf = (server: { received: Received[] }) => server.received.filter(({ url }) => url.endsWith('/hazards')).map(({ headers }) => headers['idempotency-key']);

  it('are parked before the server forgets their key, since they could arrive twice; nothing of them is lost', async () => {
    // Stored, and the answer lost: sent again after the key is forgotten it would be a second report.
    const { answer, stored } = remembering(({ url }, count) => (url.endsWith('/hazards') && count < 4 ? reset : undefined));
    await using server = await faultyServer(answer);
    const { outbox, clock } = start(server.baseUrl);
    const { id } = await outbox.enqueue({ ...REPORT }, [picture(1)]);
    await passTime(outbox, clock, 1);
    await until(outbox, ([item]) => item?.status === 'waiting' && item.attempts === 2);
    await pauseSet(clock);
    clock.advance(OUTBOX_TRIES_MS);
    clock.expire();
    const [old] = await until(outbox, ([item]) => item?.status === 'refused');
    assert.equal(old!.failure!.code, 'too-old');
    assert.match(old!.failure!.message, /within 25 days/);
    assert.deepEqual(old!.body, REPORT);
    assert.equal(old!.photos, 1);
    assert.equal(new Set(keysOf(server)).size, 1);
    assert.equal(stored.hazards.size, 1);

    const young = await outbox.enqueue({ ...REPORT, description: 'another one of today' });
    await until(outbox, (items) => items.some((item) => item.id === young.id && item.status === 'sent'));
    await outbox.retry(id);
    await until(outbox, allSent);
    assert.equal(new Set(keysOf(server)).size, 3, 'sent by hand it is a new report');
  });

  it('are sent under their key as long as the server is sure to know it', async () => {
    const { answer, stored } = remembering((_, count) => (count === 1 ? reset : undefined));
    await using server = await faultyServer(answer);
    const { outbox, clock } = start(server.baseUrl);
    await outbox.enqueue({ ...REPORT });
    await until(outbox, ([item]) => item?.status === 'waiting' && item.attempts === 1);
    await pauseSet(clock);
    clock.advance(OUTBOX_TRIES_MS - 60_000);
    clock.expire();
    await until(outbox, allSent);
    assert.equal(new Set(keysOf(server)).size, 1);
    assert.equal(stored.hazards.size, 1);
    assert.ok(OUTBOX_TRIES_MS < IDEMPOTENCY_KEPT_MS);
  });

  it('are as old as their key: an edited one begins anew', async () => {
    const { answer, stored } = remembering(({ body }, count) => (body.includes('bad one') || count === 2 ? problem('validation-failed', count === 2 ? 503 : 422) : undefined));
    await using server = await faultyServer(answer);
    const { outbox, clock } = start(server.baseUrl);
    const { id } = await outbox.enqueue({ ...REPORT, description: 'bad one' });
    await until(outbox, ([item]) => item?.status === 'refused');
    clock.advance(OUTBOX_TRIES_MS);
    await outbox.retry(id, { body: { ...REPORT, description: 'good one' } });
    await passTime(outbox, clock, 2);
    await until(outbox, allSent);
    assert.equal(stored.hazards.size, 1);
  });
});
