// Pictures of the demo portal to look at: every page, three widths, both languages, light, dark, elder, forced colors.
//
//   node --conditions=@fire-governance/source tests/drive/screenshots.ts [folder] [name of a page]
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser, watchedPage } from './browser.ts';
import { startPortal } from './portal-process.ts';

const PAGES = { home: '/', report: '/report', track: '/track', coverage: '/coverage', chiefs: '/chiefs', docs: '/docs/' };
const WIDTHS = [360, 768, 1440];
const LOOKS: Readonly<Record<string, Readonly<Record<string, string>>>> = { zh: {}, en: { lang: 'en' }, dark: { theme: 'dark' }, elder: { mode: 'elder' }, forced: {} };

const [folder = 'screenshots', only] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const portal = await startPortal();
const browser = await launchBrowser();
for (const [name, path] of Object.entries(PAGES)) {
  if (only && only !== name) continue;
  for (const width of WIDTHS) {
    for (const [look, toggles] of Object.entries(LOOKS)) {
      if (width === 768 && look !== 'zh') continue;
      const { page, context } = await watchedPage(browser, { viewport: { width, height: 900 }, forcedColors: look === 'forced' ? 'active' : 'none' });
      await page.goto(portal.url + path);
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
