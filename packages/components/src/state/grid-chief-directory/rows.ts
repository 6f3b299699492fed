import type { Chief } from '@fire-governance/contract';
import { hasMore, sizeOf, UNASKED, type Branch } from './branch.ts';

/** The branch that everything hangs from; no area has this name. */
export const ROOT = '';

interface RowPlace {
  /** Stable over loads and expansions. */
  key: string;
  /** 1 at the top. */
  depth: number;
  /** Place among all rows, from 1, those counted that are not here yet. */
  index: number;
}

export interface PostRow extends RowPlace {
  kind: 'post';
  chief: Chief;
  /** Undefined where nothing can be below. */
  expanded: boolean | undefined;
  /** Place among the rows of the same branch, from 1; size null while unknown. */
  position: number;
  size: number | null;
}

export type Row =
  | PostRow
  /** Stands for the rows of a branch that are not here yet; its being seen is what fetches them. */
  | (RowPlace & { kind: 'more'; branch: string; failed: boolean })
  /** An open branch with nothing in it. */
  | (RowPlace & { kind: 'none'; branch: string });

export interface Tree {
  branches: ReadonlyMap<string, Branch>;
  expanded: ReadonlySet<string>;
  /** A search result has no levels to open. */
  flat: boolean;
}

export interface FlatRows {
  rows: Row[];
  /** Rows there will be as things are opened now; null while a branch has not told its size. */
  total: number | null;
}

interface Walk extends FlatRows {
  tree: Tree;
  index: number;
}

/** The tree as the rows of one long list, which is what a virtual list and a screen reader both walk. */
export function flatten(tree: Tree): FlatRows {
  const walk: Walk = { rows: [], total: 0, tree, index: 0 };
  append(walk, ROOT, 1);
  return { rows: walk.rows, total: walk.total === null ? null : walk.index };
}

function append(walk: Walk, name: string, depth: number): void {
  const { rows, tree } = walk;
  const branch = tree.branches.get(name) ?? UNASKED;
  const size = sizeOf(branch);
  for (let at = 0; at < branch.items.length; at += 1) {
    const chief = branch.items[at]!;
    // Several posts of one area share what is below it: it hangs from the last of them.
    const holdsArea = !tree.flat && chief.level !== 'committee' && branch.items[at + 1]?.area !== chief.area;
    const expanded = holdsArea ? tree.expanded.has(chief.area) : undefined;
    rows.push({ kind: 'post', key: chief.id, index: (walk.index += 1), chief, depth, expanded, position: at + 1, size });
    if (expanded) append(walk, chief.area, depth + 1);
  }
  if (hasMore(branch)) {
    rows.push({ kind: 'more', key: `more:${name}`, index: walk.index + 1, branch: name, depth, failed: branch.failure !== null });
    walk.index += size === null ? 1 : size - branch.items.length;
    if (size === null) walk.total = null;
  } else if (branch.items.length === 0 && name !== ROOT) {
    rows.push({ kind: 'none', key: `none:${name}`, index: (walk.index += 1), branch: name, depth });
  }
}
