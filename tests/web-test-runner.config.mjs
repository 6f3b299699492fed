// Element tests: every `*.test.ts` of the components in a real Chromium, under the strict
// Content Security Policy and Trusted Types that the elements promise to live with.
//
//   all       npm test -- elements
//   one file  node_modules/.bin/node tests/node_modules/@web/test-runner/dist/bin.js \
//               --config tests/web-test-runner.config.mjs \
//               --files 'packages/components/src/elements/duty-card/duty-card.test.ts'
//   watching  the same with --watch
//
// `tests/support/index.ts` has what the tests need: axeClean, inEveryMode, leakCheck, ...
// A test also fails on console errors, CSP violations and unhandled rejections
// (tests/support/guards.ts, imported into each test file by the plugin below).
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { countsReporter } from './reporters/web-test-runner-counts.mjs';
import { contentSecurityPolicy } from './support/content-security-policy.mjs';

const rootDir = fileURLToPath(new URL('..', import.meta.url));

/** Puts the guards before the first line of each test file, so that their hooks come first. */
const guardsPlugin = {
  name: 'fire-guards',
  transform(context) {
    if (!context.path.endsWith('.test.ts')) return undefined;
    return { body: `import '/tests/support/guards.ts';${context.body}` };
  },
};

export default {
  rootDir,
  files: ['packages/components/src/**/*.test.ts', '!packages/components/src/**/*.node.test.ts', 'tests/support/**/*.test.ts'],
  nodeResolve: { exportConditions: ['@fire-governance/source', 'browser', 'development', 'import', 'default'] },
  concurrency: 1,
  testsFinishTimeout: 180_000,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testFramework: { config: { timeout: 15_000 } },
  browsers: [
    playwrightLauncher({
      product: 'chromium',
      launchOptions: {
        executablePath: process.env.CHROME_PATH || '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-background-networking', '--js-flags=--expose-gc'],
      },
      createBrowserContext: ({ browser }) => browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' }),
    }),
  ],
  middleware: [contentSecurityPolicy],
  plugins: [
    guardsPlugin,
    esbuildPlugin({ ts: true, json: true, target: 'chrome120', tsconfig: fileURLToPath(new URL('./tsconfig.elements.json', import.meta.url)) }),
  ],
  // Lit says once per page that it is in development mode; everything else is shown.
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: process.stdout.isTTY === true }), countsReporter()],
};
