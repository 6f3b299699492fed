import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FireApp } from '@fire-governance/server';
import { serveStatic } from '@hono/node-server/serve-static';
import { compress } from 'hono/compress';
import { etag } from 'hono/etag';
import { assets, createFrame, NOT_FOUND, renderPages, renderTownships } from './pages.ts';
import { embedHeaders, pageHeaders } from './security.ts';
import { mountSignIn } from './sign-in/mount.ts';
import { signInOffPage } from './sign-in/page.ts';
import { SIGN_IN_PAGES, TITLE, type SandboxProvider } from './sign-in/provider.ts';

const here = import.meta.dirname;
const components = dirname(createRequire(import.meta.url).resolve('@fire-governance/components/package.json'));

/** Files of a folder below an address: `below('/docs', folder)` answers `/docs/x` with `folder/x`. */
function below(address: string, folder: string) {
  return serveStatic({ root: folder, rewriteRequestPath: (path) => path.slice(address.length) });
}

/** Adds to the API what a portal has beside it: its pages, the script-tag files, the guides, and people who sign in. `signIn` is asked when the server is about to serve. */
export async function mountSite(signIn: () => SandboxProvider | undefined): Promise<(app: FireApp) => void> {
  const pages = await renderPages();
  const frame = await createFrame();
  const notFound = pages.get(NOT_FOUND)!;
  pages.delete(NOT_FOUND);
  const townships = renderTownships();
  return (app) => {
    app.use('/embed/*', compress(), etag(), embedHeaders, below('/embed', join(components, 'dist/embed')));
    for (const path of ['/docs', '/docs/*', '/assets/*', ...pages.keys()]) app.use(path, compress(), etag(), pageHeaders);
    app.get('/docs', (c) => c.redirect('/docs/', 308));
    app.get('/docs/*', below('/docs', join(here, 'dist/docs')));
    app.get('/assets/townships.svg', (c) => c.body(townships, 200, { 'Content-Type': 'image/svg+xml' }));
    app.get('/assets/*', below('/assets', fileURLToPath(assets)));
    const provider = signIn();
    if (provider) mountSignIn(app, provider, frame);
    else for (const path of SIGN_IN_PAGES) pages.set(path, frame(TITLE, signInOffPage()));
    for (const [path, html] of pages) app.get(path, (c) => c.html(html));
    // A person gets a page that leads on; a program gets a problem document.
    app.get('*', pageHeaders, async (c, next) => {
      if (!/\btext\/html\b/.test(c.req.header('accept') ?? '') || /^\/(api|media|embed)\//.test(c.req.path)) return next();
      const withoutSlash = c.req.path.replace(/\/+$/, '');
      return pages.has(withoutSlash) ? c.redirect(withoutSlash + new URL(c.req.url).search, 308) : c.html(notFound, 404);
    });
  };
}
