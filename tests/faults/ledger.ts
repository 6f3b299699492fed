import type { StoredReport } from './product/product.ts';
import type { Outcome } from './row.ts';

/** A report as its sender sees it in the end. */
export interface Held {
  readonly description: string;
  readonly status: 'waiting' | 'sending' | 'refused' | 'sent' | 'gone';
  /** Id in the receipt. */
  readonly receipt?: string | undefined;
  /** For whoever looks into why it is stuck. */
  readonly why?: string | undefined;
}

type Count = Pick<Outcome, 'sent' | 'stored' | 'lost' | 'duplicated' | 'stuck' | 'changed'>;

/** Holds what senders believe against what the server has. */
export function balance(held: readonly Held[], stored: readonly StoredReport[], expected: ReadonlyMap<string, string>): Count {
  const rows = new Map<string, StoredReport[]>();
  for (const row of stored) rows.set(row.description, [...(rows.get(row.description) ?? []), row]);
  const count = { sent: held.length, stored: stored.length, lost: 0, duplicated: 0, stuck: 0, changed: 0 };
  for (const { description, status, receipt } of held) {
    const found = rows.get(description) ?? [];
    rows.delete(description);
    count.duplicated += Math.max(found.length - 1, 0);
    const own = status === 'sent' ? found.find(({ id }) => id === receipt) : found[0];
    if (status === 'waiting' || status === 'sending' || status === 'refused') count.stuck += 1;
    else if (!own) count.lost += 1;
    // A row under another id than the receipt's is one that no sender knows.
    if (status === 'sent' && found.length === 1 && !own) count.duplicated += 1;
    if (own && own.facts !== expected.get(description)) count.changed += 1;
  }
  for (const strangers of rows.values()) count.duplicated += strangers.length;
  return count;
}
