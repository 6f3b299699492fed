import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { filesBelow, readText, root } from '../graph/sources.ts';

interface Declaration {
  name: string;
  tagName?: string;
  description?: string;
  events?: { name?: string; description?: string }[];
  attributes?: { name: string; description?: string; fieldName?: string; inheritedFrom?: unknown }[];
}

const file = 'packages/components/custom-elements.json';
const manifest = JSON.parse(readFileSync(join(root, file), 'utf8')) as { modules: { path: string; declarations: Declaration[] }[] };
const folders = readdirSync(join(root, 'packages/components/src/elements'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
const declarations = manifest.modules.flatMap((module) => module.declarations.map((declaration) => ({ ...declaration, path: module.path })));

describe('custom-elements.json', () => {
  it('is what the sources say; `npm run generate` writes it', () => {
    const script = `import { createManifest } from './manifest/create-manifest.mjs'; process.stdout.write(await createManifest());`;
    const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd: join(root, 'tests'), encoding: 'utf8', maxBuffer: 1 << 26 });
    assert.equal(status, 0, stderr);
    assert.equal(stdout, readText(file));
  });

  for (const folder of folders) {
    const element = declarations.find(({ tagName }) => tagName === `fire-${folder}`);

    it(`describes fire-${folder} and each of its attributes`, () => {
      assert.ok(element, `no class in src/elements/${folder} says "@element fire-${folder}"`);
      assert.ok(element.description, 'the class has no description');
      const silent = (element.attributes ?? []).filter(({ description }) => !description).map(({ name }) => name);
      assert.deepEqual(silent, []);
    });

    it(`names every event that fire-${folder} sends`, () => {
      const sent = filesBelow(`packages/components/src/elements/${folder}`, /(?<!\.test)\.ts$/)
        .flatMap((path) => [...readText(path).matchAll(/\.emit(?:<[^(]*>)?\(\s*'(fire-[a-z-]+)'/g)].map((match) => match[1]!));
      const named = (element?.events ?? []).map(({ name }) => name);
      assert.deepEqual([...new Set(sent)].filter((name) => !named.includes(name)), []);
    });
  }
});
