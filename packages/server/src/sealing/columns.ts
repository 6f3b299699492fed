/** A column of sealed values. Which row and column a value belongs to is part of what its tag covers. */
export interface SealedColumn<Keys extends readonly string[] = readonly string[]> {
  readonly table: string;
  readonly column: string;
  /** Columns that name the row, with their types. */
  readonly keys: Readonly<Record<string, 'uuid' | 'text'>>;
  context(...keys: Keys): string;
}

const column = <const Keys extends readonly string[]>(name: `${string}.${string}`, keys: SealedColumn['keys'], context: (...values: Keys) => string): SealedColumn<Keys> => {
  const [table, own] = name.split('.') as [string, string];
  return { table, column: own, keys, context };
};

/** Every column that holds sealed values: written and read by these contexts, and walked when a key is changed. */
export const SEALED = {
  reporterName: column<[hazard: string]>('reporters.name_sealed', { hazard_id: 'uuid' }, (hazard) => `reporter-name:${hazard}`),
  reporterContact: column<[hazard: string]>('reporters.contact_sealed', { hazard_id: 'uuid' }, (hazard) => `reporter-contact:${hazard}`),
  /** The reply to a report holds its tracking code. */
  reply: column<[caller: string, key: string]>('idempotency.reply', { key_id: 'uuid', idempotency_key: 'text' }, (caller, key) => `idempotency:${caller}:${key}`),
};

export const SEALED_COLUMNS: readonly SealedColumn[] = Object.values(SEALED) as unknown as SealedColumn[];
