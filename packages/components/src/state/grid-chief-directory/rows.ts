import type { Chief } from '@fire-governance/contract';
import { hasMore, sizeOf, UNASKED, type Branch } from './branch.ts';

/** The branch that everything hangs from; no area has this name. */
export const ROOT = '';

export type Row =
  | {
      kind: 'post';
      /** Stable over loads and expansions. */
      key: string;
      chief: Chief;
      /** 1 at the top. */
      depth: number;
      /** Undefined where nothing can be below. */
      expanded: boolean | undefined;
      /** Place among the rows of the same branch, from 1; size null while unknown. */
      position: number;
      size: number | null;
    }
  /** Stands for the rows of a branch that are not here yet; its being seen is what fetches them. */
  | { kind: 'more'; key: string; branch: string; depth: number; failed: boolean }
  /** An open branch with nothing in it. */
  | { kind: 'none'; key: string; branch: string; depth: number };

export interface Tree {
  branches: ReadonlyMap<string, Branch>;
  expanded: ReadonlySet<string>;
  /** A search result has no levels to open. */
  flat: boolean;
}

/** The tree as the rows of one long list, which is what a virtual list and a screen reader both walk. */
export function flatten(tree: Tree): Row[] {
  const rows: Row[] = [];
  append(rows, tree, ROOT, 1);
  return rows;
}

function append(rows: Row[], tree: Tree, name: string, depth: number): void {
  const branch = tree.branches.get(name) ?? UNASKED;
  const size = sizeOf(branch);
  for (let index = 0; index < branch.items.length; index += 1) {
    const chief = branch.items[index]!;
    // Several posts of one area share what is below it: it hangs from the last of them.
    const holdsArea = !tree.flat && chief.level !== 'committee' && branch.items[index + 1]?.area !== chief.area;
    const expanded = holdsArea ? tree.expanded.has(chief.area) : undefined;
    rows.push({ kind: 'post', key: chief.id, chief, depth, expanded, position: index + 1, size });
    if (expanded) append(rows, tree, chief.area, depth + 1);
  }
  if (hasMore(branch)) rows.push({ kind: 'more', key: `more:${name}`, branch: name, depth, failed: branch.failure !== null });
  else if (branch.items.length === 0 && name !== ROOT) rows.push({ kind: 'none', key: `none:${name}`, branch: name, depth });
}

/** How many rows there will be as things are opened now; null while a branch has not told its size. */
export function rowTotal(tree: Tree): number | null {
  let sum = 0;
  const names = [ROOT];
  for (let name = names.pop(); name !== undefined; name = names.pop()) {
    const branch = tree.branches.get(name) ?? UNASKED;
    const size = sizeOf(branch);
    if (size === null) return null;
    sum += size === 0 && name !== ROOT ? 1 : size;
    if (tree.flat) continue;
    const open = new Set<string>();
    for (const chief of branch.items) if (chief.level !== 'committee' && tree.expanded.has(chief.area)) open.add(chief.area);
    names.push(...open);
  }
  return sum;
}
