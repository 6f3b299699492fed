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

/** ES2022 syntax that Chromium 90 lacks; the rest of ES2022 (class fields, private methods) it has. */
const LACKING: Readonly<Record<string, string>> = { StaticBlock: 'static block (Chromium 94)' };

function tooNew(file: string): string[] {
  const found: string[] = [];
  // A classic script must parse as one; the modules as modules.
  const sourceType = /^(autoload|fire-governance\.iife)\.js$/.test(file) ? 'script' : 'module';
  full(parse(read(file), { ecmaVersion: 2022, sourceType }), (node) => {
    const { type } = node;
    if (LACKING[type]) found.push(`${file}: ${LACKING[type]}`);
    const binary = node as unknown as { operator?: string; left?: { type: string } };
    if (type === 'BinaryExpression' && binary.operator === 'in' && binary.left?.type === 'PrivateIdentifier') found.push(`${file}: #private in (Chromium 91)`);
    const { regex } = node as unknown as { regex?: { flags: string } };
    if (regex && /v/.test(regex.flags)) found.push(`${file}: regular expression with v flag (Chromium 112)`);
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
    assert.deepEqual(scripts.flatMap(tooNew), []);
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
