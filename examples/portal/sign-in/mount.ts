import type { FireApp } from '@fire-governance/server';
import { STAFF } from '@fire-governance/sandbox';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pageHeaders } from '../security.ts';
import { failedPage, signInPage } from './page.ts';
import { PROVIDER_PATH, SIGN_IN_PAGES, SIGN_IN_PATH, TITLE, type SandboxProvider } from './provider.ts';

interface Raw {
  incoming: IncomingMessage & { originalUrl?: string };
  outgoing: ServerResponse;
}

/** Names a machine has for itself. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

const rawOf = (c: Context) => c.env as unknown as Raw;

/** The provider below its path, and the page that asks who signs in. `render` puts a page into the portal's frame. */
export function mountSignIn(app: FireApp, { provider, origin }: SandboxProvider, render: (title: string, main: string) => string): void {
  const answer = provider.callback();
  app.all(`${PROVIDER_PATH}/*`, async (c) => {
    const { incoming, outgoing } = rawOf(c as Context);
    // It finds out where it stands by comparing the two.
    incoming.originalUrl = incoming.url!;
    incoming.url = incoming.url!.slice(PROVIDER_PATH.length);
    await answer(incoming, outgoing);
    return RESPONSE_ALREADY_SENT;
  });

  for (const path of SIGN_IN_PAGES) app.get(path, (c, next) => {
    const asked = new URL(c.req.url);
    // The provider knows the portal by one name; this machine has several for itself, and people type any of them.
    if (!LOOPBACK.includes(asked.hostname) || asked.origin === origin || asked.port !== new URL(origin).port) return next();
    return Promise.resolve(c.redirect(origin + asked.pathname + asked.search, 302));
  });
  app.get(`${SIGN_IN_PATH}/:uid`, pageHeaders, async (c) => {
    const { incoming, outgoing } = rawOf(c as Context);
    const found = await provider.interactionDetails(incoming, outgoing).catch(() => undefined);
    return found ? c.html(render(TITLE, signInPage(c.req.path))) : c.html(render(TITLE, failedPage()), 400);
  });
  app.post(`${SIGN_IN_PATH}/:uid`, pageHeaders, async (c) => {
    const { incoming, outgoing } = rawOf(c as Context);
    const { login } = await c.req.parseBody();
    if (!STAFF.some((person) => person.login === login)) return c.html(render(TITLE, signInPage(c.req.path)), 400);
    const next = await provider.interactionResult(incoming, outgoing, { login: { accountId: login as string } }).catch(() => undefined);
    return next ? c.redirect(next, 303) : c.html(render(TITLE, failedPage()), 400);
  });
}
