import fc from 'fast-check';
import * as z from 'zod/mini';

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Strings that have broken software before. */
export const NASTY_STRINGS: readonly string[] = [
  '', ' ', '\u0000', 'a\u0000b', 'line\r\nSet-Cookie: x=1', '\u202Egnp.exe', '\u200F\u200E', '\uFEFF', '\u200B'.repeat(9), '\u3164\u2800\u00AD\u2060 \u200D', '短\u200B\u200B\u200B\u200B', '\u2066a\u2069bcdef', 'C1\u0085\u009B31m', '😀'.repeat(50), '👩‍👩‍👧‍👦', '\uD800', 'x\uDC00y',
  'ﷺ'.repeat(30), 'e' + '\u0301'.repeat(300), "'; drop table hazards; --", '%', '_', '\\', '%00', '%E0%A4%A', '../../etc/passwd', '<script>alert(1)</script>',
  '{{7*7}}', '${jndi:ldap://x}', '__proto__', 'constructor', 'toString', 'null', 'undefined', 'NaN', 'Infinity', '-0', '1e309', '0x10', '9'.repeat(400),
  '1'.repeat(20), 'nbs:150502', 'nbs:000000', 'nbs:150502009:', 'NBS:150502009', '00000000-0000-0000-0000-000000000000', '=cmd|calc', '\u0007\u001b[31m',
];

const NASTY_NUMBERS = [0, -0, -1, 1e308, -1e308, 5e-324, 180.0000001, -180.1, 90.0000001, 91, 2 ** 53, 1.5, 0.1 + 0.2];

/** Anything JSON can carry that is not what was asked for. */
export const wrongValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, [], {}, [[]], { length: 1 }, { toString: 1 }, ...NASTY_NUMBERS),
  fc.constantFrom(...NASTY_STRINGS),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Deeper than any recursion should go without a thought. */
export const deepJson = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

/** Values that a schema takes, mostly; checks beyond JSON Schema may refuse some. */
export function valueOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.anyOf) return fc.oneof(...(schema.anyOf as JsonSchema[]).map(valueOf));
  if (schema.enum) return fc.constantFrom(...(schema.enum as unknown[]));
  if (schema.const !== undefined) return fc.constant(schema.const);
  switch (schema.type) {
    case 'object': return objectOf(schema);
    case 'array': return fc.array(valueOf((schema.items ?? {}) as JsonSchema), { maxLength: Math.min(schema.maxItems ?? 3, 12) });
    case 'boolean': return fc.boolean();
    case 'integer':
    case 'number': return numberOf(schema);
    case 'string': return stringOf(schema);
    case 'null': return fc.constant(null);
    default: return fc.jsonValue({ maxDepth: 2 });
  }
}

function objectOf({ properties, required = [], additionalProperties, propertyNames }: JsonSchema): fc.Arbitrary<unknown> {
  // An object of names that the schema does not say: a few that it takes, and some that it does not.
  if (properties === undefined && typeof additionalProperties === 'object') {
    const names = fc.oneof({ arbitrary: valueOf((propertyNames ?? { type: 'string' }) as JsonSchema) as fc.Arbitrary<string>, weight: 5 }, { arbitrary: fc.constantFrom(...NASTY_STRINGS), weight: 1 });
    return fc.dictionary(names, valueOf(additionalProperties as JsonSchema), { maxKeys: 12 });
  }
  return recordOf(properties ?? {}, required as string[]);
}

function recordOf(properties: Readonly<Record<string, unknown>>, required: string[]): fc.Arbitrary<unknown> {
  const model = Object.fromEntries(Object.entries(properties).map(([key, inner]) => [key, valueOf(inner as JsonSchema)]));
  return fc.record(model, { requiredKeys: required });
}

function numberOf({ type, minimum = -1e6, maximum = 1e6 }: JsonSchema): fc.Arbitrary<number> {
  if (type === 'integer') return fc.integer({ min: Math.ceil(minimum), max: Math.floor(maximum) });
  return fc.oneof(fc.constantFrom(minimum, maximum), fc.double({ min: minimum, max: maximum, noNaN: true }));
}

function stringOf({ pattern, minLength = 0, maxLength = 200 }: JsonSchema): fc.Arbitrary<string> {
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  const max = Math.min(maxLength, 2100);
  return fc.oneof(
    fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(max, 60) }),
    fc.constantFrom('x'.repeat(max), '汉'.repeat(max), 'x'.repeat(Math.max(minLength, 1))),
  );
}

/** The parts of a value, as paths, so that one of them can be replaced. */
function pathsOf(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (value === null || typeof value !== 'object') return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, Array.isArray(value) ? Number(key) : key]))];
}

function replaced(value: unknown, path: readonly (string | number)[], change: unknown): unknown {
  if (path.length === 0) return change;
  const [key, ...rest] = path as [string | number, ...(string | number)[]];
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string | number, unknown>;
  copy[key] = replaced(copy[key], rest, change);
  return copy;
}

/** A sound value with one part replaced by a wrong one, or a part too many: just outside the schema. */
export function nearlyValueOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  const broken = fc.tuple(valueOf(schema), fc.nat(), wrongValue).map(([value, n, change]) => {
    const paths = pathsOf(value);
    return replaced(value, paths[n % paths.length]!, change);
  });
  const extended = fc.tuple(valueOf(schema), fc.string({ minLength: 1, maxLength: 20 }), wrongValue)
    .map(([value, key, extra]) => ({ ...(value as object), [key]: extra }));
  const long = fc.tuple(valueOf(schema), fc.nat()).map(([value, n]) => {
    const paths = pathsOf(value).filter((path) => path.length > 0);
    return paths.length === 0 ? value : replaced(value, paths[n % paths.length]!, 'x'.repeat(1024 * 1024));
  });
  return fc.oneof({ arbitrary: broken, weight: 8 }, { arbitrary: extended, weight: 3 }, { arbitrary: long, weight: 1 });
}

export const jsonSchemaOf = (schema: z.ZodMiniType): JsonSchema =>
  z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }) as JsonSchema;
