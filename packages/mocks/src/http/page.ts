import { PAGE_LIMIT_DEFAULT } from '@fire-governance/contract';
import type { Locale } from '@fire-governance/contract/rules';
import { invalid } from './refusal.ts';

interface ListQuery {
  cursor?: string | undefined;
  limit?: number | undefined;
}

const toBase64Url = (text: string) =>
  btoa(String.fromCharCode(...new TextEncoder().encode(text))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const fromBase64Url = (text: string) =>
  new TextDecoder().decode(Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0)));

/**
 * One page of rows that stand in the order of their keys. The cursor names the list, its filter and the last key
 * given, so rows that come or go between two pages shift nothing; taken to another list it is refused.
 */
export function pageOf<Row>(list: string, query: ListQuery, locale: Locale, rows: readonly Row[], keyOf: (row: Row) => string) {
  const { cursor, limit = PAGE_LIMIT_DEFAULT, ...filter } = query;
  const name = `${list} ${JSON.stringify(Object.entries(filter).filter(([, value]) => value !== undefined).sort())}`;
  const after = cursor === undefined ? undefined : keyAfter(cursor, name, locale);
  const found = after === undefined ? 0 : rows.findIndex((row) => keyOf(row) === after) + 1;
  const items = rows.slice(found, found + limit);
  const last = found + limit < rows.length ? items[items.length - 1] : undefined;
  return { items, nextCursor: last === undefined ? null : toBase64Url(JSON.stringify([digest(name), keyOf(last)])), total: rows.length };
}

/** Short, so that a cursor stays within its 512 characters whatever was searched for. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash.toString(36);
}

function keyAfter(cursor: string, name: string, locale: Locale): string {
  try {
    const [list, key] = JSON.parse(fromBase64Url(cursor)) as unknown[];
    if (list === digest(name) && typeof key === 'string') return key;
  } catch {
    // Falls through: what cannot be decoded is as invalid as any other cursor.
  }
  throw invalid([{ pointer: '/query/cursor', code: 'invalid_cursor' }], locale);
}
