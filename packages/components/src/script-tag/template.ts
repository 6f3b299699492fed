// Makes the templates of the bundled Lit node by node. Lit hands its markup to `innerHTML`, for which Trusted Types
// want a policy. Of a name there is one policy a page: where the host has a Lit of its own, or allows no policy at
// all, ours would be refused and every element would stay empty. Nodes need no policy.
// It reads what Lit makes of our own templates, not documents: elements that HTML closes by itself are not closed.

/** Ends the names of attributes that hold an expression; without the `$` of Lit's own, which `setAttribute` refuses. */
export const BOUND_SUFFIX = '-lit-bound';

const SVG = 'http://www.w3.org/2000/svg';
const TOKEN = /<!--([^]*?)-->|<(\?[^>]*)>|<\/([a-z][^\s>]*)[^>]*>|<([a-z][^\s/>]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>/gi;
const ATTRIBUTE = /([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g;
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;
/** What stands in these is text up to their end tag; `false` where entities are not read either. */
const TEXT_ONLY: Readonly<Record<string, boolean>> = { textarea: true, title: true, style: false, script: false };
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

function decode(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|([a-z]+));/gi, (all, decimal?: string, hex?: string, name?: string) => {
    const character = name ? ENTITIES[name] : String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal));
    if (character === undefined) throw new Error(`The template reader does not know ${all}; write the character itself.`);
    return character;
  });
}

function setAttributes(element: Element, text: string): void {
  let bound = 0;
  for (const [, name, double, single, bare] of text.matchAll(ATTRIBUTE)) {
    // `@click` and `.value` are no names for `setAttribute`. Lit keeps the names beside, in order, and reads the suffix only.
    const given = name!.endsWith(BOUND_SUFFIX) ? `b${bound++}${BOUND_SUFFIX}` : name!;
    if (!element.hasAttribute(given)) element.setAttribute(given, decode(double ?? single ?? bare ?? ''));
  }
}

/** Fills an empty template with the nodes that the browser would make of the markup. */
export function fillTemplate(template: HTMLTemplateElement, markup: string): void {
  // The document of templates is inert: elements in it are not upgraded and pictures not loaded.
  const document = template.content.ownerDocument;
  let open: ParentNode & Node = template.content;
  const text = (from: number, to: number, read = true): void => {
    const part = markup.slice(from, to);
    if (part) open.appendChild(document.createTextNode(read ? decode(part) : part));
  };
  let at = 0;
  const tokens = new RegExp(TOKEN);
  for (let token = tokens.exec(markup); token; token = tokens.exec(markup)) {
    const [, comment, bogus, end, start, attributes = ''] = token;
    text(at, token.index);
    at = tokens.lastIndex;
    if (start) {
      const name = start.toLowerCase();
      const drawn = name === 'svg' || (open instanceof Element && open.namespaceURI === SVG && open.localName !== 'foreignObject');
      const element = drawn ? document.createElementNS(SVG, start) : document.createElement(start);
      setAttributes(element, attributes);
      open.appendChild(element);
      if (drawn ? attributes.endsWith('/') : VOID.test(name)) continue;
      open = element;
      if (!drawn && name in TEXT_ONLY) {
        const rest = markup.slice(at).search(new RegExp(`</${name}[\\s>]`, 'i'));
        const to = rest < 0 ? markup.length : at + rest;
        text(at, to, TEXT_ONLY[name]);
        tokens.lastIndex = at = to;
      }
    } else if (end) {
      let closed: Node | null = open;
      while (closed && closed.nodeName.toLowerCase() !== end.toLowerCase()) closed = closed.parentNode;
      if (closed?.parentNode) open = closed.parentNode as ParentNode & Node;
    } else open.appendChild(document.createComment(comment ?? bogus ?? ''));
  }
  text(at, markup.length);
}
