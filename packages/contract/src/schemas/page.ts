import * as z from 'zod/mini';

/** Most rows one page may hold. */
export const PAGE_LIMIT_MAX = 200;
export const PAGE_LIMIT_DEFAULT = 50;

/** Query of every list. `cursor` is opaque: take it from the previous page, never build one. */
export const PageQuery = {
  cursor: z.optional(z.string().check(z.minLength(1), z.maxLength(512), z.regex(/^[A-Za-z0-9_-]+$/))),
  limit: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(PAGE_LIMIT_MAX))),
};

/** One page of a list: `nextCursor` is null on the last one; `total` counts all rows the filter matches. */
export function pageOf<Item extends z.ZodMiniType>(item: Item) {
  return z.looseObject({
    items: z.array(item),
    nextCursor: z.nullable(z.string()),
    total: z.optional(z.number()),
  });
}

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
  total?: number | undefined;
}
