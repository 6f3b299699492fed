import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

interface Described {
  name?: string;
  fieldName?: string;
  description?: string;
  default?: string;
  type?: { text: string };
}

interface Declaration {
  tagName?: string;
  customElement?: boolean;
  description?: string;
  attributes?: Described[];
  events?: Described[];
  slots?: Described[];
  cssParts?: Described[];
  cssProperties?: Described[];
}

const cell = (text = ''): string => text.replace(/\s+/g, ' ').replace(/\|/g, '\\|').trim();
const code = (text = ''): string => (text ? `\`${cell(text)}\`` : '');

function table(title: string, items: Described[] = [], typed = true): string {
  if (items.length === 0) return '';
  const rows = items
    .map((item) => [item.name === '' ? '(default)' : code(item.name), ...(typed ? [code(item.type?.text), code(item.default)] : []), cell(item.description)])
    .map((cells) => `| ${cells.join(' | ')} |`);
  const head = ['Name', ...(typed ? ['Type', 'Default'] : []), 'Description'];
  return `### ${title}\n\n| ${head.join(' | ')} |\n|${' --- |'.repeat(head.length)}\n${rows.join('\n')}\n`;
}

/** The element reference, read from the committed manifest. */
export function elementsPage(): string {
  const file = createRequire(import.meta.url).resolve('@fire-governance/components/custom-elements.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { modules: { declarations?: Declaration[] }[] };
  const elements = manifest.modules
    .flatMap(({ declarations = [] }) => declarations)
    .filter(({ customElement, tagName }) => customElement && tagName)
    .sort((a, b) => a.tagName!.localeCompare(b.tagName!));
  const parts = elements.map((element) =>
    [
      `## ${element.tagName}`,
      element.description ?? '',
      table('Attributes', element.attributes),
      table('Events', element.events?.filter(({ name }) => name)),
      table('Slots', element.slots, false),
      table('Parts', element.cssParts, false),
      table('Custom properties', element.cssProperties),
    ].filter(Boolean).join('\n\n'),
  );
  return `# Elements\n\nAttributes, events, slots, parts and custom properties of every element, read from \`custom-elements.json\`.\n\n${parts.join('\n\n')}\n`;
}
