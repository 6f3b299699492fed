import { after, before } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { startPortal, type PortalProcess } from './portal-process.ts';

/** A browser and the demo portal for the tests of the `describe` that calls this; filled in before the first of them. */
export interface PortalInBrowser {
  browser: Browser;
  portal: PortalProcess;
}

/** To be called in a `describe`: starts both before its tests and stops both after them. */
export function portalInBrowser(): PortalInBrowser {
  const running = {} as PortalInBrowser;
  before(async () => { [running.browser, running.portal] = await Promise.all([launchBrowser(), startPortal()]); });
  after(async () => {
    await running.browser?.close();
    await running.portal?.stop();
  });
  return running;
}

/** Waits until the report form and the duty card of a page show what the API answered. */
export async function widgetsShown(page: Page): Promise<void> {
  await page.locator('fire-hazard-report input[type="radio"]').first().waitFor({ state: 'attached' });
  await page.locator('fire-duty-card').scrollIntoViewIfNeeded();
  await page.locator('fire-duty-card a[href^="tel:"]').first().waitFor();
}
