/**
 * `npm run bench`: every figure beside its goal and a floor measured in the same run. `npm run bench -- api map`
 * runs some parts only. Nothing here passes or fails: machines are noisy, and what counts is the ratio.
 */
import { benchApi } from './api/bench.ts';
import type { Print } from './figures.ts';
import { benchMap } from './map.ts';

const PARTS: Readonly<Record<string, (print: Print) => Promise<void>>> = { api: benchApi, map: benchMap };

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`There is no benchmark "${unknown.join('", "')}"; there are: ${Object.keys(PARTS).join(', ')}.`);
  process.exit(1);
}
for (const [name, run] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const start = performance.now();
  await run(console.log);
  console.log(`\n(${name}: ${Math.round((performance.now() - start) / 1000)} s)`);
}
