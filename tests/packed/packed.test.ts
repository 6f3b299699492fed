// Every package as a stranger gets it: packed, checked, installed outside the workspace, imported, compiled, shown.
import assert from 'node:assert/strict';
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { SANDBOX_KEY } from '@fire-governance/sandbox';
import { publint } from 'publint';
import { watchedPage } from '../drive/browser.ts';
import { portalInBrowser, widgetsShown } from '../drive/portal-in-browser.ts';
import { serveSite } from '../drive/static-site.ts';
import { root } from '../graph/sources.ts';
import { installIn, newFolder, packAll, PACKAGES, runIn, type Tarball } from './tarballs.ts';

const attw = join(root, 'tests/node_modules/@arethetypeswrong/cli/dist/index.js');
/** MSW refuses its browser half in Node; the documents of the package say so. */
const BROWSER_ONLY = ['@fire-governance/mocks/browser'];

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));

interface Published {
  exports: Record<string, string | Record<string, string>>;
}
const published = ({ folder }: Tarball): Published => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Published;

describe('packed', () => {
  const folder = newFolder();
  const project = join(folder, 'project');
  let tarballs: Tarball[] = [];
  const running = portalInBrowser();
  const tarball = (name: string): Tarball => tarballs.find((one) => one.name === name)!;
  const tsc = (...args: string[]): { status: number | null; output: string } => runIn(project, process.execPath, 'node_modules/typescript/bin/tsc', ...args);

  before(async () => {
    tarballs = packAll(folder);
    cpSync(join(root, 'examples/vite-typescript'), project, { recursive: true, filter: (path) => !/[\\/](node_modules|dist)$/.test(path) });
    installIn(project, tarballs, { msw: '3.0.5', '@types/node': '^24.0.0' });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const name of PACKAGES) {
    it(`${name} passes publint`, async () => {
      const { messages } = await publint({ pack: { tarball: new Uint8Array(readFileSync(tarball(name).file)).buffer as ArrayBuffer }, strict: true });
      assert.deepEqual(messages, []);
    });

    it(`${name} passes attw`, () => {
      // JSON has no types of its own to be wrong about.
      const json = Object.keys(published(tarball(name)).exports).filter((path) => path.endsWith('.json')).map((path) => path.slice(2));
      const { status, output } = runIn(folder, process.execPath, attw, tarball(name).file, '--profile', 'esm-only', '--no-emoji', '--no-color', ...(json.length > 0 ? ['--exclude-entrypoints', ...json] : []));
      assert.equal(status, 0, output);
    });

    it(`${name} holds what it should and nothing else`, () => {
      const files = filesOf(tarball(name).folder);
      for (const wanted of ['LICENSE', 'README.md', 'package.json']) assert.ok(files.includes(wanted), `no ${wanted}`);
      assert.deepEqual(files.filter((path) => /\.(test|node\.test|support)\.|\.tsbuildinfo$|node_modules/.test(path)), []);
      assert.doesNotMatch(readFileSync(join(tarball(name).folder, 'package.json'), 'utf8'), /"workspace:/);
      const sourceNames = files.filter((path) => path.startsWith('dist/') && path.endsWith('.js') && /(?:from|import)\s*\(?['"]\.[^'"]*\.ts['"]/.test(readFileSync(join(tarball(name).folder, path), 'utf8')));
      assert.deepEqual(sourceNames, [], 'these still import source files');
      for (const entry of Object.values(published(tarball(name)).exports)) {
        for (const path of typeof entry === 'string' ? [entry] : Object.values(entry)) assert.ok(existsSync(join(tarball(name).folder, path)), `exports name ${path}, which is not there`);
      }
    });
  }

  const subpaths = (): string[] =>
    tarballs.flatMap((one) => Object.keys(published(one).exports).filter((path) => !path.endsWith('.json')).map((path) => `@fire-governance/${one.name}${path.slice(1)}`));

  it('can be imported in Node, every subpath, without a browser', () => {
    const names = subpaths().filter((name) => !BROWSER_ONLY.includes(name));
    assert.ok(names.length > 20);
    writeFileSync(join(project, 'import-all.mjs'), `${names.map((name) => `await import('${name}');`).join('\n')}\nprocess.exit(0);\n`);
    const { status, output } = runIn(project, process.execPath, 'import-all.mjs');
    assert.equal(status, 0, output);
  });

  for (const [module, resolution] of [['ESNext', 'bundler'], ['NodeNext', 'nodenext']] as const) {
    it(`have types for every subpath with moduleResolution ${resolution}`, () => {
      const file = join(project, `types-${resolution}.mts`);
      writeFileSync(file, subpaths().map((name, index) => `import * as m${index} from '${name}';\nexport type M${index} = typeof m${index};`).join('\n'));
      const { status, output } = tsc('--ignoreConfig', '--noEmit', '--strict', '--skipLibCheck', '--target', 'ES2022', '--lib', 'ES2022,DOM,DOM.Iterable,ESNext.Disposable', '--types', 'node', '--module', module, '--moduleResolution', resolution, file);
      assert.equal(status, 0, output);
    });
  }

  it('serve a Vite and TypeScript page outside the workspace', async () => {
    const checked = tsc();
    assert.equal(checked.status, 0, checked.output);
    writeFileSync(join(project, '.env.local'), `VITE_FIRE_API=${running.portal.url}\nVITE_FIRE_KEY=${SANDBOX_KEY}\n`);
    const built = runIn(project, process.execPath, 'node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn');
    assert.equal(built.status, 0, built.output);
    const dist = join(project, 'dist');
    const site = await serveSite({ pages: { '/': { body: readFileSync(join(dist, 'index.html'), 'utf8') } }, folders: { '/assets/': join(dist, 'assets') } });
    const { page, context, complaints } = await watchedPage(running.browser);
    try {
      await page.goto(`${site.url}/`);
      await page.getByText('本页服务于').waitFor();
      await widgetsShown(page);
      assert.deepEqual(complaints.list, []);
    } finally {
      await context.close();
      await site.close();
    }
  });

  it('refuse at compile time what the types forbid', () => {
    const file = join(project, 'src/wrong.ts');
    const wrong = (code: string): string => {
      writeFileSync(file, `import '@fire-governance/components/portal';\nimport '@fire-governance/components/hazard-report';\nimport { createClient } from '@fire-governance/client';\nexport const client = createClient({ baseUrl: '/', key: 'k' });\n${code}\n`);
      return tsc().output;
    };
    try {
      assert.equal(wrong(''), '');
      assert.match(wrong(`document.createElement('fire-hazard-report').sharedComputer = 'yes';`), /TS2322/);
      assert.match(wrong(`document.createElement('fire-portal').mode = 'big';`), /TS2322/);
      assert.match(wrong(`void client.areas.locate({ lon: '122' , lat: 43 });`), /TS2322/);
      assert.match(wrong(`void client.hazards.repot({});`), /TS2551|TS2339/);
    } finally {
      rmSync(file, { force: true });
    }
  });

  for (const file of ['autoload.js', 'fire-governance.iife.js']) it(`serve a plain HTML page by one script tag, ${file} from the tarball`, async () => {
    const example = join(root, 'examples/plain-html');
    const html = readFileSync(join(example, 'index.html'), 'utf8');
    const tag = 'http://localhost:8119/embed/autoload.js';
    assert.ok(html.includes(tag));
    // The site hosts the script-tag files itself, as they were packed; the API is elsewhere.
    const body = html.replace(`${tag}"`, `/embed/${file}" data-api="${running.portal.url}"`);
    const site = await serveSite({
      pages: { '/': { body }, '/page.css': { body: readFileSync(join(example, 'page.css'), 'utf8'), type: 'text/css' } },
      folders: { '/embed/': join(tarball('components').folder, 'dist/embed') },
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
});
