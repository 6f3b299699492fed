// Renders `docs/**/*.md`, the reference of the API, of the elements and of the TypeScript surface to
// `dist/docs`: plain pages under the strictest policy, no script, no request elsewhere.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { elementsPage } from './elements.ts';
import { layout, type Entry, type Section } from './layout.ts';
import { renderMarkdown } from './markdown.ts';
import { operationsPage } from './operations.ts';
import { writeReference } from './typedoc.ts';

const root = join(import.meta.dirname, '../../..');
const target = join(import.meta.dirname, '../dist/docs');

interface Page {
  /** Below the guides' top, e.g. `guides/embed.html`. */
  readonly href: string;
  readonly markdown: string;
}

function markdownBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    // What `npm run docs:reference` leaves in there is made anew below.
    .filter((path) => !path.startsWith('dist/'))
    // Chinese before English.
    .sort((one, other) => sortKey(one).localeCompare(sortKey(other), 'en'));
}

const sortKey = (path: string): string => path.replace(/\.zh\.md$/, '.1.md').replace(/\.en\.md$/, '.2.md');

const hrefOf = (path: string): string => path.replace(/(^|\/)README\.md$/, '$1index.html').replace(/\.md$/, '.html');

function pagesOf(folder: string, below = ''): Page[] {
  return markdownBelow(folder).map((path) => ({ href: below + hrefOf(path), markdown: readFileSync(join(folder, path), 'utf8') }));
}

/** In the order in which a newcomer needs them. */
const SECTIONS: Readonly<Record<string, string>> = { guides: '指南 Guides', reference: '参考 Reference', '.': '词汇与数据 Words and figures', decisions: '决定 Decisions' };
const rank = (folder: string): number => (folder in SECTIONS ? Object.keys(SECTIONS).indexOf(folder) : Object.keys(SECTIONS).length);

function sectionsOf(pages: readonly Page[]): Section[] {
  const groups = new Map<string, Entry[]>();
  for (const { href, markdown } of pages) {
    // The TypeScript reference has hundreds of pages and its own index.
    if (href.startsWith('reference/') && href !== 'reference/index.html') continue;
    const folder = href.startsWith('reference/') || /^(api|elements)\.html$/.test(href) ? 'reference' : dirname(href);
    const title = /^#\s+(.+)$/m.exec(markdown)?.[1] ?? href;
    groups.set(folder, [...(groups.get(folder) ?? []), { href, title: title.replace(/[`*]/g, '') }]);
  }
  return [...groups].sort(([one], [other]) => rank(one) - rank(other)).map(([folder, entries]) => ({ title: SECTIONS[folder] ?? folder, entries }));
}

function withIndex(pages: Page[]): Page[] {
  if (pages.some(({ href }) => href === 'index.html')) return pages;
  const list = sectionsOf(pages).flatMap(({ title, entries }) => [`## ${title}`, '', ...entries.map(({ href, title: text }) => `- [${text}](${href})`), '']);
  return [{ href: 'index.html', markdown: `# 指南与参考 Guides and reference\n\n${list.join('\n')}` }, ...pages];
}

const reference = mkdtempSync(join(tmpdir(), 'fire-reference-'));
try {
  await writeReference(reference);
  const pages = withIndex([
    ...pagesOf(join(root, 'docs')),
    { href: 'elements.html', markdown: elementsPage() },
    { href: 'api.html', markdown: operationsPage() },
    ...pagesOf(reference, 'reference/'),
  ]);
  const sections = sectionsOf(pages);

  const building = `${target}.building`;
  rmSync(building, { recursive: true, force: true });
  for (const { href, markdown } of pages) {
    const file = join(building, href);
    mkdirSync(dirname(file), { recursive: true });
    const up = '../'.repeat(href.split('/').length - 1);
    const { title, html } = renderMarkdown(markdown);
    writeFileSync(file, layout({ title: title || href, html, href, up }, sections));
  }
  cpSync(join(import.meta.dirname, 'style/docs.css'), join(building, 'docs.css'));
  rmSync(target, { recursive: true, force: true });
  renameSync(building, target);
  console.log(`Rendered ${pages.length} pages.`);
} finally {
  rmSync(reference, { recursive: true, force: true });
}
