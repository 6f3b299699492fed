// The template reader of the script-tag build against the browser's parser, on every template of the kit.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import ts from 'typescript';
import { launchBrowser } from '../drive/browser.ts';
import { filesBelow, readText, root } from '../graph/sources.ts';

interface Template {
  readonly place: string;
  readonly tag: string;
  readonly strings: readonly string[];
}

function templatesOf(path: string): Template[] {
  const file = ts.createSourceFile(path, readText(path), ts.ScriptTarget.Latest, true);
  const found: Template[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && ts.isIdentifier(node.tag) && /^(html|svg)$/.test(node.tag.text)) {
      const { template } = node;
      const strings = ts.isNoSubstitutionTemplateLiteral(template) ? [template.text] : [template.head.text, ...template.templateSpans.map((span) => span.literal.text)];
      const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      found.push({ place: `${path}:${line}`, tag: node.tag.text, strings });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const templates = filesBelow('packages/components/src', /(?<!\.test)\.ts$/).flatMap(templatesOf);

/** In the page: both readers on Lit's own markup of each template; gives back those that differ. */
const COMPARE = `
import { _$LH } from 'lit-html/private-ssr-support.js';
import { BOUND_SUFFIX, fillTemplate } from '@template';

function shape(node) {
  if (node.nodeType === 3) return node.data;
  if (node.nodeType === 8) return { comment: node.data };
  const children = [...node.childNodes].map(shape);
  if (node.nodeType === 11) return children;
  const isBound = (name) => name.endsWith(BOUND_SUFFIX) || name.endsWith(_$LH.boundAttributeSuffix);
  const attributes = node.getAttributeNames().map((name) => [isBound(name) ? 'bound' : name, node.getAttribute(name)]);
  return { name: node.localName, namespace: node.namespaceURI, attributes, children };
}

window.compare = (templates) => templates.flatMap(({ place, tag, strings }) => {
  const list = Object.assign([...strings], { raw: strings });
  const [trusted] = _$LH.getTemplateHtml(list, tag === 'svg' ? 2 : 1);
  const marker = _$LH.marker;
  const ourMarker = marker.replaceAll('$', '-');
  const markup = String(trusted).replaceAll(_$LH.boundAttributeSuffix, BOUND_SUFFIX).replaceAll(marker, ourMarker);
  const theirs = document.createElement('template');
  theirs.innerHTML = String(trusted);
  const ours = document.createElement('template');
  fillTemplate(ours, markup);
  const [a, b] = [JSON.stringify(shape(theirs.content)).replaceAll(marker, ourMarker), JSON.stringify(shape(ours.content))];
  return a === b ? [] : [place + '\\n  browser: ' + a + '\\n  ours:    ' + b];
});
`;

describe('templates made node by node', () => {
  let browser: Browser;
  let page: Page;
  before(async () => {
    const lit = dirname(createRequire(join(root, 'packages/components/package.json')).resolve('lit'));
    const { outputFiles } = await build({
      stdin: { contents: COMPARE, resolveDir: lit },
      alias: { '@template': join(root, 'packages/components/src/script-tag/template.ts') },
      bundle: true, write: false, format: 'iife', target: 'chrome90',
    });
    browser = await launchBrowser();
    page = await browser.newPage();
    await page.addScriptTag({ content: outputFiles[0]!.text });
  });
  after(() => browser.close());

  const compare = (list: readonly Template[]): Promise<string[]> =>
    page.evaluate((given) => (window as unknown as { compare(list: unknown): string[] }).compare(given), list as unknown as { place: string }[]);

  it('are what the browser makes of them', async () => {
    assert.ok(templates.length > 50, `only ${templates.length} templates found`);
    assert.deepEqual(await compare(templates), []);
  });

  it('would show a difference', async () => {
    // The browser closes the first paragraph by itself; our reader does not, and our templates do not rely on it.
    const [difference] = await compare([{ place: 'here', tag: 'html', strings: ['<p>one<p>two'] }]);
    assert.match(difference ?? '', /^here/);
  });

  it('keep entities, raw text, drawings and every kind of expression', async () => {
    assert.deepEqual(await compare([
      { place: 'text', tag: 'html', strings: ['<p title="a &amp; b">1 &lt; 2 &#8212; ', '</p>'] },
      { place: 'raw', tag: 'html', strings: ['<textarea .value="', '">a &amp; <b>', '</textarea>'] },
      { place: 'drawing', tag: 'html', strings: ['<svg viewBox="0 0 1 1"><path d="', '"/><foreignObject><p>x</p></foreignObject></svg><p>y</p>'] },
      { place: 'svg', tag: 'svg', strings: ['<circle r="1"/><g>', '</g>'] },
      { place: 'bound', tag: 'html', strings: ['<input ?disabled=', ' .value=', ' @input=', ' class="a ', ' b ', '" ', '>'] },
      { place: 'comment', tag: 'html', strings: ['<!-- ', ' --><br><i></i>'] },
    ]), []);
  });
});
