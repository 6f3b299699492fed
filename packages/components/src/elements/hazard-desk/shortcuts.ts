/** What a key asks of the desk; null for keys that are not the desk's. */
export type Command = 'next' | 'previous' | 'open' | 'filters' | 'help' | 'refresh' | 'map' | 'mark' | 'back' | null;

export interface KeyContext {
  key: string;
  /** With a modifier a key belongs to the browser. */
  modified: boolean;
  /** Text is being entered, or an option chosen: letters belong to the control. */
  typing: boolean;
  /** The focus is in the list, where arrows move between rows; elsewhere they scroll the page. */
  inList: boolean;
}

/** The keys work only while the focus is in the desk, so that they take nothing away from the page around it (WCAG 2.1.4). */
export function commandFor({ key, modified, typing, inList }: KeyContext): Command {
  if (modified) return null;
  if (key === 'Escape') return 'back';
  if (typing) return null;
  switch (key) {
    case 'j': return 'next';
    case 'k': return 'previous';
    case 'ArrowDown': return inList ? 'next' : null;
    case 'ArrowUp': return inList ? 'previous' : null;
    case 'o': return 'open';
    case '/': return 'filters';
    case '?': return 'help';
    case 'r': return 'refresh';
    case 'm': return 'map';
    case 'x': return 'mark';
    default: return null;
  }
}

export function commandOf(event: KeyboardEvent): Command {
  const target = event.target as HTMLElement;
  return commandFor({
    key: event.key,
    modified: event.ctrlKey || event.altKey || event.metaKey || event.isComposing,
    typing: target.matches('textarea, select, input:not([type=checkbox])'),
    inList: target.closest('.list') !== null,
  });
}
