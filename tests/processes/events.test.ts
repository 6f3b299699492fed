// Events and escalation where several processes serve one database, and one of them dies.
import { createClient, type Client, type EventSubscription } from '@fire-governance/client';
import type { LiveEvent } from '@fire-governance/contract';
import { SANDBOX_KEY } from '@fire-governance/sandbox';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openProcesses, type Processes, type ServerProcess } from './start.ts';

const base = process.env['TEST_DATABASE_URL'];
const AREA = 'nbs:150502002004';
const HOUR = 3_600_000;

describe('two server processes on one PostgreSQL', { skip: base === undefined && 'TEST_DATABASE_URL names no PostgreSQL server' }, () => {
  let processes: Processes;
  let a: ServerProcess;
  let b: ServerProcess;
  const subscriptions: EventSubscription[] = [];
  before(async () => {
    processes = await openProcesses(base!);
    a = await processes.start();
    b = await processes.start();
  });
  after(async () => {
    for (const subscription of subscriptions) subscription.stop();
    await processes?.close();
  });

  const token = () => processes.provider.tokenFor('brigade', new Date());
  const resident = (url: string) => createClient({ baseUrl: url, key: SANDBOX_KEY });
  const officer = (url: string, fetch = globalThis.fetch) => createClient({ baseUrl: url, getToken: token, fetch });
  const report = async (client: Client, n = 0) =>
    (await client.hazards.report({ category: 'EBIKE', description: `楼道里有电动车在充电 ${n}`, place: { area: AREA }, reporter: { mode: 'anonymous', wantsReply: false } })).id;
  const until = async (enough: () => boolean | Promise<boolean>) => { while (!(await enough())) await new Promise((resolve) => { setTimeout(resolve, 10); }); };

  /** Listens, and resolves when the stream is open. */
  const listen = async (client: Client): Promise<LiveEvent[]> => {
    const told: LiveEvent[] = [];
    let live = false;
    subscriptions.push(client.events.subscribe({ after: (await client.events.list()).cursor, onEvent: (event) => { told.push(event); }, onState: ({ status }) => { live ||= status === 'live'; } }));
    await until(() => live);
    return told;
  };
  const numbersGrow = (told: readonly LiveEvent[]) => {
    for (const [n, { id }] of told.entries()) if (n > 0) assert.ok(BigInt(id) > BigInt(told[n - 1]!.id), `${id} after ${told[n - 1]!.id}`);
  };

  it('what happens at one reaches whoever listens at the other', async () => {
    const told = await listen(officer(b.url));
    const id = await report(resident(a.url));
    await until(() => told.length === 1);
    assert.deepEqual([told[0]!.kind, told[0]!.about], ['hazard.reported', id]);
    await officer(a.url).hazards.act(id, { action: 'accept' }, { ifMatch: 1 });
    await until(() => told.length === 2);
    assert.deepEqual([told[1]!.kind, told[1]!.data['status']], ['hazard.changed', 'accepted']);
  });

  it('what is written at both at once is told once, and in one order, at both', async () => {
    const [atA, atB] = await Promise.all([listen(officer(a.url)), listen(officer(b.url))]);
    const clients = [resident(a.url), resident(b.url)];
    const ids = await Promise.all(Array.from({ length: 60 }, (_, n) => report(clients[n % 2]!, n)));
    await until(() => atA.length >= ids.length && atB.length >= ids.length);
    assert.deepEqual(atA, atB);
    assert.deepEqual(atA.map(({ about }) => about).sort(), [...ids].sort());
    numbersGrow(atA);
  });

  it('a notice that is lost, with the connection that listens, loses no event', async () => {
    const told = await listen(officer(b.url));
    const killed = await processes.ask(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'fire-governance-events' and datname = current_database()`);
    assert.ok(killed.length >= 1);
    const ids: string[] = [];
    for (let n = 0; n < 10; n += 1) ids.push(await report(resident(a.url), n));
    await until(() => told.length >= ids.length);
    assert.deepEqual(told.map(({ about }) => about), ids);
    await until(async () => (await processes.ask(`select from pg_stat_activity where application_name = 'fire-governance-events' and datname = current_database()`)).length >= 1);
  });

  it('what a process wrote and did not live to tell is told by the others', async () => {
    const told = await listen(officer(b.url));
    await processes.ask(
      `insert into fire.events (county, area, readers, kind, about, at, data) values ('nbs:150502', $1, array['brigade'], 'hazard.changed', gen_random_uuid(), now(), '{"action":"orphan"}')`,
      [AREA],
    );
    await until(() => told.length === 1);
    assert.equal(told[0]!.data['action'], 'orphan');
  });

  it('the escalation job, run by two processes at once, tells every notice once', async () => {
    const told = await listen(officer(b.url));
    const ids = await Promise.all(Array.from({ length: 30 }, (_, n) => report(resident(a.url), n)));
    await until(() => told.length === ids.length);
    const written = await processes.sweepTogether(new Date(Date.now() + 30 * 24 * HOUR));
    const [count] = await processes.ask<{ notices: number; keys: number }>(
      `select count(*)::int as notices, count(distinct (hazard_id, duty, due_at, step))::int as keys from fire.hazard_notices where hazard_id = any($1::uuid[])`, [ids]);
    assert.deepEqual(count, { notices: ids.length * 3, keys: ids.length * 3 });
    assert.ok(written.reduce((sum, n) => sum + n, 0) >= ids.length * 3);
    const notices = () => told.filter(({ kind, about }) => kind === 'hazard.notice' && ids.includes(about)).map(({ about, data }) => `${about} ${String(data['step'])}`);
    await until(() => notices().length >= ids.length * 3);
    assert.equal(new Set(notices()).size, notices().length);
    numbersGrow(told);
  });

  it('a process that stops says so to those who listen, and does not wait for them', async () => {
    const c = await processes.start();
    const response = await fetch(`${c.url}/api/v1/events`, { headers: { Accept: 'text/event-stream', Authorization: `Bearer ${await token()}` } });
    assert.equal(response.headers.get('x-accel-buffering'), 'no');
    const stopped = c.stop();
    assert.match(await response.text(), /^retry: \d+\nid: \d+\n: events\n\n(.*\n)*event: end\ndata: \{"reason":"stopping"\}\n\n$/);
    assert.equal(await stopped, 0);
  });

  it('a process forgets whoever hangs up', async () => {
    const headers = { Accept: 'text/event-stream', Authorization: `Bearer ${await processes.provider.tokenFor('auditor', new Date())}` };
    // More than one person may hold at once, one after the other; a hang-up may take a moment to arrive.
    for (let n = 0; n < 60; n += 1) {
      await until(async () => {
        const controller = new AbortController();
        const response = await fetch(`${b.url}/api/v1/events`, { headers, signal: controller.signal });
        await response.body!.getReader().read();
        controller.abort();
        return response.status === 200;
      });
    }
  });

  it('whoever listens at a process that is killed goes on at the other: every event once, in order', async () => {
    // A load balancer: whatever is new goes to the process that is alive.
    let alive = a.url;
    const balanced: typeof fetch = (input, init) => fetch(String(input).replace(a.url, alive), init);
    const told = await listen(officer(a.url, balanced));
    const client = createClient({ baseUrl: a.url, key: SANDBOX_KEY, fetch: balanced, retry: { limit: 8, base: 50, cap: 200 } });
    const ids: string[] = [];
    const write = async () => { for (let n = 0; n < 30; n += 1) ids.push(await report(client, n)); };
    const writing = Promise.all([write(), write(), write()]);
    await until(() => told.length >= 20);
    await a.kill();
    alive = b.url;
    await writing;
    await until(() => told.length >= ids.length);
    assert.equal(ids.length, 90);
    assert.deepEqual(told.map(({ about }) => about).sort(), [...ids].sort());
    numbersGrow(told);
  });
});
