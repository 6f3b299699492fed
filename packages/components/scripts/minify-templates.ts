import type { Plugin } from 'vite';

interface Node {
  type: string;
  start: number;
  end: number;
  [name: string]: unknown;
}

/** Comments go; space stays only where it separates. Each piece is taken by itself: what an expression adds is not known. */
function minifyCss(text: string): string {
  return text
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/([{;][\w-]+): /g, '$1:')
    .replace(/;}/g, '}');
}

/** Browsers show any run of space as one; a line break in a template is there for whoever reads it. */
function minifyHtml(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}

const MINIFIERS: Readonly<Record<string, (text: string) => string>> = { css: minifyCss, html: minifyHtml, svg: minifyHtml };

function* nodesBelow(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* nodesBelow(item);
  else if (value !== null && typeof value === 'object') {
    if (typeof (value as Node).type === 'string') yield value as Node;
    for (const part of Object.values(value)) yield* nodesBelow(part);
  }
}

/** Takes out of our own templates what only their readers need. */
export function minifyTemplates(): Plugin {
  return {
    name: 'fire-minify-templates',
    transform(code, id) {
      if (!/[\\/]components[\\/]src[\\/]/.test(id) || !/\b(css|html|svg)`/.test(code)) return undefined;
      const pieces: { start: number; end: number; text: string }[] = [];
      for (const node of nodesBelow(this.parse(code))) {
        if (node.type !== 'TaggedTemplateExpression') continue;
        const minify = MINIFIERS[(node['tag'] as Node & { name?: string }).name ?? ''];
        if (!minify) continue;
        for (const quasi of (node['quasi'] as { quasis: (Node & { value: { raw: string } })[] }).quasis) {
          pieces.push({ start: quasi.start, end: quasi.end, text: minify(quasi.value.raw) });
        }
      }
      let changed = code;
      for (const { start, end, text } of pieces.sort((a, b) => b.start - a.start)) changed = changed.slice(0, start) + text + changed.slice(end);
      return { code: changed, map: null };
    },
  };
}
