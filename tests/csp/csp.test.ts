// The built elements on the strictest page a government portal may be, in every state, without one violation.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SANDBOX_KEY } from '@fire-governance/sandbox';
import { PAGE_POLICY } from '../../examples/portal/security.ts';
import { watchedPage, type Watched } from '../drive/browser.ts';
import { portalInBrowser } from '../drive/portal-in-browser.ts';
import { enterState, NETWORK_NOISE, STATES } from './states.ts';

const TAGS = ['fire-hazard-report', 'fire-hazard-tracker', 'fire-hazard-list', 'fire-hazard-desk', 'fire-inspection', 'fire-campaign-progress', 'fire-duty-card', 'fire-coverage-map', 'fire-grid-chief-directory'] as const;
const SCRIPTS = { autoload: '/embed/autoload.js', classic: '/embed/fire-governance.iife.js' } as const;

interface PageOptions {
  tag: string;
  script?: keyof typeof SCRIPTS;
  portal?: string;
  policy?: string;
  head?: string;
}

describe('strict Content Security Policy and Trusted Types', { concurrency: 3 }, () => {
  const running = portalInBrowser();

  async function withPage(options: PageOptions, state: keyof typeof STATES, use: (watched: Watched) => Promise<void>, prepare?: (watched: Watched) => Promise<void>): Promise<void> {
    const { tag, script = 'autoload', portal: attributes = `api="/" key="${SANDBOX_KEY}" area="nbs:150502102"`, policy = PAGE_POLICY, head = '' } = options;
    const watched = await watchedPage(running.browser);
    const { page, context } = watched;
    await page.route('**/test-page', (route) =>
      route.fulfill({
        status: 200,
        headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
        body: `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>t</title>${head}<script async src="${SCRIPTS[script]}"></script></head><body><fire-portal ${attributes}><${tag}></${tag}></fire-portal></body></html>`,
      }),
    );
    await enterState(page, state);
    await prepare?.(watched);
    try {
      await page.goto(`${running.portal.url}/test-page`);
      await page.waitForFunction((name) => {
        const element = document.querySelector(name);
        return customElements.get(name) !== undefined && (element?.shadowRoot?.textContent ?? '').trim().length > 0;
      }, tag);
      // The second text that a slow network brings, and everything that answers at once.
      if (state === 'loading') await page.waitForTimeout(500);
      else await page.waitForLoadState('networkidle');
      await use(watched);
    } finally {
      await context.close();
    }
  }

  const clean = ({ complaints }: Watched): void => assert.deepEqual(complaints.list.filter((text) => !NETWORK_NOISE.test(text)), []);

  it('would notice a violation', () =>
    withPage({ tag: 'fire-hazard-tracker' }, 'answered', async ({ page, complaints }) => {
      await page.evaluate(() => document.body.setAttribute('style', 'color: red'));
      await page.waitForTimeout(100);
      complaints.expect(/violation of style-src/);
    }));

  for (const tag of TAGS) {
    for (const state of Object.keys(STATES)) {
      it(`${tag}, ${state}`, () => withPage({ tag }, state, async (watched) => clean(watched)));
    }
    it(`${tag}, not configured`, () => withPage({ tag, portal: '' }, 'answered', async (watched) => {
      watched.complaints.list.splice(0, Infinity, ...watched.complaints.list.filter((text) => !/has no key/.test(text)));
      clean(watched);
    }));
    it(`${tag}, from the classic script`, () => withPage({ tag, script: 'classic' }, 'answered', async (watched) => clean(watched)));
    for (const mode of ['elder', 'dark']) {
      it(`${tag}, ${mode}`, () =>
        withPage({ tag, portal: `api="/" key="${SANDBOX_KEY}" area="nbs:150502102" lang="en" ${mode === 'dark' ? 'theme="dark"' : 'mode="elder"'}` }, 'answered', async (watched) => clean(watched)));
    }
  }

  it('fire-session, signed in', () =>
    withPage({ tag: 'fire-hazard-desk' }, 'signed in', async (watched) => {
      await watched.page.evaluate(() => document.querySelector('fire-portal')!.append(document.createElement('fire-session')));
      await watched.page.locator('fire-session [part="who"]').getByText('示例').waitFor();
      clean(watched);
    }));

  it('fire-hazard-desk, map', () =>
    withPage({ tag: 'fire-hazard-desk' }, 'signed in', async (watched) => {
      await watched.page.locator('#map-toggle').click();
      await watched.page.locator('fire-hazard-desk .map__engine').waitFor();
      await watched.page.waitForLoadState('networkidle');
      clean(watched);
    }));

  it('fire-hazard-desk, sign-in run out', () =>
    withPage({ tag: 'fire-hazard-desk' }, 'signed in', async (watched) => {
      await watched.page.locator('fire-hazard-desk .open').first().waitFor();
      await watched.page.unrouteAll();
      await watched.page.evaluate(() => dispatchEvent(new Event('focus')));
      await watched.page.getByText('登录已失效').first().waitFor();
      clean(watched);
    }));

  describe('Trusted Types', () => {
    const without = PAGE_POLICY.replace('; trusted-types lit-html', '');
    /** A host page with a Lit of its own, which takes the policy name first. */
    const HOST_LIT = '<script src="/host-lit.js"></script>';
    const HEADERS = {
      "trusted-types lit-html, with a Lit on the page": { policy: `${without}; trusted-types lit-html`, head: HOST_LIT },
      "trusted-types 'none'": { policy: `${without}; trusted-types 'none'`, head: '' },
      "trusted-types lit-html 'allow-duplicates', with a Lit on the page": { policy: `${without}; trusted-types lit-html 'allow-duplicates'`, head: HOST_LIT },
    };
    for (const [name, { policy, head }] of Object.entries(HEADERS)) {
      for (const tag of TAGS) {
        it(`${tag} under ${name}`, async () => {
          const lit = 'window.hostPolicy = trustedTypes.createPolicy("lit-html", { createHTML: (text) => text });';
          const route = async (watched: Watched): Promise<void> => {
            await watched.context.route('**/host-lit.js', (request) => request.fulfill({ contentType: 'text/javascript', body: lit }));
          };
          await withPage({ tag, policy, head }, 'answered', async (watched) => clean(watched), route);
        });
      }
    }
  });
});
