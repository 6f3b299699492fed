import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../../drive/browser.ts';
import { loseReplies } from '../device/queue.ts';
import type { Row, Trial } from '../row.ts';
import { startProfileBrowser, type ProfileBrowser } from '../senders/station.ts';
import { runInBrowser, type BrowserScene } from './scene.ts';

const ENGINES: Row['engines'] = ['postgres', 'pglite'];
const OFFLINE = { kind: 'answer', answer: { status: 503 } } as const;

/** One browser with pages that share their storage, for a row. */
export function inBrowser(name: string, run: (scene: BrowserScene, context: BrowserContext) => Promise<readonly Page[]>) {
  return async (trial: Trial) => {
    let browser: Browser | undefined;
    return runInBrowser({
      name,
      async run(scene) {
        browser = await launchBrowser();
        return run(scene, await browser.newContext());
      },
      close: async () => void (await browser?.close()),
    }, trial);
  };
}

export async function openPage({ station, open }: BrowserScene, context: BrowserContext, path = '/'): Promise<Page> {
  const page = await context.newPage();
  await page.goto(station.url + path);
  await open(page);
  return page;
}

const TABS = 5;

export const fiveTabs: Row = {
  name: 'five-tabs', group: 'browser', title: `${TABS} tabs on one queue, with replies lost`, notices: ['no-repeat', 'no-memory'], engines: ENGINES,
  run: inBrowser('five-tabs', async (scene, context) => {
    const { reports, trial } = scene;
    loseReplies(scene);
    const pages = await Promise.all(Array.from({ length: TABS }, () => openPage(scene, context)));
    const share = Math.ceil(reports.length / TABS);
    await Promise.all(pages.map((page, n) => scene.hand(page, reports.slice(n * share, (n + 1) * share))));
    await pause(trial.seconds * 1000);
    return pages;
  }),
};

const CLOSINGS = 6;

export const tabClosed: Row = {
  name: 'tab-closed', group: 'browser', title: `the tab closed ${CLOSINGS} times in the middle of an upload`, notices: ['no-repeat'], engines: ENGINES,
  run: inBrowser('tab-closed', async (scene, context) => {
    const { gateway, reports, met } = scene;
    gateway.turn(() => OFFLINE);
    let page = await openPage(scene, context);
    await scene.hand(page, reports);
    for (let left = CLOSINGS; left > 0; left--) {
      // Held up on the way, so that the tab is closed while it waits; afterwards it arrives although nobody is there.
      const begun = new Promise<void>((resolve) => gateway.turn(({ path }) => {
        if (!path.endsWith('/photos')) return { kind: 'pass' };
        resolve();
        return { kind: 'hold', milliseconds: 150 };
      }));
      // In the product broken on purpose nothing may be on its way any more.
      if (await Promise.race([begun.then(() => true), pause(40_000, false)])) met('tab closed while uploading');
      await page.close();
      page = await openPage(scene, context);
    }
    return [page];
  }),
};

const KILLS = 4;

export const browserKilled: Row = {
  name: 'browser-killed', group: 'browser', title: `the browser killed ${KILLS} times, while writing down and while sending (SIGKILL)`, notices: ['no-repeat', 'no-memory'], engines: ENGINES,
  run(trial) {
    let browser: ProfileBrowser | undefined;
    return runInBrowser({
      name: 'browser-killed',
      async run(scene) {
        const { gateway, reports, station, draw, met } = scene;
        browser = await startProfileBrowser();
        const openAgain = async () => {
          const page = await browser!.open(station.url);
          await scene.open(page);
          return page;
        };
        const die = async () => {
          await browser!.kill();
          met('browser killed');
          await browser!.start();
          return openAgain();
        };
        const missing = async (page: Page) => {
          const known = new Set((await scene.held([page])).map(({ description }) => description));
          return reports.filter(({ report }) => !known.has(report.description));
        };
        gateway.turn(() => OFFLINE);
        let page = await openAgain();
        for (let left = KILLS / 2; left > 0; left--) {
          // While it writes down: nobody was told whether the last ones are there, so whoever comes back looks.
          const [writing] = [scene.hand(page, await missing(page)).catch(() => 0), await pause(draw.whole(100, 1_000))];
          page = await die();
          await writing;
        }
        await scene.hand(page, await missing(page));
        loseReplies(scene);
        for (let left = KILLS / 2; left > 0; left--) {
          await pause(draw.whole(500, 4_000));
          page = await die();
        }
        return [page];
      },
      close: async () => void (await browser?.close()),
    }, trial);
  },
};
