// `npm test`: installs, builds, runs the suites one after another and ends with
// `N passed, N failed, N skipped`. `npm test -- unit elements` runs those only; what follows `bench` goes to it.
// Plain JavaScript for Node 20.19: it runs before anything is installed.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPart } from './build.mjs';
import { findChromium, install, node, root, run, SOURCE, StepError } from './toolchain.mjs';

const wanted = process.argv.slice(2);

function heading(text) {
  console.log(`\n${'='.repeat(72)}\n${text}\n${'='.repeat(72)}`);
}

/** Debian and its relatives can be helped; elsewhere the person is told what to do. */
async function provideChromium() {
  if (findChromium()) return;
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    console.log('Installing Chromium from the system packages');
    await run('sh', ['-c', 'apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium fonts-noto-cjk'], { quiet: true });
  }
  if (!findChromium()) {
    throw new StepError('No Chromium found: install Chromium or Chrome (Debian: apt-get install chromium fonts-noto-cjk), or set CHROME_PATH.');
  }
}

function readCounts(file) {
  try {
    const { passed, failed, skipped, failures } = JSON.parse(readFileSync(file, 'utf8'));
    return { passed, failed, skipped, failures };
  } catch {
    return { passed: 0, failed: 0, skipped: 0, failures: [] };
  }
}

async function runSuite(suite, folder) {
  heading(`${suite.name}: ${suite.title}`);
  const countsFile = join(folder, `${suite.name}.json`);
  const { command, args, env } = suite.run(countsFile);
  const started = Date.now();
  const { code } = await run(command, args, { env: { ...process.env, ...env } });
  const counts = readCounts(countsFile);
  const seconds = Math.round((Date.now() - started) / 1000);
  if (counts.passed + counts.failed + counts.skipped === 0) {
    console.log(`The suite "${suite.name}" ran no tests; that counts as a failure.`);
    counts.failed = 1;
  } else if (code !== 0 && counts.failed === 0) {
    console.log(`The suite "${suite.name}" ended with exit code ${code}; that counts as a failure.`);
    counts.failed = 1;
  }
  return { name: suite.name, seconds, ...counts };
}

async function main() {
  await install(console.log);
  const { suites, scripts } = await import('./suites.mjs');
  const script = scripts.find(({ name }) => wanted[0] === name);
  const unknown = (script ? [] : wanted).filter((name) => ![...suites, ...scripts].some((known) => known.name === name));
  if (unknown.length > 0) {
    throw new StepError(`There is no suite "${unknown.join('", "')}"; there are: ${[...suites, ...scripts].map(({ name }) => name).join(', ')}.`);
  }
  const chosen = script ? [] : suites.filter(({ name }) => wanted.length === 0 || wanted.includes(name));

  for (const part of new Set(chosen.concat(script ?? []).flatMap(({ needs }) => needs ?? []))) await buildPart(part, { log: console.log });
  if (chosen.some(({ browser }) => browser) || script?.browser) await provideChromium();
  if (script) {
    const { code } = await run(node, [SOURCE, join(root, script.file), ...wanted.slice(1)]);
    process.exit(code);
  }

  const folder = mkdtempSync(join(tmpdir(), 'fire-tests-'));
  const results = [];
  try {
    for (const suite of chosen) results.push(await runSuite(suite, folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }

  heading('Summary');
  for (const { name, passed, failed, skipped, seconds } of results) {
    console.log(`${failed > 0 ? 'FAILED ' : 'ok     '}${name.padEnd(14)}${String(passed).padStart(6)} passed ${String(failed).padStart(4)} failed ${String(skipped).padStart(4)} skipped ${String(seconds).padStart(5)} s`);
  }
  // Once more at the end, where whoever sees only that finds them.
  for (const { name, failures } of results) {
    for (const failure of failures) console.log(`FAILED ${name}: ${failure}`);
  }
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  if (!process.env.TEST_DATABASE_URL) {
    console.log('TEST_DATABASE_URL is not set: the passes against PostgreSQL are among the skipped. `.ci/run` sets one up.');
  }
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
  process.exitCode = sum('failed') > 0 || results.length === 0 ? 1 : 0;
}

main().catch((error) => {
  console.error(error instanceof StepError ? error.message : error);
  console.log('\n0 passed, 1 failed, 0 skipped');
  process.exitCode = 1;
});
