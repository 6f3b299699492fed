// The demo portal as a visitor uses it: switches, the map and its list, the directory, a wrong code, a withdrawn report.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { watchedPage } from '../drive/browser.ts';
import { portalInBrowser } from '../drive/portal-in-browser.ts';
import { codeOf, fillIn, send } from './resident.ts';

describe('visiting the demo portal', () => {
  const running = portalInBrowser();

  async function visit(path: string, use: (page: Page) => Promise<void>): Promise<void> {
    const { page, context, complaints } = await watchedPage(running.browser, { viewport: { width: 1280, height: 900 } });
    try {
      await page.goto(running.portal.url + path);
      await use(page);
      // A code that nobody has is answered with 404, which the browser notes.
      assert.deepEqual(complaints.list.filter((text) => !/404 .*\/hazards\/track/.test(text)), []);
    } finally {
      await context.close();
    }
  }

  it('switches language, large type and dark, in the page and in the elements, and keeps them', () =>
    visit('/report', async (page) => {
      const title = page.locator('fire-hazard-report .page__title');
      await title.waitFor();
      const chinese = await title.textContent();
      const sizeOf = () => page.locator('fire-hazard-report').evaluate((element) => parseFloat(getComputedStyle(element.shadowRoot!.querySelector('.page__title')!.parentElement!).fontSize));
      const colorOf = () => page.locator('fire-hazard-report').evaluate((element) => getComputedStyle(element.shadowRoot!.querySelector('#field-description')!).backgroundColor);
      const [size, color] = [await sizeOf(), await colorOf()];
      for (const name of ['lang', 'mode', 'theme']) await page.locator(`[data-toggle="${name}"]`).click();
      const changed = async () => {
        await page.waitForFunction((before) => document.querySelector('fire-hazard-report')?.shadowRoot?.querySelector('.page__title')?.textContent !== before, chinese);
        assert.match((await title.textContent())!, /[A-Za-z]/);
        assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
        assert.ok((await sizeOf()) > size, 'large type is not larger');
      };
      await changed();
      await page.reload();
      await title.waitFor();
      await changed();
      // One question a page in large type: the text field is on a later one.
      await page.locator('[data-toggle="mode"]').click();
      await page.locator('fire-hazard-report #field-description').waitFor();
      assert.notEqual(await colorOf(), color, 'dark is not dark');
    }));

  it('leads to a township by its address, and the list says what the map says', () =>
    visit('/coverage#area=nbs:150502100', async (page) => {
      const map = page.locator('fire-coverage-map');
      const detail = map.locator('[part="detail"]');
      await detail.getByText('大林镇').first().waitFor();
      assert.equal(await map.locator('tbody [aria-current="true"]').count(), 1);
      const reply = await page.evaluate(async () => (await fetch('/api/v1/coverage', { headers: { 'X-Fire-Key': 'pk_sandbox_horqin' } })).json()) as { townships: { name: Record<string, string> }[] };
      const names = await map.locator('tbody button.name').allTextContents();
      assert.deepEqual(names.map((name) => name.trim()).sort(), reply.townships.map(({ name }) => name['zh-CN']!).sort());
      await map.locator('tbody button.name').filter({ hasText: '余粮堡' }).click();
      await page.waitForFunction(() => location.hash.includes('150502102'));
      await map.locator('#query').fill('ylp');
      await page.waitForFunction(() => document.querySelector('fire-coverage-map')!.shadowRoot!.querySelectorAll('tbody button.name').length === 1);
    }));

  it('shows vacant posts in the directory as vacant', () =>
    visit('/chiefs', async (page) => {
      const directory = page.locator('fire-grid-chief-directory');
      await directory.locator('[part="row"]').first().waitFor();
      await directory.locator('#vacant').check();
      // The answer replaces the whole list: wait until no row with a person is left, not for the first vacant one.
      await directory.locator('[part="row"]:not(:has([part="vacant"]))').first().waitFor({ state: 'detached' });
      const shown = await directory.locator('[part="row"]').count();
      assert.ok(shown > 0, 'the sandbox has vacant posts');
      assert.equal(await directory.locator('[part="vacant"]').count(), shown);
      for (const phone of await directory.locator('a[part="phone"]').all()) assert.match((await phone.getAttribute('href'))!, /^tel:/);
    }));

  it('says of a wrong code what to do, and of a withdrawn report that it is withdrawn', async () => {
    let code = '';
    await visit('/report', async (page) => {
      const form = await fillIn(page, { category: 'ELECTRIC', description: '写错了，准备撤回的举报', address: '示例路 8 号' });
      await send(form);
      code = await codeOf(form);
    });
    await visit('/track', async (page) => {
      const tracker = page.locator('fire-hazard-tracker');
      const ask = async (typed: string) => {
        await tracker.locator('#code').fill(typed);
        await tracker.locator('button[type="submit"]').click();
      };
      // The last sign tells that something was misheard.
      await ask(code.slice(0, -1) + (code.endsWith('3') ? '4' : '3'));
      await tracker.locator('#code-error').waitFor();
      await ask(code);
      await tracker.locator('#withdraw').click();
      await tracker.locator('[part="confirm"] button[type="submit"]').click();
      await tracker.locator('[part="headline"]').getByText(/撤/).waitFor();
      assert.equal(await tracker.locator('#withdraw').count(), 0);
    });
  });

  it('takes a report from the keyboard alone, with the place chosen by township and committee', () =>
    visit('/report', async (page) => {
      const form = page.locator('fire-hazard-report');
      await form.locator('input[type="radio"]').first().waitFor({ state: 'attached' });
      /** Tabs on until the field has the focus, as a person does who has no mouse. */
      const tabTo = async (selector: string) => {
        for (let n = 0; n < 60; n++) {
          const there = await form.evaluate((element, wanted) => element.shadowRoot!.activeElement?.matches(wanted) ?? false, selector);
          if (there) return;
          await page.keyboard.press('Tab');
        }
        throw new Error(`${selector} cannot be reached by Tab`);
      };
      await tabTo('input[type="radio"]');
      await page.keyboard.press('Space');
      await tabTo('#field-description');
      await page.keyboard.type('Boxes in the corridor on the third floor');
      await tabTo('button[type="submit"]');
      await page.keyboard.press('Enter');
      await form.locator('#field-area').waitFor();
      await page.waitForFunction(() => document.querySelector('fire-hazard-report')!.shadowRoot!.querySelectorAll('#field-area option').length > 20);
      await tabTo('#field-area');
      await page.keyboard.press('ArrowDown');
      await page.waitForFunction(() => document.querySelector('fire-hazard-report')!.shadowRoot!.querySelectorAll('#field-committee option').length > 1);
      await tabTo('#field-committee');
      await page.keyboard.press('ArrowDown');
      for (const wanted of ['[part="add-photos"]', 'input[value="named"]', 'dl']) {
        await tabTo('button[type="submit"]');
        await page.keyboard.press('Enter');
        await form.locator(wanted).first().waitFor({ state: 'attached' });
      }
      await tabTo('button[type="submit"]');
      await page.keyboard.press('Enter');
      await form.locator('[part="receipt"]').waitFor();
      assert.match(await codeOf(form), /^[0-9A-Z]+(-[0-9A-Z]+)+$/);
    }));
});
