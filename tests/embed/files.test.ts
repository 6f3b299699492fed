import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, describe, it } from 'node:test';
import { parse } from 'acorn';
import { full } from 'acorn-walk';

const root = join(import.meta.dirname, '../..');
const embed = join(root, 'packages/components/dist/embed');

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

const files = filesBelow(embed);
const scripts = files.filter((file) => file.endsWith('.js'));
const read = (file: string): string => readFileSync(join(embed, file), 'utf8');
const elements = readdirSync(join(root, 'packages/components/src/elements'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

interface AnyNode {
  readonly type: string;
  readonly operator?: string;
  readonly left?: AnyNode;
  readonly regex?: { readonly flags: string };
  readonly static?: boolean;
  readonly key?: { readonly name?: string; readonly value?: unknown };
  readonly expression?: AnyNode;
  readonly arguments?: readonly AnyNode[];
  readonly callee?: AnyNode;
  readonly object?: AnyNode;
}

/** Calls with spread arguments within `a?.b(...c).d`. */
function spreads(node: AnyNode | undefined): boolean {
  return node !== undefined && ((node.arguments ?? []).some(({ type }) => type === 'SpreadElement') || spreads(node.callee ?? node.object));
}

/** ES2022 syntax that Chromium 90 lacks or gets wrong; the rest of ES2022 (class fields, private methods) it has. */
const LACKING: readonly [string, (node: AnyNode) => boolean][] = [
  ['static block (Chromium 94)', ({ type }) => type === 'StaticBlock'],
  ['#private in (Chromium 91)', ({ type, operator, left }) => type === 'BinaryExpression' && operator === 'in' && left?.type === 'PrivateIdentifier'],
  ['regular expression with v flag (Chromium 112)', ({ regex }) => regex?.flags.includes('v') === true],
  ['spread arguments in optional chaining (wrong before Chromium 91)', ({ type, expression }) => type === 'ChainExpression' && spreads(expression)],
  ['static field that replaces name or length (refused before Chromium 98)', ({ type, static: fixed, key }) => type === 'PropertyDefinition' && fixed === true && /^(name|length)$/.test(String(key?.name ?? key?.value))],
];

function tooNew(file: string, text = read(file)): string[] {
  const found: string[] = [];
  // A classic script must parse as one; the modules as modules.
  const sourceType = /^(autoload|fire-governance\.iife)\.js$/.test(file) ? 'script' : 'module';
  full(parse(text, { ecmaVersion: 2022, sourceType }), (node) => {
    for (const [what, is] of LACKING) if (is(node as AnyNode)) found.push(`${file}: ${what}`);
  });
  return found;
}

describe('script-tag files', () => {
  const again = mkdtempSync(join(tmpdir(), 'fire-embed-'));
  after(() => rmSync(again, { recursive: true, force: true }));

  it('have a module for every element', () => {
    for (const name of elements) assert.ok(files.includes(`elements/fire-${name}.js`), `no elements/fire-${name}.js`);
  });

  it('parse in Chromium 90', () => {
    assert.ok(scripts.length > elements.length);
    assert.deepEqual(scripts.flatMap((file) => tooNew(file)), []);
  });

  it('parse there as the modules of the packages, too', () => {
    for (const name of ['contract', 'client', 'components', 'mocks']) {
      const folder = join(root, 'packages', name, 'dist');
      // The calendar imports a table of JSON, which bundlers and Node read and no browser of that age does.
      const modules = filesBelow(folder).filter((file) => file.endsWith('.js') && !file.startsWith('embed/') && file !== 'rules/workdays.js');
      assert.ok(modules.length > 1, `${name} is not built`);
      assert.deepEqual(modules.flatMap((file) => tooNew(`${name}/${file}`, readFileSync(join(folder, file), 'utf8'))), []);
    }
  });

  it('would be found out if they did not', () => {
    const samples = ['class A { static { f(); } }', 'class A { #a; b = (c) => #a in c; }', 'a?.b(...c).d', 'a?.(...c)', 'class A { static name = 1 }', 'class A { static "length" = 1 }'];
    assert.deepEqual(samples.map((text) => tooNew('sample', text).length), samples.map(() => 1));
    assert.deepEqual(tooNew('sample', 'class A { static b = 1; name = 2; #c() {} d = a?.b(c)?.[0] ?? e(...f); }'), []);
  });

  it('are named in integrity.json with their hashes', () => {
    const integrity = JSON.parse(read('integrity.json')) as Record<string, string>;
    const expected = Object.fromEntries(
      files.filter((file) => file !== 'integrity.json').map((file) => [file, `sha384-${createHash('sha384').update(readFileSync(join(embed, file))).digest('base64')}`]),
    );
    assert.deepEqual(integrity, expected);
  });

  it('come out the same, byte for byte, when built again', () => {
    const target = join(again, 'embed');
    const { status, stderr } = spawnSync(process.execPath, [join(root, 'packages/components/scripts/build-embed.mjs'), target], { cwd: root, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    assert.deepEqual(filesBelow(target), files);
    for (const file of files) assert.ok(readFileSync(join(target, file)).equals(readFileSync(join(embed, file))), `${file} differs`);
  });

  it('name no address but those of standards and our examples', () => {
    const known = /^(www\.w3\.org|[\w.-]*example[\w.-]*|fire-governance\.[\w.]+|lit\.dev|github\.com|localhost|host|empty\.invalid|t\d?\.tianditu\.gov\.cn|t\{s\}\.tianditu\.gov\.cn|\{[^}]*\}|\$\{.*)$/;
    const hosts = scripts.flatMap((file) => [...read(file).matchAll(/https?:\/\/([^/'"`\s\\)?#:]+)/g)].map((match) => `${match[1]!}`));
    assert.deepEqual([...new Set(hosts)].filter((host) => !known.test(host)), []);
  });

  it('leave no development code and no code from strings', () => {
    for (const file of scripts) {
      const text = read(file);
      assert.doesNotMatch(text, /Lit is in dev mode/, file);
      assert.doesNotMatch(text, /\bnew Function\(|\beval\(/, file);
      assert.doesNotMatch(text, /sourceMappingURL/, file);
    }
  });
});
