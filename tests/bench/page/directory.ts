/** The directory with 50,000 chiefs, over the real API on the embedded database. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '../../drive/browser.ts';
import { serveSite } from '../../drive/static-site.ts';
import { CHIEFS, fillWithChiefs } from '../api/many-chiefs.ts';
import { startProduct } from '../api/servers.ts';
import { median, ms, printTable, type Print } from '../figures.ts';

const ROUNDS = 7;
/** Names and places that are there, in each of the ways a person types them. */
const WORDS = ['ylp', 'shi', 'dalin', '示例', 'ximen', '大林', 'ke'];

export async function benchDirectory(print: Print): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'fire-bench-directory-'));
  const place = { folder: join(dataDir, 'database') };
  await fillWithChiefs(place, dataDir);
  const product = await startProduct(place, dataDir);
  const page = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>directory</title><script async src="/embed/autoload.js"></script>
    <fire-portal api="http://127.0.0.1:${product.port}" key="pk_sandbox_horqin" area="nbs:150502"><fire-grid-chief-directory></fire-grid-chief-directory></fire-portal>`;
  const [site, browser] = await Promise.all([serveSite({ pages: { '/': { body: page } } }), launchBrowser()]);
  try {
    const first: number[] = [];
    const answers: number[] = [];
    const waits: number[] = [];
    let nodes = 0;
    let counted = '';
    for (let round = 0; round < ROUNDS; round++) {
      const tab = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
      await tab.addInitScript(() => {
        // Every answer of the list of chiefs, and the first picture after it in which the rows are other ones.
        const log: { end: number; shown: number }[] = [];
        Object.assign(window, { log });
        let before = '';
        const look = () => {
          const root = document.querySelector('fire-grid-chief-directory')?.shadowRoot;
          const rows = root ? [...root.querySelectorAll('[part="row"]')].map((row) => row.textContent).join() : '';
          const answered = performance.getEntriesByType('resource').filter(({ name }) => name.includes('/chiefs')) as PerformanceResourceTiming[];
          if (rows && rows !== before) {
            before = rows;
            const end = answered.at(-1)?.responseEnd;
            if (end) log.push({ end, shown: performance.now() });
          }
          requestAnimationFrame(look);
        };
        look();
      });
      await tab.goto(site.url);
      const rows = tab.locator('fire-grid-chief-directory [part="row"]');
      await rows.first().waitFor();
      first.push(await tab.evaluate(() => { const [entry] = (window as unknown as { log: { end: number; shown: number }[] }).log; return entry!.shown - entry!.end; }));
      const input = tab.locator('fire-grid-chief-directory input[type="search"]');
      await input.focus();
      const word = WORDS[round % WORDS.length]!;
      await tab.evaluate(() => performance.clearResourceTimings());
      const answer = tab.waitForResponse((response) => response.url().includes('/chiefs') && response.url().includes('q='));
      const typed = await tab.evaluate(() => performance.now());
      await input.pressSequentially(word);
      const response = await answer;
      await response.finished();
      await tab.waitForTimeout(300);
      const times = await tab.evaluate(() => {
        const request = (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).filter(({ name }) => name.includes('/chiefs')).at(-1)!;
        const shown = (window as unknown as { log: { end: number; shown: number }[] }).log.at(-1)!.shown;
        return { asked: request.startTime, answered: request.responseEnd, shown };
      });
      answers.push(times.shown - times.asked);
      waits.push(times.asked - typed);
      await tab.evaluate(() => {
        const list = document.querySelector('fire-grid-chief-directory')!.shadowRoot!.querySelector('.scroller');
        if (list) list.scrollTop = list.scrollHeight;
      });
      await tab.waitForTimeout(300);
      nodes = Math.max(nodes, await tab.evaluate(() => document.querySelector('fire-grid-chief-directory')!.shadowRoot!.querySelectorAll('.scroller *').length));
      counted = (await tab.evaluate(() => document.querySelector('fire-grid-chief-directory')!.shadowRoot!.querySelector('[aria-rowcount]')?.getAttribute('aria-rowcount'))) ?? 'not told';
      await tab.close();
    }
    printTable(`A directory of ${CHIEFS.toLocaleString('en')} chiefs, medians of ${ROUNDS}`, [
      { what: 'first rows after the data', measured: ms(median(first)), value: median(first), goal: { most: 60, unit: ' ms' } },
      { what: 'from the question to its rows, answered by the server', measured: `${ms(median(answers))}, after ${ms(median(waits))} of typing and waiting for the next key`, value: median(answers), goal: { most: 100, unit: ' ms' } },
      { what: 'nodes in the list, scrolled to its end', measured: `${nodes}; rows told to screen readers: ${counted}`, value: nodes, goal: { most: 200 } },
    ], print);
  } finally {
    await browser.close();
    await site.close();
    await product.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
