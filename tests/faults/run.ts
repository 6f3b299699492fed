/**
 * `npm run test:faults`: reports are sent while something goes wrong, and counted. All rows, or those named; `-- --write`
 * puts the table into docs/reliability.md. `--reports=100`, `--seed=1`, `--engine=pglite`, `--together=1`; `--broken=no-repeat` or
 * `--broken=no-memory` (`no-place` for streams) runs with a product broken on purpose, which rows must notice.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPostgresCluster } from '../drive/postgres-cluster.ts';
import { withoutFaults } from './expected.ts';
import { productMaker, type ProductMaker } from './product/product-process.ts';
import type { Break, NotPossible, Outcome, Row, Trial } from './row.ts';
import { ROWS } from './rows.ts';
import { HEAD, isReached, lineOf, type Line } from './table.ts';

// Servers and clusters that were started end with this process, however it ends.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const words = process.argv.slice(2);
const option = (name: string) => words.find((word) => word.startsWith(`--${name}=`))?.split('=')[1];
const wanted = words.filter((word) => !word.startsWith('--'));
const unknown = wanted.filter((name) => !ROWS.some((row) => row.name === name));
if (unknown.length > 0) {
  console.error(`There is no fault "${unknown.join('", "')}"; there are: ${ROWS.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}
const write = words.includes('--write');
if (write && (words.length > 1)) {
  console.error('The document shows one run of the whole table: leave everything but --write out.');
  process.exit(1);
}

const reports = Number(option('reports') ?? 1000);
const seed = Number(option('seed') ?? Math.floor(Math.random() * 1_000_000));
const broken = option('broken') as Break | undefined;
const rows = ROWS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const lines: Line[] = [];
/** Rows spend their time waiting; a few at once take a third of it. */
const TOGETHER = Number(option('together') ?? 3);

console.log(`seed ${seed}, ${reports} reports a row, photos in one of ten${broken ? `, broken on purpose: ${broken}` : ''}\n`);
const cluster = option('engine') === 'pglite' ? undefined : await createPostgresCluster();
if (cluster) await onEngine(await productMaker(cluster.url), rows.filter(({ engines }) => engines.includes('postgres')));
else if (option('engine') !== 'pglite') console.log('PostgreSQL is missing: install postgresql-15 and postgresql-15-postgis-3. Its rows are not run.');
// What is about the line or the browser is the same on both engines, and is run once.
const left = rows.filter(({ engines, name }) => engines.includes('pglite') && (engines[0] === 'pglite' || !lines.some(({ row }) => row.name === name)));
if (option('engine') !== 'postgres' && left.length > 0) await onEngine(await productMaker(undefined), left);
cluster?.remove();

async function onEngine(maker: ProductMaker, chosen: readonly Row[]): Promise<void> {
  if (chosen.length === 0) return maker.close();
  const setting = { seed, reports, seconds: 15, maker };
  const expected = await withoutFaults(setting, () => maker.make());
  if (lines.length === 0) for (const line of HEAD) console.log(line);
  const waiting = [...chosen];
  const runNext = async (): Promise<void> => {
    const row = waiting.shift();
    if (!row) return;
    const trial: Trial = { ...setting, broken, expected, product: (through) => maker.make(through) };
    const outcome = await row.run(trial).catch((error: unknown): Outcome | NotPossible => {
      console.error(error);
      return { notPossible: `it ended with an error: ${(error as Error).message.split('\n')[0]}` };
    });
    const line = { row, engine: maker.engine === 'postgres' ? 'PostgreSQL' : 'PGlite', outcome };
    lines.push(line);
    console.log(lineOf(line));
    await runNext();
  };
  await Promise.all(Array.from({ length: TOGETHER }, runNext));
  maker.close();
}

const reached = lines.filter(({ outcome }) => isReached(outcome)).length;
console.log(`\n${reached} of ${lines.length} lines: nothing lost, nothing twice, nothing stuck, the same as without faults, drained within 60 s.`);
if (write) {
  const file = join(import.meta.dirname, '../../docs/reliability.md');
  const text = readFileSync(file, 'utf8');
  const mark = '<!-- figures of one run: npm run test:faults -- --write -->';
  if (!text.includes(mark)) throw new Error(`docs/reliability.md has no line "${mark}"`);
  lines.sort((a, b) => ROWS.indexOf(a.row) - ROWS.indexOf(b.row));
  const about = `Run on ${new Date().toISOString().slice(0, 10)} with Node ${process.versions.node}, seed ${seed}, ${reports} reports a row.`;
  writeFileSync(file, `${text.slice(0, text.indexOf(mark) + mark.length)}\n\n${about}\n\n${[...HEAD, ...lines.map(lineOf)].join('\n')}\n`);
}
process.exit(reached === lines.length ? 0 : 1);
