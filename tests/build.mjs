// Builds everything there is to build. `npm start` asks only for what it serves, and only when it changed.
//
//   node tests/build.mjs            everything
//   node tests/build.mjs packages   the packages' dist folders
//   node tests/build.mjs embed      the script-tag files
//   node tests/build.mjs docs       the guides and the reference
import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fingerprint, install, isStamped, node, root, SOURCE, stamp, step, StepError } from './toolchain.mjs';

const SOURCES = ['packages', 'pnpm-lock.yaml', 'package.json', 'tsconfig.json', 'tests/build.mjs'];

const parts = {
  packages: {
    title: 'Compiling the packages',
    inputs: SOURCES,
    outputs: ['packages/components/dist/index.js', 'packages/server/dist/index.js'],
    async build() {
      const tsc = join(root, 'node_modules/typescript/bin/tsc');
      await step('Compiling', node, [tsc, '-b']);
      copyAssets();
    },
  },
  embed: {
    title: 'Bundling the script-tag files',
    inputs: SOURCES,
    outputs: ['packages/components/dist/embed/integrity.json'],
    build: () => step('Bundling', node, [join(root, 'packages/components/scripts/build-embed.mjs')]),
  },
  docs: {
    title: 'Rendering the guides and the reference',
    inputs: [...SOURCES, 'docs', 'examples/portal/docs'],
    outputs: ['examples/portal/dist/docs/index.html'],
    build: () => step('Rendering the guides', node, [SOURCE, join(root, 'examples/portal/docs/build.ts')]),
  },
};

/** What the compiler leaves behind: SQL and data files that the code reads from beside itself. */
function copyAssets() {
  for (const name of readdirSync(join(root, 'packages'))) {
    const src = join(root, 'packages', name, 'src');
    if (!existsSync(src)) continue;
    for (const entry of readdirSync(src, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.(sql|json|csv|geojson)$/.test(entry.name)) continue;
      const from = join(entry.parentPath ?? entry.path, entry.name);
      cpSync(from, from.replace(src, join(root, 'packages', name, 'dist')), { recursive: true });
    }
  }
}

/** @returns {Promise<boolean>} false when nothing had to be done */
export async function buildPart(name, { force = false, log = () => {} } = {}) {
  const { title, inputs, outputs, build } = parts[name];
  const wanted = fingerprint(inputs);
  const done = outputs.every((path) => existsSync(join(root, path)));
  if (!force && done && isStamped(`build-${name}`, wanted)) return false;
  log(title);
  await build();
  stamp(`build-${name}`, wanted);
  return true;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const names = process.argv.slice(2);
  try {
    await install(console.log);
    for (const name of names.length > 0 ? names : Object.keys(parts)) {
      if (!parts[name]) throw new StepError(`There is no part "${name}"; there are: ${Object.keys(parts).join(', ')}.`);
      await buildPart(name, { force: true, log: console.log });
    }
  } catch (error) {
    console.error(error instanceof StepError ? error.message : error);
    process.exit(1);
  }
}
