// The suites of `npm test`, in the order in which they run: what is quick and says most comes first.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium, node, root, SOURCE } from './toolchain.mjs';

const wtr = join(root, 'tests/node_modules/@web/test-runner/dist/bin.js');

/** `countsFile` is where the suite's reporter writes what it counted. */
function nodeTests(patterns, { concurrency, flags = [] } = {}) {
  return (countsFile) => ({
    command: node,
    args: [
      SOURCE,
      ...flags,
      '--test',
      ...(concurrency ? [`--test-concurrency=${concurrency}`] : []),
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      `--test-reporter=${join(root, 'tests/reporters/node-test-counts.mjs')}`,
      `--test-reporter-destination=${countsFile}`,
      ...patterns,
    ],
    env: { CHROME_PATH: findChromium() ?? '' },
  });
}

function browserTests(files) {
  return (countsFile) => ({
    command: node,
    args: [wtr, '--config', join(root, 'tests/web-test-runner.config.mjs'), ...(files ? ['--files', files] : [])],
    env: { FIRE_COUNTS_FILE: countsFile, CHROME_PATH: findChromium() ?? '' },
  });
}

/** One folder below `tests`; its files run one after another when they share a browser or a port. */
function folder(name, options) {
  return nodeTests([`tests/${name}/**/*.test.ts`], options);
}

export const suites = [
  { name: 'typecheck', title: 'Types of sources, tests and examples', needs: ['packages'], run: folder('typecheck') },
  { name: 'graph', title: 'Package boundaries and rules of the house', run: folder('graph') },
  { name: 'unit', title: 'Unit tests of the packages', run: nodeTests(unitPatterns()) },
  { name: 'contract', title: 'OpenAPI, and that no operation is left out', run: folder('contract') },
  { name: 'manifest', title: 'custom-elements.json', run: folder('manifest') },
  { name: 'api', title: 'Public surface of the packages', run: folder('api') },
  { name: 'conformance', title: 'One suite against mocks, PGlite and PostgreSQL', run: folder('conformance') },
  { name: 'bad-input', title: 'Generated input just outside every schema', run: folder('bad-input') },
  { name: 'processes', title: 'Several server processes on one PostgreSQL', run: folder('processes', { concurrency: 1 }) },
  { name: 'embed', title: 'The script-tag files', needs: ['embed'], browser: true, run: folder('embed', { concurrency: 1 }) },
  { name: 'elements', title: 'Elements in Chromium', browser: true, run: browserTests() },
  { name: 'csp', title: 'Built elements under strict CSP and Trusted Types', needs: ['embed'], browser: true, run: folder('csp', { concurrency: 1 }) },
  { name: 'start', title: 'npm start and what can go wrong with it', needs: ['embed', 'docs'], run: folder('start', { concurrency: 1 }) },
  { name: 'e2e', title: 'The demo portal, end to end', needs: ['embed', 'docs'], browser: true, run: folder('e2e', { concurrency: 1 }) },
  { name: 'floor', title: 'Script-tag files in Chromium 92 and 109', needs: ['embed'], run: folder('floor', { concurrency: 1 }) },
  { name: 'packed', title: 'Packed tarballs used from outside the workspace', needs: ['packages', 'embed'], browser: true, run: folder('packed', { concurrency: 1 }) },
  { name: 'faults-quick', title: 'Some rows of the loss table, quickly', needs: ['packages'], run: folder('faults') },
  { name: 'bench-requests', title: 'What the benchmarks ask is answered', needs: ['packages'], run: nodeTests(['tests/bench/**/*.test.ts']) },
  { name: 'size', title: 'Sizes', needs: ['packages', 'embed'], run: folder('size') },
  { name: 'docs', title: 'Guides: code, links, reference', needs: ['packages', 'embed', 'docs'], browser: true, run: folder('docs', { concurrency: 1 }) },
];

/** Element tests end in `.test.ts` too but need a browser; those of their state end in `.node.test.ts`. */
function unitPatterns() {
  const packages = ['contract', 'sandbox', 'client', 'mocks', 'server'].filter((name) => existsSync(join(root, 'packages', name, 'src')));
  return [...packages.map((name) => `packages/${name}/src/**/*.test.ts`), 'packages/components/src/**/*.node.test.ts'];
}

/** Not tests: they print figures. */
export const scripts = [
  { name: 'faults', title: 'The loss table', needs: ['packages'], browser: true, file: 'tests/faults/run.ts' },
  { name: 'bench', title: 'Benchmarks', needs: ['packages', 'embed'], browser: true, file: 'tests/bench/run.ts' },
];
