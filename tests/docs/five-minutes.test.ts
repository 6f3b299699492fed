// The guide "embed in five minutes", followed to the letter on the page of another site.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser, watchedPage } from '../drive/browser.ts';
import { startPortal, type PortalProcess } from '../drive/portal-process.ts';
import { serveSite } from '../drive/static-site.ts';
import { documents, fencesOf } from './documents.ts';

describe('embed in five minutes', () => {
  let browser: Browser;
  let portal: PortalProcess;
  before(async () => { [browser, portal] = await Promise.all([launchBrowser(), startPortal()]); });
  after(async () => {
    await browser.close();
    await portal.stop();
  });

  for (const language of ['zh', 'en']) {
    it(`as the guide (${language}) says, under the policy it gives`, async () => {
      const blocks = fencesOf(documents().find(({ path }) => path === `docs/guides/embed-in-five-minutes.${language}.md`)!);
      const here = (text: string): string => text.replaceAll('https://fire.example', portal.url);
      const html = here(blocks.find((block) => block.language === 'html')!.code);
      const [, policy] = /^Content-Security-Policy: (.+)$/m.exec(here(blocks.find((block) => block.language === 'http')!.code))!;
      const site = await serveSite({
        pages: { '/': { body: `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><title>t</title></head><body>${html}</body></html>`, headers: { 'content-security-policy': policy! } } },
      });
      const { page, context, complaints } = await watchedPage(browser);
      try {
        await page.goto(`${site.url}/`);
        await page.locator('fire-hazard-report input[type="radio"]').first().waitFor({ state: 'attached' });
        await page.locator('fire-duty-card').scrollIntoViewIfNeeded();
        await page.locator('fire-duty-card a[href^="tel:"]').first().waitFor();
        assert.deepEqual(complaints.list, []);
      } finally {
        await context.close();
        await site.close();
      }
    });
  }
});
