// Three builds of the same sources: ES modules per element, the loader that picks among them, and one
// classic script. `node packages/components/scripts/build-embed.mjs` runs them; see there for the order.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { InlineConfig, Plugin } from 'vite';
import { HEIGHTS } from './src/script-tag/room.ts';
import { litFromNodes } from './scripts/lit-from-nodes.ts';
import { minifyTemplates } from './scripts/minify-templates.ts';

const root = import.meta.dirname;

/**
 * The floor is Chromium 90: Qi An Xin browser, which many offices have, stands on it. It has private fields, class
 * fields and optional chaining but for a corner of each; named as the target it would have them all rewritten, longer and
 * slower. So the target is the first without those corners, and `tests/embed/files.test.ts` holds the files to them.
 */
const TARGET = 'chrome98';

/** Tag to source file: each folder below `elements` that can define itself. */
export function elementEntries(): Map<string, string> {
  const folder = join(root, 'src/elements');
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  return new Map(
    names.map((name) => [`fire-${name}`, join(folder, name, 'define.ts')] as const).filter(([, file]) => existsSync(file)),
  );
}

function shared(outDir: string, output: object, plugins: Plugin[] = []): InlineConfig {
  return {
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { conditions: ['@fire-governance/source', 'module', 'browser', 'production', 'import', 'default'] },
    plugins: [litFromNodes(), minifyTemplates(), ...plugins],
    build: {
      outDir,
      emptyOutDir: false,
      target: TARGET,
      reportCompressedSize: false,
      // Entries are loaded for what they do: what a later part shares with one may stay in it.
      rolldownOptions: { preserveEntrySignatures: 'allow-extension', output: { minify: true, ...output } },
    },
  };
}

/** What is fetched when it is wanted: the map, the queue of reports, the pages of the report form after the first. */
const LATER = /components.src.map(?!.base-map.parse)|components.src.photos|client.src.outbox|\/idb\/|components.src.(elements|state).hazard-report(?!.(device-position|photo-list))/;

/** Stands in the names of the modules until all of them are known, whose hash replaces it. */
export const UNKNOWN_HASH = 'HashHash';

/** ES modules: `elements/<tag>-<hash>.js` and what they share in `chunks/`. */
export function modulesConfig(outDir: string): InlineConfig {
  const config = shared(outDir, {
    entryFileNames: `elements/[name]-${UNKNOWN_HASH}.js`,
    chunkFileNames: `chunks/[name]-${UNKNOWN_HASH}.js`,
    // One file beside each element, instead of a crowd that browsers fetch one behind the other.
    codeSplitting: { groups: [{ name: 'shared', minShareCount: 2, test: (id: string) => !LATER.test(id) }] },
    comments: { legal: false, annotation: false, jsdoc: false },
  });
  config.build!.lib = { entry: Object.fromEntries(elementEntries()), formats: ['es'] };
  return config;
}

/** The loader, told the hash in the names of the files, which files all tags need, and of each tag its height and the rest. */
export function autoloadConfig(outDir: string, hash: string, files: ReadonlyMap<string, readonly string[]>): InlineConfig {
  const config = shared(outDir, { entryFileNames: 'autoload.js' });
  const lists = [...files.values()];
  const common = lists[0]!.filter((name) => lists.every((list) => list.includes(name)));
  const tags = Object.fromEntries([...files].sort().map(([tag, list]) => [tag, [HEIGHTS[tag], ...list.filter((name) => !common.includes(name) && name !== `elements/${tag}`)]]));
  config.define = { ...config.define, FIRE_TAGS: JSON.stringify(tags), FIRE_COMMON: JSON.stringify(common), FIRE_HASH: JSON.stringify(hash) };
  config.build!.lib = { entry: join(root, 'src/script-tag/autoload.ts'), formats: ['iife'], name: 'fireGovernanceAutoload' };
  return config;
}

/** All elements in one classic script. */
export function classicConfig(outDir: string): InlineConfig {
  const id = 'virtual:fire-classic';
  const entry: Plugin = {
    name: 'fire-classic-entry',
    // Vite takes the entry of a library for a path and makes it absolute.
    resolveId: (source) => (source.endsWith(id) ? `\0${id}` : undefined),
    load: (source) => {
      if (source !== `\0${id}`) return undefined;
      const loaders = [...elementEntries()].map(([tag, file]) => `${JSON.stringify(tag)}: () => import(${JSON.stringify(file)})`);
      return `import { startClassic } from ${JSON.stringify(join(root, 'src/script-tag/classic.ts'))};\nstartClassic({ ${loaders.join(', ')} });`;
    },
  };
  const config = shared(outDir, { entryFileNames: 'fire-governance.iife.js', codeSplitting: false }, [entry]);
  config.build!.lib = { entry: id, formats: ['iife'], name: 'fireGovernance' };
  return config;
}

export default modulesConfig(join(root, 'dist/embed'));
