import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser, watchedPage, type Watched } from '../drive/browser.ts';
import { serveSite, type StaticSite } from '../drive/static-site.ts';

const SETTINGS = 'data-api="http://127.0.0.1:9" data-key="pk_test" data-area="nbs:150502" data-lang="en" data-theme="dark" data-mode="elder"';

function html(head: string, body = ''): { body: string } {
  return { body: `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>t</title>${head}</head><body>${body}</body></html>` };
}

describe('autoload.js', () => {
  let browser: Browser;
  before(async () => { browser = await launchBrowser(); });
  after(() => browser.close());

  /** Opens one page of a site that has the script-tag files; `use` sees it, its warnings and what was asked for. */
  async function open(page: { body: string }, use: (watched: Watched & { warnings: string[]; site: StaticSite }) => Promise<void>): Promise<void> {
    const site = await serveSite({ pages: { '/': page } });
    const watched = await watchedPage(browser);
    // No API behind these pages: what the elements ask for is never answered, so that they stay as they are.
    await watched.context.route((url) => url.port === '9', () => {});
    const warnings: string[] = [];
    watched.page.on('console', (message) => {
      if (message.type() === 'warning') warnings.push(message.text());
    });
    try {
      await watched.page.goto(site.url);
      await use({ ...watched, warnings, site });
      assert.deepEqual(watched.complaints.list, []);
    } finally {
      await watched.context.close();
      await site.close();
    }
  }

  const defined = (page: Watched['page'], tag: string): Promise<unknown> => page.waitForFunction((name) => customElements.get(name), tag);
  const isDefined = (page: Watched['page'], tag: string): Promise<boolean> => page.evaluate((name) => customElements.get(name) !== undefined, tag);

  for (const kind of ['async', 'defer', 'type="module"']) {
    it(`defines what stands on the page (${kind})`, () =>
      open(html(`<script ${kind} src="/embed/autoload.js" ${SETTINGS}></script>`, '<fire-duty-card></fire-duty-card>'), async ({ page, warnings }) => {
        await defined(page, 'fire-duty-card');
        assert.equal(await isDefined(page, 'fire-hazard-report'), false);
        assert.deepEqual(warnings, []);
      }));
  }

  it('hands the settings of its tag to elements that have none of their own', () =>
    open(html(`<script async src="/embed/autoload.js" ${SETTINGS}></script>`, '<fire-duty-card lang="zh-CN"></fire-duty-card><fire-hazard-tracker api="http://127.0.0.1:9/other"></fire-hazard-tracker>'), async ({ page }) => {
      await defined(page, 'fire-hazard-tracker');
      const attributes = (tag: string): Promise<Record<string, string | null>> =>
        page.evaluate((name) => Object.fromEntries(['api', 'key', 'area', 'lang', 'theme', 'mode'].map((key) => [key, document.querySelector(name)!.getAttribute(key)])), tag);
      assert.deepEqual(await attributes('fire-duty-card'), { api: 'http://127.0.0.1:9', key: 'pk_test', area: 'nbs:150502', lang: 'zh-CN', theme: 'dark', mode: 'elder' });
      // The key belongs to the API of the script tag, not to the one this element names.
      assert.deepEqual(await attributes('fire-hazard-tracker'), { api: 'http://127.0.0.1:9/other', key: null, area: 'nbs:150502', lang: 'en', theme: 'dark', mode: 'elder' });
    }));

  it('leaves elements inside a portal to the portal', () =>
    open(html(`<script async src="/embed/autoload.js" ${SETTINGS}></script>`, '<fire-portal><p><fire-duty-card></fire-duty-card></p></fire-portal>'), async ({ page }) => {
      await defined(page, 'fire-duty-card');
      assert.deepEqual(await page.evaluate(() => [document.querySelector('fire-portal')!.getAttribute('key'), document.querySelector('fire-duty-card')!.getAttribute('key'), customElements.get('fire-portal') !== undefined]), ['pk_test', null, true]);
    }));

  it('asks for nothing until an element nears the window', () =>
    open(html(`<script async src="/embed/autoload.js" ${SETTINGS}></script>`, `${'<p>line</p>'.repeat(400)}<fire-portal><fire-duty-card></fire-duty-card></fire-portal>`), async ({ page, site }) => {
      await page.waitForLoadState('networkidle');
      assert.deepEqual(site.requests.filter((path) => path.startsWith('/embed/')), ['/embed/autoload.js']);
      await page.evaluate(() => document.querySelector('fire-duty-card')!.scrollIntoView());
      await defined(page, 'fire-duty-card');
    }));

  it('keeps room for an element until it is there, and leaves that to the page where the page says so', () =>
    open(html(`<style>fire-hazard-tracker { min-height: 7px }</style><script async src="/embed/autoload.js" ${SETTINGS}></script>`, `${'<p>line</p>'.repeat(400)}<fire-portal><fire-duty-card></fire-duty-card></fire-portal><fire-hazard-tracker></fire-hazard-tracker>`), async ({ page }) => {
      await page.waitForLoadState('networkidle');
      const heights = await page.evaluate(() => ['fire-duty-card', 'fire-hazard-tracker'].map((tag) => document.querySelector(tag)!.getBoundingClientRect().height));
      assert.ok(heights[0]! > 300, String(heights[0]));
      assert.equal(heights[1], 7);
      assert.equal(await isDefined(page, 'fire-duty-card'), false);
    }));

  it('fetches the files of an element together, none of them twice', () =>
    open(html(`<script async src="/embed/autoload.js" ${SETTINGS}></script>`, '<fire-portal><fire-duty-card></fire-duty-card></fire-portal>'), async ({ page, site }) => {
      await defined(page, 'fire-duty-card');
      const links = await page.evaluate(() => Array.from(document.querySelectorAll<HTMLLinkElement>('link[rel="modulepreload"]'), (link) => new URL(link.href).pathname));
      const scripts = site.requests.filter((path) => path.startsWith('/embed/') && path !== '/embed/autoload.js');
      assert.ok(scripts.length >= 3, scripts.join());
      assert.deepEqual([...scripts].sort(), [...new Set(links)].sort());
    }));

  it('finds elements that are added later, also deep inside others', () =>
    open(html(`<script async src="/embed/autoload.js" ${SETTINGS}></script>`), async ({ page }) => {
      await page.evaluate(() => {
        const section = document.createElement('section');
        section.append(document.createElement('fire-duty-card'));
        document.body.append(section);
      });
      await defined(page, 'fire-duty-card');
    }));

  it('loads an element that the page hides until it is defined', () =>
    open(html(`<style>:not(:defined) { display: none }</style><script async src="/embed/autoload.js" ${SETTINGS}></script>`, '<fire-duty-card></fire-duty-card>'), async ({ page }) => {
      await defined(page, 'fire-duty-card');
    }));

  it('says which elements there are when a name is wrong', () =>
    open(html(`<script async src="/embed/autoload.js" ${SETTINGS}></script>`, '<fire-dutycard></fire-dutycard><fire-dutycard></fire-dutycard>'), async ({ page, warnings }) => {
      await page.waitForLoadState('networkidle');
      assert.equal(warnings.length, 1);
      assert.match(warnings[0]!, /<fire-dutycard> is not known\. There are: .*fire-duty-card/);
    }));

  it('says what is missing when there is no key, and what is wrong with the address', () =>
    open(html('<script async src="/embed/autoload.js" data-api="http://:80"></script>', '<fire-hazard-tracker></fire-hazard-tracker>'), async ({ page, warnings, complaints }) => {
      await defined(page, 'fire-hazard-tracker');
      assert.match(warnings.join('\n'), /data-api="http:\/\/:80" is not an address\. Write data-api=/);
      assert.match(warnings.join('\n'), /<fire-hazard-tracker> has no key\. Add data-key="pk_\.\.\."/);
      complaints.list.length = 0;
    }));

  it('takes its own origin for the API when none is given', () =>
    open(html('<script async src="/embed/autoload.js" data-key="pk_test"></script>', '<fire-hazard-tracker></fire-hazard-tracker>'), async ({ page, site }) => {
      await defined(page, 'fire-hazard-tracker');
      assert.equal(await page.evaluate(() => document.querySelector('fire-hazard-tracker')!.getAttribute('api')), site.url);
    }));

  it('says why the code of an element did not come', async () => {
    const site = await serveSite({ pages: { '/': html(`<script async src="/embed/autoload.js" ${SETTINGS}></script>`, '<fire-hazard-tracker></fire-hazard-tracker>') } });
    const { page, context } = await watchedPage(browser);
    await context.route('**/elements/*', (route) => route.abort());
    try {
      const warning = page.waitForEvent('console', (message) => message.type() === 'warning');
      await page.goto(site.url);
      assert.match((await warning).text(), /<fire-hazard-tracker> could not be loaded: .* Can this page reach http:\/\/127\.0\.0\.1:\d+, and does script-src/);
    } finally {
      await context.close();
      await site.close();
    }
  });

  it('works from another site, as a plain script without crossorigin', async () => {
    const embedSite = await serveSite();
    await open(html(`<script async src="${embedSite.url}/embed/autoload.js" ${SETTINGS}></script>`, '<fire-hazard-tracker></fire-hazard-tracker>'), async ({ page }) => {
      await defined(page, 'fire-hazard-tracker');
    });
    await embedSite.close();
  });

  it('may stand on a page twice, and beside the classic script', () =>
    open(html(`<script async src="/embed/autoload.js" ${SETTINGS}></script><script async src="/embed/autoload.js" ${SETTINGS}></script><script defer src="/embed/fire-governance.iife.js" ${SETTINGS}></script>`, '<fire-hazard-tracker></fire-hazard-tracker>'), async ({ page, warnings }) => {
      await defined(page, 'fire-hazard-tracker');
      await page.waitForLoadState('networkidle');
      assert.deepEqual(warnings, []);
    }));
});
