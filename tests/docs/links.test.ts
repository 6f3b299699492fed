import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, it } from 'node:test';
import { slug } from '../../examples/portal/docs/markdown.ts';
import { root } from '../graph/sources.ts';
import { documents, type Document } from './documents.ts';

function headings(text: string): Set<string> {
  return new Set([...text.matchAll(/^#{1,6}\s+(.+)$/gm)].map((match) => slug(match[1]!.replace(/[`*]/g, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1'))));
}

/** Links that lead nowhere, as `file:line target`. */
function broken({ path, lines }: Document): string[] {
  let fenced = false;
  return lines.flatMap((line, index) => {
    if (line.startsWith('```')) fenced = !fenced;
    if (fenced) return [];
    return [...line.replace(/`[^`]*`/g, '').matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target]) => {
      if (/^[a-z]+:/i.test(target!)) return [];
      const [file, anchor] = target!.split('#') as [string, string | undefined];
      const full = file ? normalize(join(root, dirname(path), file)) : join(root, path);
      const wrong = !existsSync(full) || (anchor && statSync(full).isFile() && !headings(readFileSync(full, 'utf8')).has(decodeURIComponent(anchor)));
      return wrong ? [`${path}:${index + 1} ${target}`] : [];
    });
  });
}

describe('links between documents', () => {
  it('lead somewhere', () => {
    const all = documents();
    assert.ok(all.length > 10);
    assert.deepEqual(all.flatMap(broken), []);
  });

  it('would be reported when they do not', () => {
    const lines = ['[a](missing.md) [b](README.md) [c](README.md#no-such-part) [d](#nor-this)', '`[e](code.md)`'];
    assert.deepEqual(broken({ path: 'README.md', lines }), ['README.md:1 missing.md', 'README.md:1 README.md#no-such-part', 'README.md:1 #nor-this']);
  });
});
