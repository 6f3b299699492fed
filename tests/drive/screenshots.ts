// Pictures of the demo portal to look at: every page, three widths, both languages, light, dark, elder, forced colors.
//
//   node --conditions=@fire-governance/source tests/drive/screenshots.ts [folder] [how the name of a page begins]
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { photo } from '../e2e/resident.ts';
import { launchBrowser, watchedPage } from './browser.ts';
import { startPortal } from './portal-process.ts';

/** A checklist with one "no" that is a hazard with a photo, up to the last page. */
const FILLED = [begin, answerNo, makeHazard, answerTheRest] as const;

/** What is shown of each page: its address, and what somebody has done there. */
const PAGES: Readonly<Record<string, readonly [path: string, ...steps: ((page: Page) => Promise<unknown>)[]]>> = {
  home: ['/'], report: ['/report'], track: ['/track'], coverage: ['/coverage'], chiefs: ['/chiefs'], docs: ['/docs/'],
  'desk-signed-out': ['/desk'],
  'desk': ['/desk', signIn],
  'desk-open': ['/desk', signIn, openFirst],
  'desk-map': ['/desk', signIn, (page) => page.locator('#map-toggle').click(), (page) => page.locator('.map__engine').waitFor()],
  'desk-merge': ['/desk', signIn, openFirst, (page) => page.locator('#do-merge').click(), (page) => page.locator('#others input').first().check(), (page) => page.locator('[part="other"]').waitFor()],
  'desk-bulk': ['/desk', signIn, (page) => page.locator('#mark-all').check(), (page) => page.locator('#bulk-transfer').click()],
  'desk-help': ['/desk', signIn, (page) => page.locator('#help-toggle').click()],
  'inspect-signed-out': ['/inspect'],
  'inspect-start': ['/inspect', signInToInspect],
  'inspect-faults': ['/inspect', signInToInspect, (page) => page.locator('[part="next"]').click(), (page) => page.locator('.summary').waitFor()],
  'inspect-question': ['/inspect', signInToInspect, begin],
  'inspect-no': ['/inspect', signInToInspect, begin, answerNo],
  'inspect-hazard': ['/inspect', signInToInspect, begin, answerNo, makeHazard],
  'inspect-check': ['/inspect', signInToInspect, ...FILLED],
  'inspect-queued': ['/inspect', signInToInspect, ...FILLED, offline, send, (page) => page.locator('[part="queued"]').waitFor()],
  'inspect-refused': ['/inspect', signInToInspect, ...FILLED, refuse, send, (page) => page.locator('[part="check"] [part="failure"], [part="check"] .summary').first().waitFor()],
  'inspect-done': ['/inspect', signInToInspect, ...FILLED, send, (page) => page.locator('[part="receipt"]').waitFor()],
  'inspect-denied': ['/inspect', (page) => signInAs(page, 'auditor'), (page) => page.locator('fire-inspection [part="failure"]').waitFor()],
  'campaigns-signed-out': ['/campaigns'],
  'campaigns': ['/campaigns', signInToCampaigns],
  'campaigns-empty': ['/campaigns', (page) => page.route('**/api/v1/campaigns*', (route) => route.fulfill({ json: { items: [], nextCursor: null } })), (page) => signInAs(page, 'township'), (page) => page.locator('fire-campaign-progress .empty').first().waitFor()],
  'campaigns-denied': ['/campaigns', (page) => page.route('**/api/v1/campaigns*', (route) => route.fulfill({ status: 403, contentType: 'application/problem+json', body: '{"type":"urn:fire-governance:problem:forbidden","title":"t","status":403}' })), (page) => signInAs(page, 'township'), (page) => page.locator('fire-campaign-progress [part="failure"]').first().waitFor()],
  'desk-expired': ['/desk', signIn, openFirst, (page) => page.locator('#do-merge').click(), (page) => page.locator('#field-note').fill('两条说的是同一处'), runOut],
};

async function signInAs(page: Page, login: string): Promise<void> {
  await page.locator('[data-sign="in"]').click();
  await page.locator(`button[value="${login}"]`).click();
}

async function signIn(page: Page): Promise<void> {
  await signInAs(page, 'township');
  await page.locator('fire-hazard-desk .open').first().waitFor();
}

/** The first that can still be joined with another. */
async function openFirst(page: Page): Promise<void> {
  await page.locator('fire-hazard-desk .open').filter({ hasText: /待受理|待核查|Reported|Accepted/ }).first().click();
  await page.locator('#case').waitFor();
}

