import type * as z from 'zod/mini';
import { check } from './field-faults.ts';
import type { Fault } from './field-messages.ts';

/**
 * Reads a query string by its schema. What the schema cannot see is refused first: a name given twice, a blank
 * (which would be read as the number 0: Null Island instead of a missing longitude), a NUL.
 */
export function checkQuery(search: Iterable<readonly [string, string]>, schema: z.ZodMiniType | undefined): { value: unknown } | { faults: Fault[] } {
  const values = new Map<string, string>();
  const faults: Fault[] = [];
  for (const [name, value] of search) {
    const pointer = `/query/${name.slice(0, 60).replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (values.has(name)) faults.push({ pointer, code: 'duplicate' });
    else if (value.trim() === '') faults.push({ pointer, code: 'empty' });
    else if (value.includes('\0')) faults.push({ pointer, code: 'not_plain_text' });
    else if (!schema) faults.push({ pointer, code: 'unrecognized_key' });
    values.set(name, value);
  }
  if (faults.length > 0) return { faults };
  return schema ? check(schema, Object.fromEntries(values), '/query') : { value: undefined };
}
