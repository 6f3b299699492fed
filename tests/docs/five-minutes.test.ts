// The guide "embed in five minutes", followed to the letter on the page of another site.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { watchedPage } from '../drive/browser.ts';
import { portalInBrowser, widgetsShown } from '../drive/portal-in-browser.ts';
import { serveSite } from '../drive/static-site.ts';
import { documents, fencesOf } from './documents.ts';

describe('embed in five minutes', () => {
  const running = portalInBrowser();

  const scripts = { 'autoload.js': 'module by module', 'fire-governance.iife.js': 'in one file' } as const;
  for (const [language, script] of ['zh', 'en'].flatMap((one) => Object.keys(scripts).map((file) => [one, file as keyof typeof scripts] as const))) {
    it(`as the guide (${language}) says, ${scripts[script]}, under the policy it gives`, async () => {
      const blocks = fencesOf(documents().find(({ path }) => path === `docs/guides/embed-in-five-minutes.${language}.md`)!);
      const here = (text: string): string => text.replaceAll('https://fire.example', running.portal.url);
      const html = here(blocks.find((block) => block.language === 'html' && block.code.includes(`/embed/${script}`))!.code);
      const [, policy] = /^Content-Security-Policy: (.+)$/m.exec(here(blocks.find((block) => block.language === 'http')!.code))!;
      const site = await serveSite({
        pages: { '/': { body: `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><title>t</title></head><body>${html}</body></html>`, headers: { 'content-security-policy': policy! } } },
      });
      const { page, context, complaints } = await watchedPage(running.browser);
      try {
        await page.goto(`${site.url}/`);
        await widgetsShown(page);
        assert.deepEqual(complaints.list, []);
      } finally {
        await context.close();
        await site.close();
      }
    });
  }
});
