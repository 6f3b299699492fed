// Every page of the demo portal, small and large, in both languages.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { watchedPage } from '../drive/browser.ts';
import { portalInBrowser } from '../drive/portal-in-browser.ts';

/** Address, and a text or part that only the answer of the API brings. */
const PAGES = {
  '/': 'fire-duty-card a[href^="tel:"]',
  '/report': 'fire-hazard-report label[part="choice"]',
  '/track': 'fire-hazard-tracker #code',
  '/coverage': 'fire-coverage-map canvas',
  '/chiefs': 'fire-grid-chief-directory [part="row"]',
} as const;

/** Below this share of the window nobody notices: one line of text that appears in a phone's window is about 0.02. */
const LEAST_FELT = 0.03;

const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [`${scrollWidth} > ${clientWidth}`] : [];
  });

describe('pages of the demo portal', () => {
  const running = portalInBrowser();

  async function show(path: keyof typeof PAGES, width: number, use: (page: Page) => Promise<void>): Promise<void> {
    const { page, context, complaints } = await watchedPage(running.browser, { viewport: { width, height: 800 } });
    try {
      await page.goto(running.portal.url + path);
      // Elements are fetched when they near the window.
      await page.locator(PAGES[path].split(' ')[0]!).first().scrollIntoViewIfNeeded();
      const wanted = page.locator(PAGES[path]).first();
      await wanted.waitFor({ state: 'attached' });
      await wanted.scrollIntoViewIfNeeded();
      await use(page);
      assert.deepEqual(complaints.list, []);
    } finally {
      await context.close();
    }
  }

  for (const path of Object.keys(PAGES) as (keyof typeof PAGES)[]) {
    for (const width of [360, 1440]) {
      it(`${path} at ${width} px does not move while its elements come`, async () => {
        const { page, context } = await watchedPage(running.browser, { viewport: { width, height: 800 } });
        try {
          await page.addInitScript(() => {
            Object.assign(window, { moved: 0 });
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) (window as unknown as { moved: number }).moved += (entry as PerformanceEntry & { value: number }).value;
            }).observe({ type: 'layout-shift', buffered: true });
          });
          await page.goto(running.portal.url + path, { waitUntil: 'networkidle' });
          const moved = await page.evaluate(() => (window as unknown as { moved: number }).moved);
          assert.ok(moved < LEAST_FELT, String(moved));
        } finally {
          await context.close();
        }
      });
      it(`${path} at ${width} px shows its element and never scrolls sideways`, () => show(path, width, async (page) => assert.deepEqual(await tooWide(page), [])));
    }
  }

  it('leads on where there is no page, and back to the address without a slash', async () => {
    const { page, context } = await watchedPage(running.browser);
    try {
      const missing = await page.goto(`${running.portal.url}/docs/nope`);
      assert.equal(missing!.status(), 404);
      assert.match(missing!.headers()['content-security-policy'] ?? '', /script-src 'self'/);
      await page.getByRole('link', { name: '举报火灾隐患' }).click();
      await page.locator('fire-hazard-report').waitFor();
      await page.goto(`${running.portal.url}/track/`);
      assert.equal(new URL(page.url()).pathname, '/track');
    } finally {
      await context.close();
    }
    const program = await fetch(`${running.portal.url}/nope`);
    assert.deepEqual([program.status, program.headers.get('content-type')], [404, 'application/problem+json; charset=utf-8']);
  });

  it('finds a chief by the initials of a place', () =>
    show('/chiefs', 1440, async (page) => {
      const directory = page.locator('fire-grid-chief-directory');
      await directory.locator('input[type="search"]').fill('ylp');
      await directory.locator('[part="row"]').filter({ hasText: '余粮堡' }).first().waitFor();
    }));
});
