// The floor is Chromium 90; 92 is the oldest that can be had. What tsc and Vite wrote is checked by its syntax
// in tests/embed; here it runs.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { SANDBOX_KEY } from '@fire-governance/sandbox';
import { startPortal, type PortalProcess } from '../drive/portal-process.ts';
import { serveFloorPage } from './floor-site.ts';
import { dumpDom, type OldVersion } from './old-chromium.ts';

/** A text of each element that comes from the API, except for the tracker, which first asks for a code, and the desk, where nobody is signed in. */
const WANTED = {
  'fire-duty-card': '网格',
  'fire-hazard-tracker': '查询码',
  'fire-hazard-list': '举报',
  'fire-hazard-desk': '登录',
  'fire-inspection': '登录',
  'fire-campaign-progress': '登录',
  'fire-grid-chief-directory': '网格长',
  'fire-coverage-map': '示意',
  'fire-hazard-report': '119',
};

const ELEMENTS = Object.keys(WANTED).map((tag) => `<${tag}></${tag}>`).join('\n');
const BODY = `<fire-portal api="/" key="${SANDBOX_KEY}" area="nbs:150502102">${ELEMENTS}</fire-portal>`;

const SCRIPTS = {
  'autoload.js': '<script async src="/embed/autoload.js"></script>',
  'autoload.js as a module': '<script type="module" src="/embed/autoload.js"></script>',
  'fire-governance.iife.js': '<script defer src="/embed/fire-governance.iife.js"></script>',
};

interface Result {
  userAgent: string;
  complaints: string[];
  elements: Record<string, string>;
}

function resultOf(document: string): Result {
  const text = /<pre id="result">([\s\S]*?)<\/pre>/.exec(document)?.[1];
  assert.ok(text, `the page did not report:\n${document.slice(0, 2000)}`);
  return JSON.parse(text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&nbsp;/g, '\u00a0').replace(/&amp;/g, '&')) as Result;
}

const possible = process.platform === 'linux' && process.arch === 'x64';

describe('old browsers', { skip: possible ? false : 'the old Chromium binaries are for Linux on x64' }, () => {
  let portal: PortalProcess;
  before(async () => { portal = await startPortal(); });
  after(() => portal.stop());

  for (const version of [92, 109] satisfies OldVersion[]) {
    for (const [name, script] of Object.entries(SCRIPTS)) {
      it(`Chromium ${version} shows every element with ${name}`, async () => {
        const site = await serveFloorPage(portal.url, { script, body: BODY, wanted: WANTED });
        try {
          const result = resultOf(await dumpDom(version, site.url));
          assert.match(result.userAgent, new RegExp(`Chrome/${version}\\.`));
          assert.deepEqual(result.complaints, []);
          for (const [tag, text] of Object.entries(WANTED)) assert.ok(result.elements[tag]?.includes(text), `${tag} shows: ${result.elements[tag]}`);
        } finally {
          await site.close();
        }
      });
    }
  }
});