async function signInToInspect(page: Page): Promise<void> {
  await signInAs(page, 'township');
  await page.locator('fire-inspection input[value="small-premises"]').waitFor({ state: 'attached' });
}

async function signInToCampaigns(page: Page): Promise<void> {
  await signInAs(page, 'township');
  await page.locator('fire-campaign-progress:not([public]) [part="area"]').first().waitFor();
}

async function begin(page: Page): Promise<void> {
  await page.locator('fire-inspection label:has(input[value="small-premises"])').click();
  await page.locator('#field-name').fill('明仁小吃店（示例）');
  await page.locator('#field-address').fill('明仁大街 12 号一层');
  await page.locator('fire-inspection [part="next"]').click();
  await page.locator('.answer').first().waitFor();
}

async function answerNo(page: Page): Promise<void> {
  await page.locator('.answer--yes').click();
  await page.locator('.answer--no').click();
  await page.locator('#make-hazard').waitFor();
}

async function makeHazard(page: Page): Promise<void> {
  await page.locator('#make-hazard').click();
  await page.locator('input[multiple]').setInputFiles({ name: 'camera.jpg', mimeType: 'image/jpeg', buffer: await photo() });
  await page.locator('[part="photo"] canvas').waitFor();
}

/** "Yes" to what is left. */
async function answerTheRest(page: Page): Promise<void> {
  await page.locator('[part="next"]').click();
  for (let at = 3; (await page.locator('[part="check"]').count()) === 0; at += 1) {
    await page.locator('.page__title').filter({ hasText: new RegExp(`\\b${at}\\b`) }).or(page.locator('[part="check"]')).first().waitFor();
    if (await page.locator('.answer--yes').count()) await page.locator('.answer--yes').click();
  }
}

async function send(page: Page): Promise<void> {
  await page.locator('[part="send"]').click();
}

async function offline(page: Page): Promise<void> {
  await page.context().setOffline(true);
}

async function refuse(page: Page): Promise<void> {
  await page.route('**/api/v1/inspections', (route) => route.fulfill({ status: 422, contentType: 'application/problem+json', body: '{"type":"urn:fire-governance:problem:validation-failed","title":"t","status":422,"errors":[{"pointer":"/place/name","code":"too_big","message":"场所名称最多 60 个字。"}]}' }));
}

async function runOut(page: Page): Promise<void> {
  for (const path of ['**/oidc/token', '**/api/v1/**']) await page.route(path, (route) => route.fulfill({ status: 401, contentType: 'application/problem+json', body: '{"type":"urn:fire-governance:problem:token-invalid","title":"t","status":401}' }));
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  await page.locator('fire-hazard-desk [part="sign-in"]').waitFor();
}

const WIDTHS = [360, 768, 1440];
const LOOKS: Readonly<Record<string, Readonly<Record<string, string>>>> = { zh: {}, en: { lang: 'en' }, dark: { theme: 'dark' }, elder: { mode: 'elder' }, forced: {} };

const [folder = 'screenshots', only] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const portal = await startPortal();
const browser = await launchBrowser();
for (const [name, [path, ...steps]] of Object.entries(PAGES)) {
  if (only && !name.startsWith(only)) continue;
  for (const width of WIDTHS) {
    for (const [look, toggles] of Object.entries(LOOKS)) {
      if (width === 768 && look !== 'zh') continue;
      const { page, context } = await watchedPage(browser, { viewport: { width, height: 900 }, forcedColors: look === 'forced' ? 'active' : 'none' });
      await page.goto(portal.url + path);
      for (const step of steps) await step(page);
      for (const toggle of Object.keys(toggles)) await page.locator(`[data-toggle="${toggle}"]`).click({ timeout: 2000 }).catch(() => undefined);
      // Elements are fetched when they near the window: walk through the page once.
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      for (let y = 0; y < height; y += 700) {
        await page.evaluate((top) => scrollTo(0, top), y);
        await page.waitForTimeout(120);
      }
      await page.waitForLoadState('networkidle');
      await page.waitForTimeout(300);
      await page.evaluate(() => scrollTo(0, 0));
      await page.screenshot({ path: join(folder, `${name}-${width}-${look}.png`), fullPage: true });
      await context.close();
    }
  }
}
await browser.close();
await portal.stop();
