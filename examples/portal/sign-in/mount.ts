import type { FireApp } from '@fire-governance/server';
import { STAFF } from '@fire-governance/sandbox';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pageHeaders } from '../security.ts';
import { signInPage } from './page.ts';
import { PROVIDER_PATH, SIGN_IN_PATH, type SandboxProvider } from './provider.ts';

interface Raw {
  incoming: IncomingMessage & { originalUrl?: string };
  outgoing: ServerResponse;
}

const rawOf = (c: Context) => c.env as unknown as Raw;

/** The provider below its path, and the page that asks who signs in. `render` puts a page into the portal's frame. */
export function mountSignIn(app: FireApp, { provider }: SandboxProvider, render: (title: string, main: string) => string): void {
  const answer = provider.callback();
  app.all(`${PROVIDER_PATH}/*`, async (c) => {
    const { incoming, outgoing } = rawOf(c as Context);
    // It finds out where it stands by comparing the two.
    incoming.originalUrl = incoming.url!;
    incoming.url = incoming.url!.slice(PROVIDER_PATH.length);
    await answer(incoming, outgoing);
    return RESPONSE_ALREADY_SENT;
  });

  const over = '<section class="wrap section narrow"><h1><span lang="zh-CN">登录已过期</span><span lang="en">This sign-in has run out</span></h1><p><a href="/desk"><span lang="zh-CN">重新登录</span><span lang="en">Sign in again</span></a></p></section>';
  const title = '工作人员登录 - 科尔沁区基层消防治理 | Staff sign-in - Horqin District Fire Safety';
  app.get(`${SIGN_IN_PATH}/:uid`, pageHeaders, async (c) => {
    const { incoming, outgoing } = rawOf(c as Context);
    const found = await provider.interactionDetails(incoming, outgoing).catch(() => undefined);
    return found ? c.html(render(title, signInPage(c.req.path))) : c.html(render(title, over), 400);
  });
  app.post(`${SIGN_IN_PATH}/:uid`, pageHeaders, async (c) => {
    const { incoming, outgoing } = rawOf(c as Context);
    const { login } = await c.req.parseBody();
    if (!STAFF.some((person) => person.login === login)) return c.html(render(title, signInPage(c.req.path)), 400);
    const next = await provider.interactionResult(incoming, outgoing, { login: { accountId: login as string } }).catch(() => undefined);
    return next ? c.redirect(next, 303) : c.html(render(title, over), 400);
  });
}
