export interface Entry {
  readonly href: string;
  readonly title: string;
}

export interface Section {
  readonly title: string;
  readonly entries: readonly Entry[];
}

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/** A page of the guides: navigation, text, no script. `up` leads to the top folder, so pages work at any address. */
export function layout(page: { title: string; html: string; href: string; up: string }, sections: readonly Section[]): string {
  const nav = sections
    .map(({ title, entries }) => {
      const items = entries
        .map(({ href, title: text }) => `<li><a href="${page.up}${href}"${href === page.href ? ' aria-current="page"' : ''}>${escape(text)}</a></li>`)
        .join('');
      return `<h2>${escape(title)}</h2><ul>${items}</ul>`;
    })
    .join('');
  const chinese = /\p{Script=Han}/u.test(page.title);
  return `<!doctype html>
<html lang="${chinese ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(page.title)} - fire-governance</title>
<link rel="icon" href="/assets/emblem.svg" type="image/svg+xml">
<link rel="stylesheet" href="${page.up}docs.css">
</head>
<body>
<a class="skip" href="#text">Skip to content</a>
<header><a class="home" href="${page.up}index.html">fire-governance</a><a href="/">Demo portal</a></header>
<div class="page">
<nav aria-label="Guides">${nav}</nav>
<main id="text">
${page.html}</main>
</div>
</body>
</html>
`;
}
