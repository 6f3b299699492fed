/**
 * `npm run bench`: every figure beside its goal and a floor measured in the same run. `npm run bench -- api map`
 * runs some parts only; `-- --write` puts the tables into docs/benchmarks.md. Nothing here passes or fails: machines are noisy, and what counts is the ratio.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { benchApi } from './api/bench.ts';
import type { Print } from './figures.ts';
import { benchMap } from './map.ts';
import { benchDirectory } from './page/directory.ts';
import { benchHostPage } from './page/host-page.ts';
import { benchInteractions } from './page/interactions.ts';

const PARTS: Readonly<Record<string, (print: Print) => Promise<void>>> = {
  api: benchApi, page: benchHostPage, interactions: benchInteractions, directory: benchDirectory, map: benchMap,
};

const write = process.argv.includes('--write');
const wanted = process.argv.slice(2).filter((word) => word !== '--write');
const lines: string[] = [];
/** On the terminal as it comes, and kept for the document. */
const print: Print = (line) => {
  console.log(line);
  lines.push(line);
};
const unknown = wanted.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`There is no benchmark "${unknown.join('", "')}"; there are: ${Object.keys(PARTS).join(', ')}.`);
  process.exit(1);
}
for (const [name, run] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const start = performance.now();
  await run(print);
  console.log(`\n(${name}: ${Math.round((performance.now() - start) / 1000)} s)`);
}

if (write) {
  if (wanted.length > 0) {
    console.error('The document shows one run of everything: leave the names of the parts out to write it.');
    process.exit(1);
  }
  const file = join(import.meta.dirname, '../../docs/benchmarks.md');
  const text = readFileSync(file, 'utf8');
  const mark = '<!-- figures of one run: npm run bench -- --write -->';
  if (!text.includes(mark)) throw new Error(`docs/benchmarks.md has no line "${mark}"`);
  const machine = `Measured on ${new Date().toISOString().slice(0, 10)} with Node ${process.versions.node} on ${cpus().length} cores (${cpus()[0]?.model.trim() || 'model not told'}), no GPU.`;
  writeFileSync(file, `${text.slice(0, text.indexOf(mark) + mark.length)}\n\n${machine}\n${lines.join('\n')}\n`);
}
