import type { Chief } from '@fire-governance/contract';
import type { Failure } from '../failure.ts';

/** The posts below one area, or the results of one search, as far as they have been fetched. */
export interface Branch {
  items: readonly Chief[];
  /** Undefined before the first page, null after the last. */
  cursor: string | null | undefined;
  total: number | null;
  asking: boolean;
  failure: Failure | null;
}

export const UNASKED: Branch = { items: [], cursor: undefined, total: null, asking: false, failure: null };

export function hasMore(branch: Branch): boolean {
  return branch.cursor !== null;
}

/** How many rows the branch will have, when the server has said so. */
export function sizeOf(branch: Branch): number | null {
  return branch.cursor === null ? branch.items.length : branch.total;
}
