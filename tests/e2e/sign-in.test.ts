// Signing in and out at the provider of the sandbox, by the page that any portal could write.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { watchedPage, type Complaints } from '../drive/browser.ts';
import { portalInBrowser } from '../drive/portal-in-browser.ts';

describe('staff sign-in', () => {
  const running = portalInBrowser();

  async function visit(use: (page: Page, complaints: Complaints) => Promise<void>, path = '/desk'): Promise<void> {
    const { page, context, complaints } = await watchedPage(running.browser, { viewport: { width: 1440, height: 900 } });
    try {
      await page.goto(running.portal.url + path);
      await use(page, complaints);
      assert.deepEqual(complaints.list, []);
    } finally {
      await context.close();
    }
  }

  async function signIn(page: Page, login: string): Promise<void> {
    await page.locator('[data-sign="in"]').click();
    await page.locator(`button[value="${login}"]`).click();
    await page.locator('fire-hazard-desk').waitFor();
  }

  async function signOut(page: Page): Promise<void> {
    await page.locator('[data-sign="out"]').click();
    await page.locator('[data-sign="in"]').waitFor();
  }

  const partOf = (token: string, index: number) => JSON.parse(Buffer.from(token.split('.')[index]!, 'base64url').toString()) as Record<string, unknown>;

  const kept = (page: Page) => page.evaluate(() => JSON.parse(sessionStorage.getItem('portal-sign-in') ?? 'null') as { token: string } | null);
  const sessionWith = async (token: string) => {
    const reply = await fetch(`${running.portal.url}/api/v1/session`, { headers: { Authorization: `Bearer ${token}` } });
    return { status: reply.status, body: (await reply.json()) as Record<string, unknown> };
  };

  it('gives a token that lives for minutes and says role and area, which the service takes', () =>
    visit(async (page) => {
      await signIn(page, 'township');
      const { token } = (await kept(page))!;
      const { iss, aud, iat, exp, fire_role: role, fire_area: area } = partOf(token, 1);
      assert.deepEqual([partOf(token, 0)['alg'], iss, aud, Number(exp) - Number(iat)], ['ES256', `${running.portal.url}/oidc`, 'fire-governance', 600]);
      assert.deepEqual([role, area], ['township', 'nbs:150502002']);
      const { status, body } = await sessionWith(token);
      assert.deepEqual([status, body['name'], body['role'], body['area']], [200, '示例·中心主任', 'township', 'nbs:150502002']);
      await page.getByText('示例·中心主任').first().waitFor();
    }));

  it('lets another person sign in at the same browser, after the first or instead of them', () =>
    visit(async (page) => {
      await signIn(page, 'township');
      await signOut(page);
      await signIn(page, 'neighbor');
      await page.getByText('示例·邻镇主任').first().waitFor();
      // A tab that knows nothing of a sign-in, at a provider that remembers one.
      await page.evaluate(() => sessionStorage.clear());
      await page.reload();
      await signIn(page, 'brigade');
      await page.getByText('示例·大队参谋').first().waitFor();
    }));

  it('ends at the provider too: nobody is taken for who sat there before', () =>
    visit(async (page) => {
      await signIn(page, 'chief');
      await signOut(page);
      assert.equal(await kept(page), null);
      const silent = await page.evaluate(async () => {
        const { url } = await fetch(`/oidc/auth?${new URLSearchParams({ client_id: 'portal', response_type: 'code', scope: 'openid', redirect_uri: `${location.origin}/desk`, code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256', prompt: 'none' })}`);
        return new URL(url).searchParams.get('error');
      });
      assert.equal(silent, 'login_required');
    }));

  it('gets a new token when the service refuses the one it had, and keeps the page as it is', () =>
    visit(async (page, complaints) => {
      await signIn(page, 'township');
      await page.locator('fire-hazard-desk [part="row"], fire-hazard-desk li').first().waitFor();
      const refused = (await kept(page))!.token;
      await page.route('**/api/v1/**', (route) => (route.request().headers()['authorization'] === `Bearer ${refused}` ? route.fulfill({ status: 401, contentType: 'application/problem+json', body: '{"type":"urn:fire-governance:problem:token-invalid","title":"t","status":401}' }) : route.continue()));
      await page.evaluate(() => Object.assign(document.querySelector('fire-hazard-desk')!, { marked: true }));
      const answer = page.waitForResponse((reply) => reply.url().includes('/api/v1/hazards') && reply.status() === 200);
      await page.getByRole('button', { name: '刷新' }).first().click();
      await answer;
      assert.notEqual((await kept(page))!.token, refused);
      assert.equal(await page.evaluate(() => (document.querySelector('fire-hazard-desk') as { marked?: boolean } | null)?.marked), true);
      complaints.expect(/status of 401/);
    }));

  it('offers to sign in again when the provider no longer knows somebody, and leaves the desk where it is', () =>
    visit(async (page, complaints) => {
      await signIn(page, 'township');
      await page.route('**/oidc/token', (route) => route.fulfill({ status: 400, contentType: 'application/json', body: '{"error":"invalid_grant"}' }));
      await page.route('**/api/v1/**', (route) => route.fulfill({ status: 401, contentType: 'application/problem+json', body: '{"type":"urn:fire-governance:problem:token-invalid","title":"t","status":401}' }));
      await page.getByRole('button', { name: '刷新' }).first().click();
      await page.locator('fire-hazard-desk [part="sign-in"]').waitFor();
      await page.getByText('示例·中心主任的登录已失效。').waitFor();
      assert.equal(await page.locator('fire-hazard-desk').count(), 1);
      assert.equal(await kept(page), null);
      complaints.expect(/status of 40[01]/);
    }));

  it('loses no word of a step when the sign-in runs out and the page is left for another', () =>
    visit(async (page, complaints) => {
      const keptWords = () => page.evaluate(() => Object.keys(sessionStorage).filter((name) => name.startsWith('fire-governance:')));
      await signIn(page, 'township');
      const desk = page.locator('fire-hazard-desk');
      const words = desk.locator('#field-note');
      await desk.locator('.open').first().click();
      await desk.locator('[part="actions"] button').first().click();
      await words.fill('到场后发现楼道已经清空');
      await page.route('**/oidc/token', (route) => route.fulfill({ status: 400, contentType: 'application/json', body: '{"error":"invalid_grant"}' }));
      await page.route('**/api/v1/**', (route) => route.fulfill({ status: 401, contentType: 'application/problem+json', body: '{"type":"urn:fire-governance:problem:token-invalid","title":"t","status":401}' }));
      await desk.locator('[part="refresh"]').click();
      await page.getByText('已填写的内容会保留。').waitFor();
      await page.unrouteAll();
      await desk.locator('[part="sign-in"]').click();
      await page.locator('button[value="township"]').click();
      await words.waitFor();
      assert.equal(await words.inputValue(), '到场后发现楼道已经清空');
      await desk.locator('[part="restored"]').waitFor();
      // Left again, and somebody else comes: nothing of it is theirs, nor is anything left of it.
      await page.reload();
      await words.waitFor();
      assert.equal((await keptWords()).length, 1);
      await signOut(page);
      assert.deepEqual(await keptWords(), []);
      await signIn(page, 'neighbor');
      await page.getByText('示例·邻镇主任').first().waitFor();
      assert.equal(await words.count(), 0);
      complaints.expect(/status of 40[01]/);
    }));

  it('says so when a code comes to nothing', () =>
    visit(async (page, complaints) => {
      await page.route('**/oidc/token', (route) => route.fulfill({ status: 400, contentType: 'application/json', body: '{"error":"invalid_grant"}' }));
      await page.locator('[data-sign="in"]').click();
      await page.locator('button[value="township"]').click();
      await page.locator('[data-sign="failed"]').waitFor();
      assert.equal(new URL(page.url()).search, '');
      complaints.expect(/status of 400/);
    }));

  it('knows the portal by one name, and leads there from the others of this machine', () =>
    visit(async (page) => {
      const { port } = new URL(running.portal.url);
      const reply = await fetch(`http://localhost:${port}/desk?lang=en`, { redirect: 'manual' }).catch(() => undefined);
      // Where `localhost` means another address here, nothing answers there.
      if (reply) assert.equal(reply.headers.get('location'), `${running.portal.url}/desk?lang=en`);
      await page.locator('[data-sign="in"]').waitFor();
    }));

  it('shows what went wrong in the frame of the portal and under its policy', () =>
    visit(async (page, complaints) => {
      const reply = await page.goto(`${running.portal.url}/oidc/auth?client_id=nobody`);
      assert.equal(reply!.status(), 400);
      assert.match(reply!.headers()['content-security-policy']!, /script-src 'self'/);
      await page.getByRole('heading', { name: '登录没有完成' }).waitFor();
      complaints.expect(/status of 400/);
      assert.equal((await page.goto(`${running.portal.url}/sign-in/made-up`))!.status(), 400);
      complaints.expect(/status of 400/);
      await page.getByRole('link', { name: '重新登录' }).click();
      await page.locator('[data-sign="in"]').waitFor();
    }));

  it('says nothing at the terminal', () => {
    assert.doesNotMatch(running.portal.output().stdout + running.portal.output().stderr, /oidc-provider/);
  });
});
