import { readFile } from 'node:fs/promises';
import { createWorld, SANDBOX_KEY } from '@fire-governance/sandbox';
import { townshipsPicture } from './townships-picture.ts';

/** Not an address: what is shown where there is no page. */
export const NOT_FOUND = '(not found)';

/** The pages of the demo site: address, file, title in Chinese and English. */
const PAGES = [
  ['/', 'index', '科尔沁区基层消防治理', 'Horqin District Fire Safety'],
  ['/report', 'report', '举报火灾隐患 - 科尔沁区基层消防治理', 'Report a fire hazard - Horqin District Fire Safety'],
  ['/track', 'track', '查询办理进度 - 科尔沁区基层消防治理', 'Track a report - Horqin District Fire Safety'],
  ['/coverage', 'coverage', '消防力量覆盖 - 科尔沁区基层消防治理', 'Coverage - Horqin District Fire Safety'],
  [NOT_FOUND, 'not-found', '没有这个页面 - 科尔沁区基层消防治理', 'No such page - Horqin District Fire Safety'],
  ['/desk', 'desk', '隐患办理 - 科尔沁区基层消防治理', 'Hazard desk - Horqin District Fire Safety'],
  ['/inspect', 'inspect', '上门检查 - 科尔沁区基层消防治理', 'Inspections - Horqin District Fire Safety'],
  ['/campaigns', 'campaigns', '专项行动进展 - 科尔沁区基层消防治理', 'Campaigns - Horqin District Fire Safety'],
  ['/chiefs', 'chiefs', '网格长名录 - 科尔沁区基层消防治理', 'Grid chiefs - Horqin District Fire Safety'],
] as const;

const site = new URL('./site/', import.meta.url);

/** Puts the main part of a page into the frame that all pages share. */
export async function createFrame(): Promise<(title: string, main: string, path?: string) => string> {
  const layout = await readFile(new URL('layout.html', site), 'utf8');
  return (title, main, path) =>
    layout
      .replace('{{title}}', title)
      .replace('{{key}}', SANDBOX_KEY)
      .replace(/\{\{at:([^}]*)\}\}/g, (_, at: string) => (at === path ? ' aria-current="page"' : ''))
      .replace('{{main}}', () => main);
}

/** Address -> finished page. The layout is filled in once, at the start; there is nothing dynamic in it. */
export async function renderPages(): Promise<Map<string, string>> {
  const render = await createFrame();
  const pages = new Map<string, string>();
  for (const [path, file, zh, en] of PAGES) {
    const main = await readFile(new URL(`pages/${file}.html`, site), 'utf8');
    pages.set(path, render(`${zh} | ${en}`, main, path));
  }
  return pages;
}

/** The picture of the townships on the front page, drawn from the sandbox's own boundaries. */
export function renderTownships(): string {
  return townshipsPicture(createWorld({ now: new Date() }));
}

/** Stylesheet, scripts and pictures of the pages, served as they are under /assets/. */
export const assets = new URL('assets/', site);
