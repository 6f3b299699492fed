import * as z from 'zod/mini';

/**
 * An enum as it is read from a reply. A newer server may send a value this build has never heard of;
 * an old widget must show it as it came rather than break, so the raw string survives.
 */
export type Open<Value extends string> = Value | (string & {});

export function openEnum<const Value extends string>(values: readonly [Value, ...Value[]]) {
  return z.union([z.enum(values), z.string()]) as unknown as z.ZodMiniType<Open<Value>, Open<Value>>;
}
