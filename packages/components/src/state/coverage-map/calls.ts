import { PAGE_LIMIT_MAX, type Area, type AreaCode, type Boundaries, type Center, type Coverage, type Page, type Project, type Team } from '@fire-governance/contract';

interface Options {
  signal?: AbortSignal;
}

interface ListQuery {
  area?: AreaCode;
  limit?: number;
  cursor?: string;
}

/** The operations the coverage map needs; a `Client` has them. */
export interface CoverageCalls {
  coverage: { get(query?: { area?: AreaCode }, options?: Options): PromiseLike<Coverage> };
  areas: {
    get(code: AreaCode, options?: Options): PromiseLike<Area>;
    list(query: { level: 'township'; parent?: AreaCode; limit?: number; cursor?: string }, options?: Options): PromiseLike<Page<Area>>;
    boundaries(query: { level: 'township'; parent?: AreaCode }, options?: Options): PromiseLike<Boundaries>;
  };
  teams: {
    list(query?: ListQuery, options?: Options): PromiseLike<Page<Team>>;
    projects(query?: ListQuery, options?: Options): PromiseLike<Page<Project>>;
  };
  centers: { list(query?: ListQuery, options?: Options): PromiseLike<Page<Center>> };
}

/** Every item of a list. */
export async function everything<Item>(ask: (page: { limit: number; cursor?: string }) => PromiseLike<Page<Item>>): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null | undefined;
  do {
    const page: Page<Item> = await ask({ limit: PAGE_LIMIT_MAX, ...(cursor ? { cursor } : {}) });
    items.push(...page.items);
    // A server that repeats a cursor would never come to an end.
    if (page.nextCursor === cursor) break;
    cursor = page.nextCursor;
  } while (cursor);
  return items;
}
