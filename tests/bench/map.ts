/** First picture, panning and memory of the map in Chromium without a GPU. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { median, ms, printTable, type Figure, type Print } from './figures.ts';

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; require-trusted-types-for 'script'; trusted-types lit-html";
const PAGE = '<!doctype html><meta charset="utf-8"><title>map</title><link rel="stylesheet" href="/page.css"><body><script type="module" src="/page.js"></script>';
const STYLES = 'body{margin:0}.bed{width:1200px;height:700px}';

/** Milliseconds and megabytes; `quality` says where each comes from. */
const RUNS = [
  // The floor: what the browser and the engine take to show one area, on this machine in this run.
  { points: 1, polygons: 1, first: undefined, pan: undefined, heap: undefined },
  { points: 100_000, polygons: 10_000, first: 350, pan: 33, heap: 40 },
  { points: 1_000_000, polygons: 0, first: 1000, pan: 50, heap: undefined },
] as const;

export async function benchMap(print: Print): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'map-page/page.ts')], bundle: true, write: false, minify: true, format: 'esm',
    target: 'chrome90', conditions: ['@fire-governance/source', 'browser'], logLevel: 'error',
  });
  const files: Record<string, [type: string, body: string]> = {
    '/': ['text/html', PAGE],
    '/page.css': ['text/css', STYLES],
    '/page.js': ['text/javascript', outputFiles[0]!.text],
  };
  const server = createServer(({ url }, response) => {
    const [type, body] = files[url ?? ''] ?? ['text/plain', ''];
    response.writeHead(body ? 200 : 404, { 'content-type': type, 'content-security-policy': POLICY }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const figures: Figure[] = [];
    let floor: Record<'first' | 'pan95' | 'heap', number> | undefined;
    for (const { points, polygons, first, pan, heap } of RUNS) {
      const results: { first: number; pan95: number; heap: number }[] = [];
      for (let round = 0; round < 3; round++) {
        const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
        await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
        const devtools = await page.context().newCDPSession(page);
        const used = async () => {
          await devtools.send('HeapProfiler.collectGarbage');
          return (await devtools.send('Runtime.getHeapUsage')).usedSize / 1e6;
        };
        const before = await used();
        const measured = await page.evaluate(([p, a]) => (window as unknown as { measure(p: number, a: number): Promise<{ first: number; pan95: number }> }).measure(p!, a!), [points, polygons]);
        results.push({ ...measured, heap: (await used()) - before });
        await page.close();
      }
      const middle = (key: 'first' | 'pan95' | 'heap') => median(results.map((result) => result[key]));
      const measured = { first: middle('first'), pan95: middle('pan95'), heap: middle('heap') };
      floor ??= measured;
      if (points === 1) continue;
      const name = `${points.toLocaleString('en')} points${polygons ? ` and ${polygons.toLocaleString('en')} areas` : ''}`;
      figures.push(
        { what: `${name}: first picture`, measured: ms(measured.first), value: measured.first, floor: `${ms(floor.first)}: one point, one area`, ...(first ? { goal: { most: first, unit: ' ms' } } : {}) },
        { what: `${name}: a frame while panning, 95th percentile`, measured: ms(measured.pan95), value: measured.pan95, floor: ms(floor.pan95), ...(pan ? { goal: { most: pan, unit: ' ms' } } : {}) },
        { what: `${name}: heap`, measured: `${measured.heap.toFixed(0)} MB`, value: measured.heap, floor: `${floor.heap.toFixed(0)} MB`, ...(heap ? { goal: { most: heap, unit: ' MB' } } : {}) },
      );
    }
    printTable('The map, medians of three pages', figures, print);
  } finally {
    await browser.close();
    server.close();
  }
}
