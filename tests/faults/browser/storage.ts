import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { loseReplies } from '../device/queue.ts';
import type { Row } from '../row.ts';
import type { BrowserScene } from './scene.ts';
import { inBrowser, openPage } from './tabs.ts';

const ENGINES: Row['engines'] = ['postgres', 'pglite'];
const NOTICES: Row['notices'] = ['no-repeat', 'no-memory'];

/** A page of the same site without the client. */
async function openBare({ station }: BrowserScene, context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${station.url}/bare`);
  return page;
}

/** All reports from one page whose storage does not work, while replies get lost. */
async function sendFromMemory(scene: BrowserScene, page: Page, reason: string): Promise<readonly Page[]> {
  loseReplies(scene);
  const persisted = await scene.hand(page, scene.reports);
  if (scene.trial.broken === 'no-repeat') return [page];
  // It must say so: whoever closes the page now has to be warned.
  if (persisted > 0) throw new Error(`${persisted} reports were said to be kept on a device that keeps nothing`);
  const told = await page.evaluate(() => window.station.problem());
  if (told !== reason) throw new Error(`the page was told "${told}" instead of "${reason}"`);
  scene.met(`storage ${reason}`);
  await pause(scene.trial.seconds * 1000);
  return [page];
}

export const storageBlocked: Row = {
  name: 'storage-blocked', group: 'browser', title: 'IndexedDB blocked by another tab: from memory, and said so', notices: NOTICES, engines: ENGINES,
  run: inBrowser('storage-blocked', async (scene, context) => {
    const other = await openBare(scene, context);
    // A connection that makes way for nobody, and somebody who wants the database gone: everybody after them waits.
    await other.evaluate((name) => new Promise<void>((resolve) => {
      const request = indexedDB.open(name, 1);
      request.onsuccess = () => {
        (window as unknown as { held: IDBDatabase }).held = request.result;
        indexedDB.deleteDatabase(name);
        resolve();
      };
    }), scene.databaseName);
    return sendFromMemory(scene, await openPage(scene, context), 'blocked');
  }),
};

export const storageOff: Row = {
  name: 'storage-off', group: 'browser', title: 'no IndexedDB at all, as in some private windows: from memory, and said so', notices: NOTICES, engines: ENGINES,
  run: inBrowser('storage-off', async (scene, context) => {
    await context.addInitScript(() => {
      Object.defineProperty(window, 'indexedDB', { get: () => { throw new DOMException('switched off', 'SecurityError'); } });
    });
    return sendFromMemory(scene, await openPage(scene, context), 'unavailable');
  }),
};

/** What the browser may keep for the site, in bytes. */
const ROOM = 8_000_000;

/** Writes until not even a few bytes fit any more. */
async function fillUp(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('ballast', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('ballast', { autoIncrement: true });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error!);
    });
    const add = (size: number) => new Promise<boolean>((resolve) => {
      const transaction = database.transaction('ballast', 'readwrite');
      transaction.objectStore('ballast').add(crypto.getRandomValues(new Uint8Array(Math.min(size, 65_536))).buffer);
      transaction.oncomplete = () => resolve(true);
      transaction.onabort = () => resolve(false);
    });
    for (let size = 65_536; size >= 64;) if (!(await add(size))) size >>= 1;
  });
}

export const storageFull: Row = {
  name: 'storage-full', group: 'browser', title: 'the device full after half of the reports: the rest from memory, and said so', notices: NOTICES, engines: ENGINES,
  run: inBrowser('storage-full', async (scene, context) => {
    const { reports, trial, station, met } = scene;
    const page = await openPage(scene, context);
    await (await context.newCDPSession(page)).send('Storage.overrideQuotaForOrigin', { origin: station.url, quotaSize: ROOM });
    loseReplies(scene);
    const half = Math.ceil(reports.length / 2);
    await scene.hand(page, reports.slice(0, half));
    await fillUp(await openBare(scene, context));
    const persisted = await scene.hand(page, reports.slice(half));
    if (trial.broken === 'no-repeat') return [page];
    if (persisted > 0) throw new Error(`${persisted} reports were said to be kept on a device that is full`);
    if ((await page.evaluate(() => window.station.problem())) !== 'full') throw new Error('the page was not told that the device is full');
    met('storage full');
    await pause(trial.seconds * 1000);
    return [page];
  }),
};

export const schemaUpgraded: Row = {
  name: 'schema-upgraded', group: 'browser', title: "the queue's schema upgraded by a newer page while an older one has items pending", notices: NOTICES, engines: ENGINES,
  run: inBrowser('schema-upgraded', async (scene, context) => {
    const { reports, trial, met } = scene;
    loseReplies(scene);
    const older = await openPage(scene, context);
    const most = Math.ceil(reports.length * 0.7);
    await scene.hand(older, reports.slice(0, most));
    await pause(trial.seconds * 300);
    const newer = await openPage(scene, context, '/newer');
    await newer.evaluate(() => window.station.held());
    met('schema upgraded');
    // The older page goes on: what it is handed now it can only keep in memory.
    const rest = reports.slice(most);
    await scene.hand(older, rest.slice(0, rest.length >> 1));
    await scene.hand(newer, rest.slice(rest.length >> 1));
    await pause(trial.seconds * 700);
    return [newer, older];
  }),
};
