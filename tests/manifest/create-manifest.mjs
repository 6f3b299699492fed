// Reads attributes, events, slots and parts of the elements from their sources.
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { create, ts } from '@custom-elements-manifest/analyzer';
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';

const folder = join(import.meta.dirname, '../../packages/components');

/** The classes of the elements and the class they share; what else lies in their folders is nobody's surface. */
function sourceFiles() {
  return readdirSync(join(folder, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => /^src\/(elements\/[^/]+\/[^/]+|base\/fire-element)\.ts$/.test(path))
    .filter((path) => !/\.(test|styles|strings)\.ts$|\/define\.ts$/.test(path))
    .sort();
}

const isPublic = (member) => member.privacy === undefined || member.privacy === 'public';

/** What a page author can rely on: no private members, no attributes made of them, and no addresses that only the sources have. */
function publicPart(declaration) {
  const { members = [], attributes = [], ...rest } = declaration;
  const hidden = new Set(members.filter((member) => !isPublic(member)).map(({ name }) => name));
  return {
    ...rest,
    ...(declaration.attributes ? { attributes: attributes.filter(({ fieldName }) => !hidden.has(fieldName)) } : {}),
    ...(declaration.members ? { members: members.filter((member) => isPublic(member) && !member.name.startsWith('#') && !member.static) } : {}),
  };
}

/** The text of `custom-elements.json`; the same for the same sources, whatever the machine. */
export async function createManifest() {
  const modules = sourceFiles().map((path) => ts.createSourceFile(path, readFileSync(join(folder, path), 'utf8'), ts.ScriptTarget.ES2015, true));
  const manifest = create({ modules, plugins: await litPlugin(), context: { dev: false, thirdPartyCEMs: [] } });
  const published = manifest.modules
    .map((module) => ({
      ...module,
      path: module.path.replace(/^src\//, 'dist/').replace(/\.ts$/, '.js'),
      declarations: module.declarations.filter(({ kind }) => kind === 'class' || kind === 'mixin').map(publicPart),
      exports: module.exports.filter(({ declaration }) => module.declarations.some(({ kind, name }) => kind === 'class' && name === declaration?.name)),
    }))
    .filter(({ declarations }) => declarations.length > 0);
  const text = JSON.stringify({ ...manifest, modules: published }, null, 2);
  return `${text.replace(/"src\/([^"]+)\.ts"/g, '"dist/$1.js"')}\n`;
}
