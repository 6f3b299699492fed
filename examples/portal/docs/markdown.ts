import markdownIt from 'markdown-it';

/** Chinese headings keep their characters; anything else that an address dislikes becomes a dash. */
export function slug(text: string): string {
  return text.trim().toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
}

/** `guide.md#part` -> `guide.html#part`; addresses of other sites stay. */
export function linkToHtml(href: string): string {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(href)) return href;
  return href.replace(/(^|\/)README\.md(?=#|$)/, '$1index.html').replace(/\.md(?=#|$)/, '.html');
}

export interface Rendered {
  readonly title: string;
  readonly html: string;
}

/** Markdown of our own guides to HTML without inline styles or scripts. HTML inside the text is shown, not run. */
export function renderMarkdown(text: string): Rendered {
  const markdown = markdownIt({ html: false, linkify: false, typographer: false });
  let title = '';
  const used = new Set<string>();
  const tokens = markdown.parse(text, {});
  tokens.forEach((token, index) => {
    if (token.type === 'heading_open') {
      const content = (tokens[index + 1]?.children ?? []).map((child) => child.content).join('');
      if (token.tag === 'h1' && title === '') title = content;
      let id = slug(content) || 'part';
      for (let number = 2; used.has(id); number++) id = `${slug(content)}-${number}`;
      used.add(id);
      token.attrSet('id', id);
    }
    for (const child of token.children ?? []) {
      const href = child.type === 'link_open' ? child.attrGet('href') : null;
      if (href) child.attrSet('href', linkToHtml(href));
    }
    // Column alignment comes as a style attribute, which the policy of the pages refuses.
    if (token.type === 'th_open' || token.type === 'td_open') {
      const align = /text-align:(\w+)/.exec(String(token.attrGet('style') ?? ''))?.[1];
      if (token.attrs) token.attrs = token.attrs.filter(([name]) => name !== 'style');
      if (align) token.attrJoin('class', `align-${align}`);
    }
    if (token.type === 'fence' || token.type === 'code_block') token.attrSet('tabindex', '0');
  });
  return { title, html: markdown.renderer.render(tokens, markdown.options, {}) };
}
