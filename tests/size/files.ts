// What a page fetches, read from the built files themselves.
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'acorn';
import { full } from 'acorn-walk';
import { root } from '../graph/sources.ts';

const embed = join(root, 'packages/components/dist/embed');
const cache = new Map<string, { code: Buffer; now: string[]; later: string[] }>();

function read(file: string): { code: Buffer; now: string[]; later: string[] } {
  const known = cache.get(file);
  if (known) return known;
  const code = readFileSync(join(embed, file));
  const now: string[] = [];
  const later: string[] = [];
  full(parse(code.toString(), { ecmaVersion: 'latest', sourceType: 'module' }), (node) => {
    const given = (node as unknown as { source?: { value?: unknown; quasis?: { value: { cooked: string } }[] } | null }).source;
    // The minifier may write the address as a template without expressions.
    const source = given?.value ?? (given?.quasis?.length === 1 ? given.quasis[0]!.value.cooked : undefined);
    if (typeof source !== 'string' || !source.startsWith('.')) return;
    (node.type === 'ImportExpression' ? later : now).push(posix.join(posix.dirname(file), source));
  });
  const entry = { code, now, later };
  cache.set(file, entry);
  return entry;
}

/** Everything a file pulls in; with `later` also what it fetches when it is needed, except what matches `without`. */
export function reach(file: string, { later = false, without }: { later?: boolean; without?: RegExp } = {}): Set<string> {
  const found = new Set<string>();
  const visit = (path: string): void => {
    if (found.has(path) || without?.test(path)) return;
    found.add(path);
    const { now, later: deferred } = read(path);
    for (const next of later ? [...now, ...deferred] : now) visit(next);
  };
  visit(file);
  return found;
}

/** Bytes over the wire with gzip, each file by itself as a server sends it. */
export function weigh(files: Iterable<string>): number {
  let bytes = 0;
  for (const file of files) bytes += gzipSync(read(file).code, { level: 9 }).length;
  return bytes;
}

/** The heaviest files first, for whoever must find what grew. */
export function heaviest(files: Iterable<string>): string {
  return [...files]
    .map((file) => ({ file, bytes: weigh([file]) }))
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, 4)
    .map(({ file, bytes }) => `${file} ${(bytes / 1024).toFixed(1)}`)
    .join(', ');
}

export const gzipped = (text: Uint8Array): number => gzipSync(text, { level: 9 }).length;
