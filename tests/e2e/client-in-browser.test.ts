import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { build } from 'esbuild';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

/** What the page below puts on `window`. */
declare global {
  interface Window {
    sdk: typeof import('@fire-governance/client') & typeof import('@fire-governance/client/outbox');
  }
}

const RECEIPT = {
  id: '0190c2f0-0000-7000-8000-000000000001', trackingCode: 'ABCD-EFGH-JKLM', category: 'EVAC_BLOCK', deadlineClass: 'A', reportedAt: '2026-01-05T01:00:00Z',
  deadline: null, handler: { area: 'nbs:150502', name: { 'zh-CN': '大队' }, phone: null }, place: { area: null, areaName: null, position: null },
};
const PHOTO = { id: '0190c2f0-0000-7000-8000-0000000000aa', width: 1, height: 1, bytes: 1, url: '/p', urlExpiresAt: '2026-01-05T02:00:00Z' };

type Fault = 'reset' | 'redirect' | 'silence' | 'unavailable';
const faults: Fault[] = [];
const received: { url: string; key: string; type: string; bytes: number }[] = [];
let bundle = '';
const server = createServer((request, response) => {
  const url = request.url!;
  if (url === '/sdk.js') return void response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(bundle);
  if (!url.startsWith('/api/')) return void response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>t</title><script src="/sdk.js"></script>');
  let bytes = 0;
  request.on('error', () => undefined);
  request.on('data', (chunk: Buffer) => (bytes += chunk.length));
  request.on('end', () => {
    received.push({ url, key: String(request.headers['idempotency-key']), type: String(request.headers['content-type']), bytes });
    const fault = faults.shift();
    if (fault === 'reset') return void request.socket.resetAndDestroy();
    if (fault === 'redirect') return void response.writeHead(302, { Location: '/elsewhere' }).end();
    if (fault === 'silence') return;
    if (fault === 'unavailable') return void response.writeHead(503).end();
    response.writeHead(201, { 'Content-Type': 'application/json' }).end(JSON.stringify(url.endsWith('/photos') ? PHOTO : RECEIPT));
  });
});

