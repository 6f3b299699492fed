/**
 * `npm run bench`: every figure beside its goal and a floor measured in the same run. `npm run bench -- api map`
 * runs some parts only; `--write` puts the tables of what was run into docs/benchmarks.md, each part with its day and machine. Nothing here passes or fails: machines are noisy, and what counts is the ratio.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { benchApi, benchLists } from './api/bench.ts';
import type { Print } from './figures.ts';
import { benchMap } from './map.ts';
import { benchDirectory } from './page/directory.ts';
import { benchHostPage } from './page/host-page.ts';
import { benchInteractions } from './page/interactions.ts';

const PARTS: Readonly<Record<string, (print: Print) => Promise<void>>> = {
  api: benchApi, lists: benchLists, page: benchHostPage, interactions: benchInteractions, directory: benchDirectory, map: benchMap,
};

const write = process.argv.includes('--write');
const wanted = process.argv.slice(2).filter((word) => word !== '--write');
/** By part, so that one can be measured anew without the others. */
const written = new Map<string, string[]>();

const unknown = wanted.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`There is no benchmark "${unknown.join('", "')}"; there are: ${Object.keys(PARTS).join(', ')}.`);
  process.exit(1);
}
for (const [name, run] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const start = performance.now();
  const lines: string[] = [];
  written.set(name, lines);
  // On the terminal as it comes, and kept for the document.
  await run((line) => {
    console.log(line);
    lines.push(line);
  });
  console.log(`\n(${name}: ${Math.round((performance.now() - start) / 1000)} s)`);
}

if (write) {
  const file = join(import.meta.dirname, '../../docs/benchmarks.md');
  let text = readFileSync(file, 'utf8');
  const machine = `Measured on ${new Date().toISOString().slice(0, 10)} with Node ${process.versions.node} on ${cpus().length} cores (${cpus()[0]?.model.trim() || 'model not told'}), no GPU; one run.`;
  for (const [name, lines] of written) {
    const [begin, end] = [`<!-- figures of one run: npm run bench -- ${name} --write -->`, `<!-- end of ${name} -->`];
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`docs/benchmarks.md has no lines "${begin}" and "${end}"`);
    text = `${text.slice(0, from)}${begin}\n\n${machine}\n${lines.join('\n')}\n\n${text.slice(to)}`;
  }
  writeFileSync(file, text);
}
