import { setTimeout as pause } from 'node:timers/promises';
import { openGateway, type Gateway } from './gateway.ts';
import { balance, type Held } from './ledger.ts';
import type { Product, StoredReport } from './product/product.ts';
import { makeReports, nameOf, type Sent } from './reports.ts';
import type { Outcome, Trial } from './row.ts';
import { chance, type Chance } from './seed.ts';
import type { SenderClock } from './senders/clock.ts';
import { startDevices, type Devices } from './senders/devices.ts';
import { openWire, type Wire } from './wire.ts';

/** What a fault has its hands on. */
export interface Scene {
  readonly wire: Wire;
  readonly gateway: Gateway;
  readonly product: Product;
  readonly devices: Devices;
  readonly draw: Chance;
  readonly trial: Trial;
  /** Counts a fault that was met, by name. */
  met(what: string): void;
}

export interface Drill {
  readonly name: string;
  /** Begins the fault. */
  begin(scene: Scene): void | Promise<void>;
  /** What happens while it lasts; the default lets the time pass. */
  last?(scene: Scene): Promise<void>;
  /** Ends it. The default has everything pass again. */
  end?(scene: Scene): void | Promise<void>;
  /** After everything is sent or refused, e.g. corrections. */
  after?(scene: Scene): Promise<void>;
  /** Changes a report on its way to a device. */
  prepare?(sent: Sent, n: number): Sent;
  readonly clock?: (trial: Trial) => SenderClock;
  /** Where it must stand between the server and PostgreSQL. */
  product?(trial: Trial): Promise<Product>;
}

/** Devices in use at once. */
const DEVICES = 10;
/** How long after a fault whatever is left counts as stuck, in seconds. */
const PATIENCE = 120;

/** What is stuck is shown, so that one can look into it. */
const STUCK_SHOWN = 5;
/** Looking reads the whole queue: done more often than this, it slows down what it looks at. Milliseconds. */
const LOOK_MS = 1_000;
const LOOK_QUICK_MS = 100;

/** Sends the reports of the seed while the fault comes and goes, waits, and counts. */
export async function runDrill(drill: Drill, trial: Trial): Promise<Outcome> {
  const product = await (drill.product?.(trial) ?? trial.product());
  const gateway = await openGateway({ target: product.port, forgetKeys: trial.broken === 'no-memory' });
  const wire = await openWire(gateway.port);
  const counted = new Map<string, number>();
  const clock = drill.clock?.(trial) ?? trial.clock;
  const devices = await startDevices({
    port: wire.port, count: Math.min(DEVICES, trial.reports), name: `${drill.name}-${trial.seed}-${Date.now()}`,
    noRepeat: trial.broken === 'no-repeat', ...(trial.client ? { client: trial.client } : {}), clock,
  });
  const scene: Scene = {
    wire, gateway, product, devices, trial, draw: chance(trial.seed, drill.name),
    met: (what) => counted.set(what, (counted.get(what) ?? 0) + 1),
  };
  try {
    const reports = await makeReports(trial.seed, trial.reports);
    await drill.begin(scene);
    const handing = handIn(reports, drill, scene);
    await (drill.last?.(scene) ?? pause(trial.seconds * 1000));
    await handing;
    if (drill.end) await drill.end(scene);
    else {
      wire.mend();
      gateway.turn();
    }
    const ended = performance.now();
    await settled(devices, trial);
    await drill.after?.(scene);
    const held = drill.after ? await settled(devices, trial) : await devices.held();
    for (const { description, status, why } of held.filter((each) => each.status !== 'sent').slice(0, STUCK_SHOWN)) {
      if (!trial.broken) console.error(`${drill.name}: ${description} is ${status}: ${why ?? 'no failure'}`);
    }
    const drained = (performance.now() - ended) / 1000;
    return {
      ...balance(held, ofTrial(await product.stored(), trial), trial.expected), drained,
      met: [...counted].map(([what, times]) => `${times} × ${what}`).join(', '), faults: [...counted.values()].reduce((sum, times) => sum + times, 0),
    };
  } finally {
    await wire.close();
    await devices.close();
    await gateway.close();
    await product.close();
  }
}

/** One server may serve several trials, each with a seed of its own. */
export function ofTrial(stored: readonly StoredReport[], { seed }: Pick<Trial, 'seed'>): StoredReport[] {
  return stored.filter(({ description }) => description.includes(nameOf(seed, '')));
}

/** Spread over the first half of the fault, so that all of them meet it. */
async function handIn(reports: readonly Sent[], drill: Drill, { devices, trial }: Scene): Promise<void> {
  const step = (trial.seconds * 500) / reports.length;
  for (const [n, sent] of reports.entries()) {
    await devices.enqueue(drill.prepare?.(sent, n) ?? sent);
    await pause(step);
  }
}

/** Resolves when nothing is on its way any more, or patience is at an end. */
async function settled(devices: Devices, { maker }: Trial): Promise<Held[]> {
  for (const until = performance.now() + PATIENCE * 1000; ;) {
    const held = await devices.held();
    if (held.every(({ status }) => status !== 'waiting' && status !== 'sending') || performance.now() > until) return held;
    await pause(maker ? LOOK_MS : LOOK_QUICK_MS);
  }
}
