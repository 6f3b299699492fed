// Tags, attributes and events that the documents name are those of custom-elements.json.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { root } from '../graph/sources.ts';
import { documents, fencesOf, type Block } from './documents.ts';

interface Declaration { tagName?: string; attributes?: { name: string }[]; events?: { name: string }[] }
const manifest = JSON.parse(readFileSync(join(root, 'packages/components/custom-elements.json'), 'utf8')) as { modules: { declarations: Declaration[] }[] };
const elements = new Map(manifest.modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName).map((one) => [one.tagName!, one]));
const events = new Set([...elements.values()].flatMap((one) => (one.events ?? []).map(({ name }) => name)));
/** Of every element of HTML, and what an element takes from a portal or the script tag. */
const EVERYWHERE = new Set(['id', 'class', 'slot', 'hidden', 'lang', 'api', 'key', 'area', 'theme', 'mode']);
const SETTINGS = new Set(['data-api', 'data-key', 'data-area', 'data-lang', 'data-theme', 'data-mode']);

function wrong({ place, code }: Block): string[] {
  const tags = [...code.matchAll(/<(fire-[\w-]+)((?:\s+[\w:-]+(?:="[^"]*")?)*)/g)].flatMap(([, tag, attributes]) => {
    const element = elements.get(tag!);
    if (!element) return [`${place} <${tag}>`];
    const known = new Set((element.attributes ?? []).map(({ name }) => name));
    return [...attributes!.matchAll(/\s([\w:-]+)/g)].map((match) => match[1]!).filter((name) => !known.has(name) && !EVERYWHERE.has(name)).map((name) => `${place} <${tag} ${name}>`);
  });
  const settings = [...code.matchAll(/\s(data-[\w-]+)=/g)].map((match) => match[1]!).filter((name) => /embed\//.test(code) && !SETTINGS.has(name)).map((name) => `${place} ${name}`);
  const heard = [...code.matchAll(/addEventListener\('(fire-[\w-]+)'/g)].map((match) => match[1]!).filter((name) => !events.has(name)).map((name) => `${place} event ${name}`);
  return [...tags, ...settings, ...heard];
}

describe('elements in documents', () => {
  const blocks = documents().flatMap(fencesOf);

  it('are named as they are', () => {
    assert.ok(blocks.filter(({ code }) => /<fire-/.test(code)).length >= 5);
    assert.deepEqual(blocks.flatMap(wrong), []);
  });

  it('would be reported when misspelt', () => {
    const code = `<script src="/embed/autoload.js" data-keys="x"></script><fire-report></fire-report><fire-portal aera="x"></fire-portal>\ndocument.addEventListener('fire-hazard-sent', f);`;
    assert.deepEqual(wrong({ place: 'x:1', language: 'html', code }), ['x:1 <fire-report>', 'x:1 <fire-portal aera>', 'x:1 data-keys', 'x:1 event fire-hazard-sent']);
  });
});
