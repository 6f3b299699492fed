import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { root } from '../graph/sources.ts';

export interface Document {
  /** From the root, with slashes. */
  readonly path: string;
  readonly lines: readonly string[];
}

/** Every Markdown file a person may read: guides, decisions, and what lies beside the code. */
export function documents(): Document[] {
  const below = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && !/(^|[\\/])(node_modules|dist)[\\/]/.test(path))
    .map((path) => `docs/${path.split(sep).join('/')}`);
  const beside = ['packages', 'examples'].flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}/README.md`));
  return [...below, ...beside, 'README.md', 'CONTRIBUTING.md']
    .filter((path) => existsSync(join(root, path)))
    .sort()
    .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n') }));
}

export interface Block {
  readonly place: string;
  readonly language: string;
  readonly code: string;
}

export function fencesOf({ path, lines }: Document): Block[] {
  const blocks: Block[] = [];
  let open: { line: number; language: string; code: string[] } | undefined;
  lines.forEach((text, index) => {
    const fence = /^```\s*(\w*)/.exec(text);
    if (fence && open) {
      blocks.push({ place: `${path}:${open.line}`, language: open.language, code: open.code.join('\n') });
      open = undefined;
    } else if (fence) open = { line: index + 1, language: fence[1]!, code: [] };
    else open?.code.push(text);
  });
  return blocks;
}
