/** A page of a portal with all public elements on it, beside the same page without them. */
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../drive/browser.ts';
import { startPortal } from '../../drive/portal-process.ts';
import { median, ms, printTable, type Print } from '../figures.ts';

const ROUNDS = 7;
/** An old office computer, as far as the browser can play one. */
const SLOW = 4;
const ELEMENTS = ['hazard-report', 'hazard-tracker', 'hazard-list', 'duty-card', 'coverage-map', 'grid-chief-directory'];

const TEXT = '<p>科尔沁区位于内蒙古自治区通辽市，辖区内设有苏木镇（街道）消防安全服务中心，负责本地的消防安全工作。</p>'.repeat(12);
const bare = (head: string, body: string) => `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>portal</title>
<style>body{margin:0 auto;max-width:60rem;font:16px/1.6 sans-serif}h1{font-size:40px}.gap{height:2500px}</style>${head}<h1>科尔沁区人民政府</h1>${TEXT}${body}`;
const SCRIPT = '<script async src="/embed/autoload.js"></script>';
const portal = (inner: string) => `<fire-portal api="/" key="pk_sandbox_horqin" area="nbs:150502">${inner}</fire-portal>`;
const all = ELEMENTS.map((name) => `<fire-${name}></fire-${name}>`).join('');

const PAGES = {
  without: bare('', `<div class="gap"></div>${TEXT}`),
  below: bare(SCRIPT, `<div class="gap"></div>${portal(all)}${TEXT}`),
  above: bare(SCRIPT, portal(all)),
} as const;

interface Seen {
  paint: number;
  shift: number;
  longest: number;
  requests: number;
}

async function visit(browser: Browser, url: string, name: keyof typeof PAGES): Promise<Seen> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' });
  try {
    const page = await context.newPage();
    // On the origin of the portal, so that key, policy and addresses are those of a real page.
    await page.route(`${url}/bench`, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: PAGES[name] }));
    await page.addInitScript(() => {
      const seen = { paint: 0, shift: 0, longest: 0 };
      Object.assign(window, { seen });
      const watch = (type: string, take: (entry: PerformanceEntry) => void) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
      watch('largest-contentful-paint', (entry) => { seen.paint = entry.startTime; });
      watch('layout-shift', (entry) => { seen.shift += (entry as PerformanceEntry & { value: number }).value; });
      watch('longtask', (entry) => { seen.longest = Math.max(seen.longest, entry.duration); });
    });
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOW });
    let requests = 0;
    page.on('request', () => { requests += 1; });
    await page.goto(`${url}/bench`, { waitUntil: 'networkidle' });
    await page.waitForTimeout(500);
    const seen = await page.evaluate(() => (window as unknown as { seen: Omit<Seen, 'requests'> }).seen);
    return { ...seen, requests: requests - 1 };
  } finally {
    await context.close();
  }
}

export async function benchHostPage(print: Print): Promise<void> {
  const [browser, server] = await Promise.all([launchBrowser(), startPortal()]);
  try {
    const rounds: Record<keyof typeof PAGES, Seen>[] = [];
    // The first round fills the caches of the server and is not counted.
    for (let n = 0; n <= ROUNDS; n++) {
      const round = { without: await visit(browser, server.url, 'without'), below: await visit(browser, server.url, 'below'), above: await visit(browser, server.url, 'above') };
      if (n > 0) rounds.push(round);
    }
    const middle = (name: keyof typeof PAGES, what: keyof Seen) => median(rounds.map((round) => round[name][what]));
    const later = (name: keyof typeof PAGES) => median(rounds.map((round) => round[name].paint - round.without.paint));
    printTable(`A page with all public elements, CPU ${SLOW} times slower, medians of ${ROUNDS}`, [
      { what: 'elements below the window: largest paint later', measured: ms(middle('below', 'paint')), value: later('below'), floor: `${ms(middle('without', 'paint'))}: the same page without`, goal: { most: 50, unit: ' ms' } },
      { what: 'elements below the window: requests', measured: `${middle('below', 'requests')}`, value: middle('below', 'requests'), floor: `${middle('without', 'requests')}`, goal: { most: 1 } },
      { what: 'elements below the window: longest task', measured: ms(middle('below', 'longest')), value: middle('below', 'longest') - middle('without', 'longest'), floor: ms(middle('without', 'longest')), goal: { most: 50, unit: ' ms' } },
      { what: 'elements below the window: layout shift', measured: middle('below', 'shift').toFixed(3), value: middle('below', 'shift'), floor: middle('without', 'shift').toFixed(3), goal: { most: 0 } },
      { what: 'the first element in the window: largest paint later', measured: ms(middle('above', 'paint')), value: later('above'), floor: ms(middle('without', 'paint')), goal: { most: 50, unit: ' ms' } },
      { what: 'the first element in the window: layout shift', measured: middle('above', 'shift').toFixed(3), value: middle('above', 'shift'), floor: middle('without', 'shift').toFixed(3), goal: { most: 0 } },
      { what: 'the first element in the window: longest task', measured: ms(middle('above', 'longest')), value: middle('above', 'longest'), floor: ms(middle('without', 'longest')), goal: { most: 50, unit: ' ms' } },
    ], print);
  } finally {
    await browser.close();
    await server.stop();
  }
}
