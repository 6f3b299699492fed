import { setTimeout as pause } from 'node:timers/promises';
import { SANDBOX_KEY } from '@fire-governance/sandbox';
import type { Page } from 'playwright-core';
import { openGateway, type Gateway, type GatewayOptions } from '../gateway.ts';
import { balance, type Held } from '../ledger.ts';
import type { Product } from '../product/product.ts';
import { makeReports, type Sent } from '../reports.ts';
import type { Outcome, Trial } from '../row.ts';
import { chance, type Chance } from '../seed.ts';
import { openStation, type Station } from '../senders/station.ts';
import type { PageReport } from '../senders/page.ts';

/** A site, its gateway to a server, and reports to send from its pages. */
export interface BrowserScene {
  readonly trial: Trial;
  readonly station: Station;
  readonly gateway: Gateway;
  readonly product: Product;
  readonly reports: readonly Sent[];
  readonly draw: Chance;
  /** Of all queues of this scene. */
  readonly databaseName: string;
  met(what: string): void;
  /** Begins sending from a page of the station. */
  open(page: Page): Promise<void>;
  /** Hands reports in; answers how many were written down on the device. */
  hand(page: Page, reports: readonly Sent[]): Promise<number>;
  /** What the queues of these pages hold. */
  held(pages: readonly Page[]): Promise<Held[]>;
}

/** How long after a fault whatever is left counts as stuck, in seconds. */
const PATIENCE = 120;

export interface BrowserTrial {
  readonly name: string;
  readonly watch?: GatewayOptions['watch'];
  /** Hands in all reports and lets the fault come and go; answers the pages whose queues hold them in the end. */
  run(scene: BrowserScene): Promise<readonly Page[]>;
  /** Ends browsers and what else was started. */
  close(): Promise<void>;
}

export async function runInBrowser({ name, watch, run, close }: BrowserTrial, trial: Trial): Promise<Outcome> {
  const product = await trial.product();
  const gateway = await openGateway({ target: product.port, forgetKeys: trial.broken === 'no-memory', ...(watch ? { watch } : {}) });
  const station = await openStation();
  const counted = new Map<string, number>();
  const databaseName = `faults-${name}`;
  const names = new Map<string, string>();
  const scene: BrowserScene = {
    trial, station, gateway, product, databaseName, reports: await makeReports(trial.seed, trial.reports), draw: chance(trial.seed, name),
    met: (what) => counted.set(what, (counted.get(what) ?? 0) + 1),
    open: (page) => page.evaluate((settings) => window.station.open(settings), { port: gateway.port, key: SANDBOX_KEY, databaseName, noRepeat: trial.broken === 'no-repeat' }),
    async hand(page, reports) {
      let persisted = 0;
      // In portions, so that a browser that dies takes few along whose fate is not known.
      for (let start = 0; start < reports.length; start += 20) {
        const written = await page.evaluate((portion) => window.station.hand(portion), reports.slice(start, start + 20).map(toPage));
        for (const { id, description } of written) names.set(id, description);
        persisted += written.filter((each) => each.persisted).length;
      }
      return persisted;
    },
    held: (pages) => heldBy(pages, names),
  };
  try {
    const pages = await run(scene);
    gateway.turn();
    const ended = performance.now();
    const held = await settled(() => scene.held(pages), trial.reports);
    const drained = (performance.now() - ended) / 1000;
    // What was handed in and is in no queue any more has been let go of.
    const known = new Set(held.map(({ description }) => description));
    const gone = scene.reports.filter(({ report }) => !known.has(report.description)).map(({ report }): Held => ({ description: report.description, status: 'gone' }));
    return {
      ...balance([...held, ...gone], await product.stored(), trial.expected), drained,
      met: [...counted].map(([what, times]) => `${times} × ${what}`).join(', '), faults: [...counted.values()].reduce((sum, times) => sum + times, 0),
    };
  } finally {
    await close();
    await gateway.close();
    await station.close();
    await product.close();
  }
}

function toPage({ report, photos }: Sent): PageReport {
  return { report, photos: photos.map((bytes) => Buffer.from(bytes).toString('base64')) };
}

async function heldBy(pages: readonly Page[], names: Map<string, string>): Promise<Held[]> {
  const found = new Map<string, Held>();
  for (const page of pages) {
    for (const { id, status, receipt, description } of await page.evaluate(() => window.station.held())) {
      // A browser that died before it could say so has written it down all the same: it is known by its words.
      if (description !== undefined) names.set(id, description);
      const name = names.get(id) ?? `unknown item ${id}`;
      // Where tabs share a queue all see the same; where one works from memory, it alone knows how its own fared.
      if (found.get(name)?.status !== 'sent') found.set(name, { description: name, status, receipt });
    }
  }
  return [...found.values()];
}

async function settled(look: () => Promise<Held[]>, count: number): Promise<Held[]> {
  for (const until = performance.now() + PATIENCE * 1000; ;) {
    const held = await look();
    const over = held.every(({ status }) => status !== 'waiting' && status !== 'sending');
    if ((over && held.length >= count) || performance.now() > until) return held;
    // Looking reads the whole queue: done more often, it slows down what it looks at.
    await pause(1_000);
  }
}
