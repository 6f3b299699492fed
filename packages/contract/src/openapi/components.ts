import * as z from 'zod/mini';
import * as schemas from '../schemas/index.ts';

export type JsonSchema = { [key: string]: unknown };

const isSchema = (value: unknown): value is z.ZodMiniType => typeof value === 'object' && value !== null && '_zod' in value;

/** Schemas that get a name in the document: all exported ones but those that are taken apart into parameters. */
const named = z.registry<{ id: string }>();
for (const [name, value] of Object.entries(schemas)) {
  if (isSchema(value) && !/(Query|Params)$/.test(name)) named.add(value, { id: name });
}

const COMPONENTS = '#/components/schemas/';

/** Collects the components that the schemas asked for stand on. */
export function createComponents() {
  const components = new Map<string, JsonSchema>();

  const write = (schema: z.ZodMiniType): JsonSchema => {
    const { $schema: _dialect, $defs = {}, id: _id, ...root } = z.toJSONSchema(schema, { metadata: named, io: 'output' }) as JsonSchema;
    for (const [name, definition] of Object.entries($defs as Record<string, JsonSchema>)) {
      if (!components.has(name)) components.set(name, clean(definition));
    }
    return clean(root);
  };

  return {
    /** The schema of a part of a request or reply; a reference where it has a name. */
    schemaOf(schema: z.ZodMiniType): JsonSchema {
      const name = named.get(schema)?.id;
      if (name === undefined) return write(schema);
      if (!components.has(name)) {
        const root = write(schema);
        // Where the schema also stands inside itself or its parts, the definitions hold it already.
        if (!components.has(name)) components.set(name, root);
      }
      return { $ref: COMPONENTS + name };
    },
    all: () => Object.fromEntries([...components].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

export type Components = ReturnType<typeof createComponents>;

/** References point into `components`, and inner ids, which only name definitions, fall away. */
function clean(value: JsonSchema): JsonSchema {
  return JSON.parse(
    JSON.stringify(value, (key, inner: unknown) => {
      if (key === '$ref' && typeof inner === 'string') return inner.replace('#/$defs/', COMPONENTS);
      if (inner !== null && typeof inner === 'object' && !Array.isArray(inner) && isDefinitionId(inner as JsonSchema)) {
        const { id: _id, ...rest } = inner as JsonSchema;
        return rest;
      }
      return inner;
    }),
  ) as JsonSchema;
}

/** `id` beside schema keywords is a name; as a property of an object it is a schema. */
const isDefinitionId = (object: JsonSchema) => typeof object['id'] === 'string';
