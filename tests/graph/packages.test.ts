import assert from 'node:assert/strict';
import { builtinModules } from 'node:module';
import { describe, it } from 'node:test';
import { isTest, readPackages, resolveRelative, type Source } from './sources.ts';

/** Who may stand on whom (docs/decisions, architecture): arrows only go down. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  sandbox: ['contract'],
  client: ['contract'],
  mocks: ['contract', 'sandbox'],
  server: ['contract', 'sandbox'],
  components: ['contract', 'client'],
};

const SCOPE = '@fire-governance/';
const packages = readPackages();
const bare = (specifier: string): boolean => !specifier.startsWith('.') && !specifier.startsWith('node:') && !builtinModules.includes(specifier);
const packageOf = (specifier: string): string => specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');

function each<T>(items: readonly T[], check: (item: T) => string[]): void {
  const faults = items.flatMap(check);
  assert.equal(faults.length, 0, `\n  ${faults.join('\n  ')}`);
}

/** First circle found, as a list of files, or undefined. */
function findCircle(sources: readonly Source[]): string[] | undefined {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const done = new Set<string>();
  const walk = (path: string, trail: string[]): string[] | undefined => {
    const start = trail.indexOf(path);
    if (start >= 0) return [...trail.slice(start), path];
    if (done.has(path)) return undefined;
    for (const { specifier } of byPath.get(path)?.imports ?? []) {
      if (!specifier.startsWith('.')) continue;
      const circle = walk(resolveRelative(path, specifier), [...trail, path]);
      if (circle) return circle;
    }
    done.add(path);
    return undefined;
  };
  for (const { path } of sources) {
    const circle = walk(path, []);
    if (circle) return circle;
  }
  return undefined;
}

describe('package graph', () => {
  it('knows every package', () => {
    assert.deepEqual(packages.map(({ name }) => name).sort(), Object.keys(ALLOWED).sort());
  });

  for (const { name, folder, manifest, sources } of packages) {
    const own = sources.filter(({ path }) => !isTest(path));

    it(`${name} stands only on what it may stand on`, () => {
      const allowed = (ALLOWED[name] ?? []).map((other) => SCOPE + other);
      const declared = Object.keys(manifest.dependencies ?? {}).filter((other) => other.startsWith(SCOPE));
      each(declared, (other) => (allowed.includes(other) ? [] : [`package.json depends on ${other}`]));
      each(own, ({ path, imports }) =>
        imports
          .filter(({ specifier }) => specifier.startsWith(SCOPE))
          .filter(({ specifier }) => ![...allowed, manifest.name].includes(packageOf(specifier)))
          .map(({ specifier, line }) => `${path}:${line} imports ${specifier}`),
      );
    });

    it(`${name} declares every package it imports`, () => {
      const runtime = { ...manifest.dependencies, ...manifest.peerDependencies, [manifest.name]: '' };
      const forTests = { ...runtime, ...manifest.devDependencies };
      each(sources, ({ path, imports }) =>
        imports
          .filter(({ specifier }) => bare(specifier) && !(packageOf(specifier) in (isTest(path) || path.endsWith('/testing.ts') ? forTests : runtime)))
          .map(({ specifier, line }) => `${path}:${line} imports ${specifier}, which package.json does not name`),
      );
    });

    it(`${name} never reaches into another package's folder`, () => {
      each(own, ({ path, imports }) =>
        imports
          .filter(({ specifier }) => specifier.startsWith('.') ? !resolveRelative(path, specifier).startsWith(`${folder}/`) : specifier.startsWith(SCOPE) && /\/(src|dist)(\/|$)/.test(specifier))
          .map(({ specifier, line }) => `${path}:${line} imports ${specifier}`),
      );
    });

    it(`${name} has no circle between files`, () => {
      assert.equal(findCircle(sources)?.join('\n  -> '), undefined);
    });
  }

  it('lets components take state from files that know neither lit nor the DOM', () => {
    const state = packages.find(({ name }) => name === 'components')!.sources.filter(({ path }) => path.includes('/src/state/') && !isTest(path));
    assert.notEqual(state.length, 0);
    each(state, ({ path, imports }) =>
      imports
        .filter(({ specifier }) => /^(lit|@lit|@shoelace)/.test(specifier) || /\/(elements|controllers)\//.test(specifier))
        .map(({ specifier, line }) => `${path}:${line} imports ${specifier}`),
    );
  });
});
