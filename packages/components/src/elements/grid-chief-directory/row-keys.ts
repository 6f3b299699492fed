/** What a key asks of the row it is pressed on; null for keys that are not the list's. */
export type RowMove =
  | { to: number }
  | 'open' | 'close' | 'parent' | 'enter-row' | 'leave-row' | 'activate' | null;

export interface KeyContext {
  at: number;
  count: number;
  pageSize: number;
  expanded: boolean | undefined;
  /** The focus is on a control inside the row. */
  inside: boolean;
}

/** The keys of a treegrid whose rows take the focus (ARIA Authoring Practices, treegrid, rows first). */
export function moveFor(key: string, { at, count, pageSize, expanded, inside }: KeyContext): RowMove {
  const clamp = (index: number): RowMove => ({ to: Math.min(Math.max(index, 0), count - 1) });
  switch (key) {
    case 'ArrowDown': return clamp(at + 1);
    case 'ArrowUp': return clamp(at - 1);
    case 'PageDown': return clamp(at + pageSize);
    case 'PageUp': return clamp(at - pageSize);
    case 'Home': return clamp(0);
    case 'End': return clamp(count - 1);
    case 'ArrowRight': return !inside && expanded === false ? 'open' : 'enter-row';
    case 'ArrowLeft': return inside ? 'leave-row' : expanded === true ? 'close' : 'parent';
    case 'Escape': return inside ? 'leave-row' : null;
    case 'Enter':
    case ' ': return inside ? null : 'activate';
    default: return null;
  }
}
