// Staff sign in at the sandbox's provider and handle a hazard; the resident who reported it sees what they did.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createClient } from '@fire-governance/client';
import { SANDBOX_KEY } from '@fire-governance/sandbox';
import type { Page } from 'playwright-core';
import { watchedPage } from '../drive/browser.ts';
import { portalInBrowser } from '../drive/portal-in-browser.ts';

describe('the desk', () => {
  const running = portalInBrowser();

  async function signedIn(login: string, use: (page: Page) => Promise<void>): Promise<void> {
    const { page, context, complaints } = await watchedPage(running.browser, { viewport: { width: 1440, height: 900 } });
    try {
      await page.goto(`${running.portal.url}/desk`);
      await page.locator('[data-sign="in"]').click();
      await page.waitForURL('**/sign-in/*');
      await page.locator(`button[value="${login}"]`).click();
      await page.waitForURL('**/desk');
      await page.locator('fire-hazard-desk').waitFor();
      await use(page);
      assert.deepEqual(complaints.list, []);
    } finally {
      await context.close();
    }
  }

  it('lets somebody of the township accept a report of theirs, which its reporter then sees', async () => {
    const client = createClient({ baseUrl: running.portal.url, key: SANDBOX_KEY });
    const { id, trackingCode } = await client.hazards.report({
      category: 'EVAC_BLOCK', description: '三楼楼道堆放家具，挡住了安全出口', place: { area: 'nbs:150502002004' }, reporter: { mode: 'anonymous', wantsReply: false },
    });
    await signedIn('township', async (page) => {
      assert.equal(new URL(page.url()).search, '', 'the code of the provider has gone from the address');
      await page.evaluate((wanted) => document.querySelector('fire-hazard-desk')!.setAttribute('case', wanted), id);
      await page.getByText('三楼楼道堆放家具').first().waitFor();
      await page.getByRole('button', { name: '受理', exact: true }).first().click();
      // The word for what comes next stands in the filters too: only the answer tells that the step was taken.
      const taken = page.waitForResponse((reply) => reply.request().method() === 'POST' && reply.url().includes(id));
      await page.locator('fire-hazard-desk form button[type="submit"]').last().click();
      assert.ok((await taken).ok());
    });
    const tracked = await client.hazards.track({ code: trackingCode });
    assert.deepEqual([tracked.status, tracked.timeline.length], ['accepted', 2]);
    assert.equal(JSON.stringify(tracked).includes('示例·中心主任'), false);
  });

  it('shows nothing to somebody who is not signed in, nor after they have signed out', async () => {
    await signedIn('chief', async (page) => {
      await page.locator('[data-sign="out"]').click();
      // The provider is told in passing; back from there the page offers to sign in.
      await page.locator('[data-sign="in"]').waitFor();
      assert.equal(await page.locator('fire-hazard-desk').count(), 0);
      await page.reload();
      await page.locator('[data-sign="in"]').waitFor();
      assert.equal(await page.locator('fire-hazard-desk').count(), 0);
    });
  });

  it('keeps somebody signed in over a reload, and nobody over a stolen code', async () => {
    await signedIn('brigade', async (page) => {
      await page.reload();
      await page.locator('fire-hazard-desk').waitFor();
      await page.goto(`${running.portal.url}/desk?state=made-up&code=made-up`);
      await page.locator('fire-hazard-desk').waitFor();
      assert.equal(new URL(page.url()).search, '');
    });
  });
});
