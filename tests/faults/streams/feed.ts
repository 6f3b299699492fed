import { setTimeout as pause } from 'node:timers/promises';
import { openGateway, type Gateway } from '../gateway.ts';
import type { Product } from '../product/product.ts';
import { makeReports } from '../reports.ts';
import type { Outcome, Row, Trial } from '../row.ts';
import { chance, type Chance } from '../seed.ts';
import { startDevices } from '../senders/devices.ts';
import { openWire, type Wire } from '../wire.ts';
import { watch, type Watcher } from './watchers.ts';

/** People who have the desk open. */
const WATCHERS = 5;
/** How long after the fault an event that was not told counts as lost, in seconds. */
const PATIENCE = 120;
/** Where the product is broken on purpose nothing more is to be hoped for. */
const PATIENCE_BROKEN = 2;

interface StreamScene {
  readonly gateway: Gateway;
  readonly wire: Wire;
  readonly product: Product;
  readonly draw: Chance;
  readonly trial: Trial;
  met(what: string): void;
}

interface StreamFault {
  readonly name: string;
  readonly title: string;
  begin?(scene: StreamScene): void;
  last?(scene: StreamScene): Promise<void>;
  /** What a reader does with each event. */
  read?(scene: StreamScene): Promise<void>;
  /** While nobody listens. */
  meanwhile?(scene: StreamScene): Promise<void>;
}

/** Reports go in over a sound line and are watched over a faulty one: every event once, and in order. */
function rowOf(fault: StreamFault): Row {
  const { name, title } = fault;
  return { name, group: 'streams', title, notices: ['no-place'], engines: ['postgres'], run: (trial) => run(fault, trial) };
}

async function run({ name, begin, last, read, meanwhile }: StreamFault, trial: Trial): Promise<Outcome> {
  const product = await trial.product();
  const gateway = await openGateway({ target: product.port, forgetPlace: trial.broken === 'no-place' });
  const wire = await openWire(gateway.port);
  const counted = new Map<string, number>();
  const scene: StreamScene = {
    gateway, wire, product, trial, draw: chance(trial.seed, name), met: (what) => counted.set(what, (counted.get(what) ?? 0) + 1),
  };
  const devices = await startDevices({ port: product.port, count: 10, name: `${name}-${trial.seed}-${Date.now()}`, clock: trial.clock });
  const listen = (after?: string) => watch({ port: wire.port, token: product.token, trial, after, read: read && (() => read(scene)) });
  let watchers = Array.from({ length: WATCHERS }, () => listen());
  try {
    await Promise.all(watchers.map((watcher) => watcher.placed()));
    const from = watchers[0]!.cursor!;
    if (meanwhile) {
      for (const watcher of watchers) watcher.stop();
      await meanwhile(scene);
      watchers = watchers.map(({ cursor }) => listen(cursor));
    }
    begin?.(scene);
    const fault = last?.(scene) ?? pause(trial.seconds * 1000);
    const reports = await makeReports(trial.seed, trial.reports);
    for (const sent of reports) {
      await devices.enqueue(sent);
      await pause((trial.seconds * 500) / reports.length);
    }
    await fault;
    while ((await devices.held()).some(({ status }) => status !== 'sent')) await pause(50);
    wire.mend();
    gateway.turn();
    const ended = performance.now();
    const expected = await publishedSince(product, from, trial);
    for (const until = ended + (trial.broken ? PATIENCE_BROKEN : PATIENCE) * 1000; watchers.some(({ told }) => new Set(told).size < expected.length) && performance.now() < until;) await pause(50);
    // What comes twice may come late.
    await pause(300);
    const drained = (performance.now() - ended) / 1000;
    return { ...compare(watchers, expected), drained, met: [...counted].map(([what, times]) => `${times} × ${what}`).join(', '), faults: [...counted.values()].reduce((sum, times) => sum + times, 0) };
  } finally {
    for (const watcher of watchers) watcher.stop();
    await wire.close();
    await devices.close();
    await gateway.close();
    await product.close();
  }
}

/** Numbers of the events that a brigade is to be told, once all have got theirs. */
async function publishedSince(product: Product, from: string, { reports }: Trial): Promise<string[]> {
  for (;;) {
    const rows = await product.query<{ seq: string | null }>('select seq::text from fire.events order by seq');
    const since = rows.filter(({ seq }) => seq === null || BigInt(seq) > BigInt(from)).map(({ seq }) => seq);
    if (since.length >= reports && !since.includes(null)) return since as string[];
    await pause(50);
  }
}

function compare(watchers: readonly Watcher[], expected: readonly string[]) {
  const count = { sent: watchers.length * expected.length, stored: 0, lost: 0, duplicated: 0, stuck: 0, changed: 0 };
  for (const { told } of watchers) {
    const once = new Set(told);
    count.stored += expected.filter((id) => once.has(id)).length;
    count.lost += expected.filter((id) => !once.has(id)).length;
    count.duplicated += told.length - once.size;
    // Out of order, or never published.
    const known = new Set(expected);
    count.changed += told.filter((id, n) => !known.has(id) || (n > 0 && known.has(told[n - 1]!) && BigInt(id) < BigInt(told[n - 1]!))).length;
  }
  return count;
}

/** A proxy in front of the server that fails, so that the stream cannot be opened anew at once. */
export const streamRefused = rowOf({
  name: 'stream-502', title: 'streams: broken again and again, and 502 from a proxy',
  begin({ gateway, met, draw }) {
    gateway.turn(({ path }) => {
      if (!path.includes('/events') || draw.next() < 0.4) return { kind: 'pass' };
      met('502');
      return { kind: 'answer', answer: { status: 502, body: '<html><body>Bad gateway</body></html>' } };
    });
  },
  last: breakAgainAndAgain,
});

export const streamBroken = rowOf({ name: 'stream-broken', title: 'streams: connection reset at a random moment', last: breakAgainAndAgain });

async function breakAgainAndAgain({ wire, draw, met, trial: { seconds } }: StreamScene): Promise<void> {
  for (const until = performance.now() + seconds * 1000; performance.now() < until;) {
    await pause(seconds * draw.whole(30, 120));
    wire.reset();
    met('stream reset');
  }
}

export const streamHalfOpen = rowOf({
  name: 'stream-half-open', title: 'streams: half-open socket, nobody is told',
  async last({ wire, met, trial: { seconds } }) {
    await pause(seconds * 300);
    wire.strand();
    met('streams silent');
    await pause(seconds * 700);
  },
});

const READING_MS = 20;

export const slowConsumer = rowOf({
  name: 'slow-consumer', title: `streams: a reader that takes ${READING_MS} ms for each event, and breaks`,
  async read({ met }) {
    met('slow reading');
    await pause(READING_MS);
  },
  last: breakAgainAndAgain,
});

const GAP = 10_000;

export const gapOfEvents = rowOf({
  name: 'event-gap', title: `streams: ${GAP.toLocaleString('en')} events while nobody listened`,
  async meanwhile({ product, met }) {
    await product.query(
      `insert into fire.events (county, area, readers, kind, about, at, data)
       select 'nbs:150502', 'nbs:150502', array['brigade'], 'hazard.changed', gen_random_uuid(), now(), '{"status": "accepted", "version": 2}' from generate_series(1, ${GAP})`);
    met(`${GAP.toLocaleString('en')} events missed`);
  },
});
