import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';

export function executablePath(): string {
  const path = process.env['CHROME_PATH'] || '/usr/bin/chromium';
  if (!existsSync(path)) throw new Error('No Chromium found: install it, or set CHROME_PATH.');
  return path;
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: executablePath(), args: ['--no-sandbox', '--disable-background-networking'] });
}

/** What a page did that none of ours may do; tests compare it with nothing. */
export interface Complaints {
  readonly list: string[];
  /** Takes out what a test expects; fails when it did not come. */
  expect(pattern: RegExp): void;
}

export interface Watched {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly complaints: Complaints;
}

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])$/;

/**
 * A page whose console errors, uncaught errors, policy violations and requests to anywhere but this machine
 * are noted. Requests elsewhere are refused as well.
 */
export async function watchedPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Watched> {
  const list: string[] = [];
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options });
  await context.exposeBinding('tellViolation', (_, text: string) => { list.push(text); });
  await context.addInitScript(() => {
    const tell = (window as unknown as { tellViolation(text: string): void }).tellViolation;
    document.addEventListener('securitypolicyviolation', (event) => {
      tell(`CSP violation of ${event.violatedDirective}: ${event.blockedURI} ${event.sample} (${event.sourceFile}:${event.lineNumber}:${event.columnNumber})`);
    });
    window.addEventListener('unhandledrejection', (event) => tell(`unhandled rejection: ${String(event.reason)}`));
  });
  await context.route(
    (url) => /^https?:$/.test(url.protocol) && !LOOPBACK.test(url.hostname),
    async (route) => {
      list.push(`request to another machine: ${route.request().url()}`);
      await route.abort();
    },
  );
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') list.push(`console error: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => list.push(`uncaught error: ${error.stack ?? error.message}`));
  return {
    page, context,
    complaints: {
      list,
      expect(pattern) {
        const found = list.filter((text) => pattern.test(text));
        if (found.length === 0) throw new Error(`no complaint matches ${pattern}; there are:\n${list.join('\n')}`);
        for (const text of found) list.splice(list.indexOf(text), 1);
      },
    },
  };
}
