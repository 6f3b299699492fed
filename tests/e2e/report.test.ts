// The demo portal as a resident uses it, in a real browser, against the real server.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BrowserContextOptions } from 'playwright-core';
import { watchedPage, type Watched } from '../drive/browser.ts';
import { portalInBrowser } from '../drive/portal-in-browser.ts';
import { CAMERA, choose, codeOf, fillIn, formOf, photo, record, send } from './resident.ts';

const REPORTS = /\/hazards$/;
const HERE = { longitude: 122.2639, latitude: 43.6175, accuracy: 12 };

describe('reporting a hazard', () => {
  const running = portalInBrowser();

  async function visit(path: string, use: (watched: Watched) => Promise<void>, options: BrowserContextOptions = {}): Promise<void> {
    const watched = await watchedPage(running.browser, options);
    try {
      await watched.page.goto(running.portal.url + path);
      await use(watched);
      assert.deepEqual(watched.complaints.list, []);
    } finally {
      await watched.context.close();
    }
  }

  it('with a photo, then followed by its code; nothing personal in addresses, logs or the picture', async () => {
    const secrets = { description: '三楼楼道堆满纸箱和旧家具', address: '明仁大街示例院 12 号楼', name: '测试人甲' };
    let code = '';
    await visit('/report', async ({ page }) => {
      const line = record(page);
      const form = await fillIn(page, { category: 'ELECTRIC', ...secrets, photo: await photo() });
      await send(form);
      code = await codeOf(form);
      assert.match(code, /^[0-9A-Z]+(-[0-9A-Z]+)+$/);

      const [upload, ...more] = line.posts(/\/photos$/);
      assert.equal(more.length, 0);
      assert.ok(!upload!.body!.includes(CAMERA), 'the maker of the camera left the device');
      assert.equal(line.posts(REPORTS).length, 1);

      await page.goto(`${running.portal.url}/track`);
      const tracker = page.locator('fire-hazard-tracker');
      await tracker.locator('#code').fill(code.toLowerCase().replaceAll('-', ' '));
      await tracker.locator('button[type="submit"]').click();
      await tracker.locator('[part="headline"]').waitFor();
      await tracker.getByText(secrets.description).waitFor();
      await tracker.locator('[part="photos"]').waitFor();

      const { stdout, stderr } = running.portal.output();
      for (const secret of [...Object.values(secrets), code]) {
        for (const form of [secret, encodeURIComponent(secret)]) {
          assert.deepEqual(line.urls.filter((url) => url.includes(form)), [], `an address holds ${secret}`);
          assert.ok(!(stdout + stderr).includes(form), `the log holds ${secret}`);
        }
      }
    });
  });

  it('is one report, though the button is pressed twice and the answer is lost', () =>
    visit('/report', async ({ page, complaints }) => {
      const line = record(page);
      let lost = 0;
      await page.route(/\/api\/v1\/hazards$/, async (route) => {
        if (route.request().method() !== 'POST' || lost > 0) return route.continue();
        lost += 1;
        // The server takes the report; its answer never arrives.
        assert.equal((await route.fetch()).status(), 201);
        return route.abort('connectionreset');
      });
      const form = await fillIn(page, { category: 'ELECTRIC', description: '配电箱冒火花，有焦味', address: '示例路 5 号' });
      await form.locator('button[type="submit"]').dblclick();
      await form.locator('[part="receipt"]').waitFor();
      const keys = line.posts(REPORTS).map(({ key }) => key);
      assert.equal(lost, 1);
      assert.ok(keys.length >= 2, 'the lost answer was not asked for again');
      assert.equal(new Set(keys).size, 1, 'two reports were made');
      complaints.expect(/ERR_CONNECTION_RESET/);
    }));

  it('offers a report of the same kind near by, which can be followed instead', async () => {
    const here: BrowserContextOptions = { geolocation: HERE, permissions: ['geolocation'] };
    const same = { category: 'ELECTRIC', description: '电表箱外壳破损，电线裸露', locate: true };
    let first = '';
    await visit('/report', async ({ page }) => {
      const form = await fillIn(page, { ...same, nearby: 'go on' });
      await send(form);
      first = await codeOf(form);
    }, here);
    await visit('/report', async ({ page }) => {
      const line = record(page);
      const form = await fillIn(page, { ...same, nearby: 'follow' });
      await form.locator('[part="receipt"]').waitFor();
      assert.notEqual(await codeOf(form), first);
      assert.equal(line.posts(REPORTS).length, 0, 'a second report was made');
      assert.equal(line.posts(/\/hazards\/[^/]+\/follow$|\/follows?$/).length, 1);
    }, here);
  });

  it('keeps what was typed over a reload', () =>
    visit('/report', async ({ page }) => {
      const description = '安全出口被货架挡住';
      await formOf(page).locator('#field-description').fill(description);
      await formOf(page).locator('[part="draft"]').getByText(/\d/).waitFor();
      await page.reload();
      await page.waitForFunction((text) => document.querySelector('fire-hazard-report')?.shadowRoot?.querySelector<HTMLTextAreaElement>('#field-description')?.value === text, description);
    }));

  it('says so when the pages after the first cannot be fetched, and fetches them on demand', () =>
    visit('/report', async ({ page, complaints }) => {
      await page.route(/\/later-[^/]+\.js$/, (route) => route.abort());
      const form = formOf(page);
      await choose(form, 'ELECTRIC');
      await form.locator('#field-description').fill('配电箱冒火花，有焦味');
      await form.locator('button[type="submit"]').click();
      await form.locator('[part="failure"]').waitFor();
      await page.unroute(/\/later-[^/]+\.js$/);
      await form.locator('[part="retry"]').click();
      await form.locator('#field-address').waitFor();
      complaints.expect(/ERR_FAILED/);
    }));

  it('names what is missing and takes the focus there', () =>
    visit('/report', async ({ page }) => {
      const form = formOf(page);
      await form.locator('button[type="submit"]').click();
      await form.locator('[part="error-summary"]').waitFor();
      const focused = await form.evaluate((element) => element.shadowRoot!.activeElement?.closest('[part="error-summary"]') !== null);
      assert.ok(focused, 'the summary of errors has no focus');
    }));
});