describe('the client in Chromium', () => {
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let address = '';
  const problems: string[] = [];

  before(async () => {
    const result = await build({
      stdin: {
        contents: "import * as a from '@fire-governance/client'; import * as b from '@fire-governance/client/outbox'; window.sdk = { ...a, ...b };",
        resolveDir: join(import.meta.dirname, '..'),
      },
      bundle: true, format: 'iife', target: 'chrome90', write: false, conditions: ['@fire-governance/source'],
    });
    bundle = result.outputFiles[0]!.text;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    browser = await chromium.launch({ executablePath: process.env['CHROME_PATH'] || '/usr/bin/chromium', args: ['--no-sandbox'] });
    context = await browser.newContext();
    page = await open();
  });
  afterEach(() => {
    faults.length = 0;
    received.length = 0;
    assert.deepEqual(problems.splice(0), [], 'errors nobody caught');
  });
  after(async () => {
    await browser?.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  async function open(): Promise<Page> {
    const opened = await context.newPage();
    opened.on('pageerror', (error) => problems.push(error.message));
    await opened.goto(address);
    return opened;
  }

  it('tells how much of a picture has left, and counts to the end', async () => {
    const seen = await page.evaluate(async () => {
      const steps: { loaded: number; total: number }[] = [];
      const client = window.sdk.createClient({ baseUrl: '/', key: 'pk_test' });
      await client.photos.upload(new Blob([new Uint8Array(3_000_000)], { type: 'image/jpeg' }), { onProgress: (step) => steps.push(step) });
      return steps;
    });
    assert.equal(received[0]!.bytes, 3_000_000);
    assert.equal(received[0]!.type, 'image/jpeg');
    assert.ok(seen.length >= 2, `only ${seen.length} step`);
    assert.ok(seen.every(({ loaded, total }, index) => total === 3_000_000 && loaded >= (seen[index - 1]?.loaded ?? 0)));
    assert.equal(seen.at(-1)!.loaded, 3_000_000);
  });

  it('tries an upload with progress again under its key', async () => {
    faults.push('reset', 'unavailable');
    const id = await page.evaluate(async () => {
      const client = window.sdk.createClient({ baseUrl: '/', retry: { base: 1 } });
      return (await client.photos.upload(new Blob(['x'], { type: 'image/png' }), { onProgress: () => undefined })).id;
    });
    assert.equal(id, PHOTO.id);
    assert.equal(received.length, 3);
    assert.equal(new Set(received.map(({ key }) => key)).size, 1);
  });

  for (const progress of [false, true]) {
    it(`ends an upload ${progress ? 'with' : 'without'} progress by its signal, its limit, and at a redirect`, async () => {
      faults.push('silence', 'silence', 'redirect');
      const codes = await page.evaluate(async (withProgress) => {
        const client = window.sdk.createClient({ baseUrl: '/', retry: false });
        const controller = new AbortController();
        const options = withProgress ? { onProgress: () => undefined } : {};
        const codeOf = (call: PromiseLike<unknown>) => Promise.resolve(call).then(() => 'none', (error: { code: string; reason?: string }) => error.reason ?? error.code);
        const aborted = codeOf(client.photos.upload(new Blob(['x']), { ...options, signal: controller.signal }));
        setTimeout(() => controller.abort(), 100);
        return [
          await aborted,
          await codeOf(client.photos.upload(new Blob(['x']), { ...options, timeout: 100 })),
          await codeOf(client.photos.upload(new Blob(['x']), options)),
        ];
      }, progress);
      assert.deepEqual(codes, ['aborted', 'timeout', 'redirect']);
    });
  }

  it('keeps drafts and a report with its picture across a reload, and delivers it once', async () => {
    faults.push('reset', 'reset', 'reset', 'reset', 'reset', 'reset');
    await page.evaluate(async () => {
      const outbox = window.sdk.createOutbox({ client: window.sdk.createClient({ baseUrl: '/' }), databaseName: 'reload' });
      await outbox.drafts.save('form', { words: '楼道', picture: new Blob(['abc'], { type: 'image/jpeg' }) });
      await outbox.enqueue({ category: 'EVAC_BLOCK', description: 'Boxes in the way', place: { address: 'Building 3' }, reporter: { mode: 'anonymous', wantsReply: false } }, [new Blob(['abc'], { type: 'image/jpeg' })]);
    });
    await page.reload();
    faults.length = 0;
    const before = received.length;
    const [draft, code] = await page.evaluate(async () => {
      const outbox = window.sdk.createOutbox({ client: window.sdk.createClient({ baseUrl: '/' }), databaseName: 'reload' });
      const kept = (await outbox.drafts.load('form')) as { words: string; picture: Blob };
      const sent = await new Promise<string>((resolve) => outbox.subscribe(([item]) => item?.kind === 'report' && item.receipt && resolve(item.receipt.trackingCode)));
      return [kept.words + (await kept.picture.text()) + kept.picture.type, sent];
    });
    assert.equal(draft, '楼道abcimage/jpeg');
    assert.equal(code, RECEIPT.trackingCode);
    assert.deepEqual(received.slice(before).map(({ url }) => url), ['/api/v1/photos', '/api/v1/hazards']);
    assert.equal(new Set(received.filter(({ url }) => url.endsWith('photos')).map(({ key }) => key)).size, 1);
  });

  it('sends each report once with five tabs on one queue', async () => {
    const tabs = [page, ...(await Promise.all([1, 2, 3, 4].map(open)))];
    await Promise.all(tabs.map((tab) => tab.evaluate(async () => {
      const outbox = window.sdk.createOutbox({ client: window.sdk.createClient({ baseUrl: '/' }), databaseName: 'tabs' });
      const report = { category: 'EBIKE', description: 'Charging in the stairwell', place: { address: 'Building 3' }, reporter: { mode: 'anonymous', wantsReply: false } } as const;
      await Promise.all([outbox.enqueue(report), outbox.enqueue(report)]);
      // Every tab sees what all of them sent.
      await new Promise<void>((resolve) => outbox.subscribe((items) => items.length === 10 && items.every(({ status }) => status === 'sent') && resolve()));
    })));
    assert.equal(received.length, 10);
    assert.equal(new Set(received.map(({ key }) => key)).size, 10);
    await Promise.all(tabs.slice(1).map((tab) => tab.close()));
  });
});
