/**
 * Builds what script tags load into `dist/embed`:
 *   autoload.js              the loader; its name stays, its content names the hashed files of this build
 *   elements/<tag>-<hash>.js one ES module per element, and `chunks/` with what they share
 *   elements/<tag>.js        the same under a name that stays, for pages that import one element by hand
 *   fire-governance.iife.js  everything in one classic script
 *   integrity.json           file to `sha384-...`, for `integrity` attributes
 *
 *   node packages/components/scripts/build-embed.mjs [folder]
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { build } from 'vite';
import { autoloadConfig, classicConfig, modulesConfig, UNKNOWN_HASH } from '../vite.config.ts';

const target = resolve(process.argv[2] ?? join(import.meta.dirname, '../dist/embed'));
// Built aside and swapped in at the end: a server that is running never sees half a build.
const folder = `${target}.building`;

function filesBelow(directory) {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** Rolldown answers with one output or, for several formats, a list of them. */
async function run(config) {
  const result = await build(config);
  return [result].flat().flatMap(({ output }) => output);
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const modules = (await run(modulesConfig(folder))).filter(({ type }) => type === 'chunk');

// One hash for all files: they are put up together, and the loader need not carry one for each.
const content = createHash('sha256');
for (const { fileName, code } of modules.toSorted((a, b) => (a.fileName < b.fileName ? -1 : 1))) content.update(`${fileName}\n${code}\n`);
const hash = content.digest('base64url').replace(/[^A-Za-z0-9]/g, '').slice(0, UNKNOWN_HASH.length);
for (const { fileName } of modules) {
  const file = join(folder, fileName);
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(UNKNOWN_HASH, hash));
  renameSync(file, file.replaceAll(UNKNOWN_HASH, hash));
}

const imports = new Map(modules.map((chunk) => [chunk.fileName, chunk.imports]));
/** A file and everything it imports, in the order of the imports. */
function reach(file, found = new Set()) {
  if (!found.has(file)) {
    found.add(file);
    for (const next of imports.get(file) ?? []) reach(next, found);
  }
  return [...found];
}

const files = new Map();
for (const chunk of modules) {
  if (!chunk.isEntry) continue;
  files.set(chunk.name, reach(chunk.fileName).map((file) => file.slice(0, -`-${UNKNOWN_HASH}.js`.length)));
  const names = chunk.exports.length > 0 ? '*' : '{}';
  writeFileSync(join(folder, `elements/${chunk.name}.js`), `export ${names} from "./${chunk.name}-${hash}.js";\n`);
}
await run(autoloadConfig(folder, hash, files));
await run(classicConfig(folder));

const integrity = {};
for (const file of filesBelow(folder)) {
  integrity[file] = `sha384-${createHash('sha384').update(readFileSync(join(folder, file))).digest('base64')}`;
}
writeFileSync(join(folder, 'integrity.json'), `${JSON.stringify(integrity, null, 2)}\n`);

mkdirSync(dirname(target), { recursive: true });
rmSync(target, { recursive: true, force: true });
renameSync(folder, target);
console.log(`Built ${files.size} elements in ${filesBelow(target).length} files.`);
