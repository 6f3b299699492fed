import { PAGE_LIMIT_DEFAULT } from '@fire-governance/contract';
import { createHash } from 'node:crypto';
import type { Locale } from './locale.ts';
import { invalid } from './validation.ts';

interface ListQuery {
  cursor?: string | undefined;
  limit?: number | undefined;
}

// A type, not an interface: only types fit the open objects of the contract.
type PageReply<Item> = { items: Item[]; nextCursor: string | null; total: number };

/** A page by the values of the last row's sort key, so that page 10,000 costs what page 1 costs. */
export interface Paging {
  limit: number;
  /** Sort key of the last row already given; `undefined` on the first page. */
  after: readonly string[] | undefined;
  pageOf<Row, Item>(rows: readonly Row[], total: number, keyOf: (row: Row) => readonly string[], itemOf: (row: Row) => Item): PageReply<Item>;
}

const PARTS = {
  code: /^[\w:.-]{1,64}$/,
  day: /^\d{4}-\d\d-\d\d$/,
  number: /^\d{1,9}$/,
  instant: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  id: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
} as const;
/** What a sort key consists of. */
export type CursorPart = keyof typeof PARTS;

const filterHash = (query: object) => {
  const entries = Object.entries(query).filter(([name, value]) => name !== 'cursor' && name !== 'limit' && value !== undefined).sort();
  return createHash('sha256').update(JSON.stringify(entries)).digest('base64url').slice(0, 8);
};

/**
 * Reads the cursor of a list. It names the filter it belongs to: taken to another list or filter it would skip rows
 * silently, so it is refused. Ask for `limit + 1` rows: the extra one tells whether there is a next page.
 */
export function paging(list: string, query: ListQuery, parts: readonly CursorPart[], locale: Locale): Paging {
  const filter = filterHash({ list, ...query });
  const limit = query.limit ?? PAGE_LIMIT_DEFAULT;
  return {
    limit,
    after: query.cursor === undefined ? undefined : readCursor(query.cursor, filter, parts, locale),
    pageOf(rows, total, keyOf, itemOf) {
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      const nextCursor = last === undefined ? null : Buffer.from(JSON.stringify([filter, ...keyOf(last)])).toString('base64url');
      return { items: shown.map(itemOf), nextCursor, total };
    },
  };
}

function readCursor(cursor: string, filter: string, parts: readonly CursorPart[], locale: Locale): string[] {
  try {
    const [name, ...key] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    // What was not made here might not even cast in the database.
    const sound = key.length === parts.length && key.every((part, n) => typeof part === 'string' && PARTS[parts[n]!].test(part));
    if (name === filter && sound) return key as string[];
  } catch {
    // Falls through: not JSON is as invalid as any other cursor.
  }
  throw invalid({ pointer: '/query/cursor', code: 'invalid_cursor' }, locale);
}
