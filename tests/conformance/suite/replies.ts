import { HEADERS, operations } from '@fire-governance/contract/endpoints';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod/mini';
import type { Target } from '../target.ts';
import { call } from './call.ts';
import { happyInput } from './inputs.ts';

/** Keys of a reply that its schema does not know: a reader may ignore them, a writer should not make them. */
function unknownKeys(schema: z.ZodMiniType, value: unknown): string[] {
  const closed = z.toJSONSchema(schema, { io: 'output', override: ({ jsonSchema }) => { if (jsonSchema.properties) jsonSchema.additionalProperties = false; } });
  const found: string[] = [];
  const walk = (shape: z.core.JSONSchema.BaseSchema | undefined, at: unknown, path: string): void => {
    if (shape === undefined || at === null || typeof at !== 'object') return;
    const options = [shape, ...((shape.anyOf ?? []) as z.core.JSONSchema.BaseSchema[])];
    if (Array.isArray(at)) return at.forEach((item, i) => walk(options.find((o) => o.items)?.items as z.core.JSONSchema.BaseSchema, item, `${path}/${i}`));
    const properties = options.find((option) => option.properties)?.properties;
    if (!properties) return;
    for (const [key, inner] of Object.entries(at)) {
      if (!(key in properties)) found.push(`${path}/${key}`);
      else walk(properties[key] as z.core.JSONSchema.BaseSchema, inner, `${path}/${key}`);
    }
  };
  walk(closed, value, '');
  return found;
}

/** Every operation answers what its row of the table says. */
export function replies(target: () => Target): void {
  for (const operation of operations) {
    test(`${operation.id} answers by its schema`, async () => {
      const answer = await call(target(), operation, await happyInput(operation.id, target()));
      assert.equal(answer.status, operation.status, JSON.stringify(answer.json));
      assert.ok(answer.headers.get(HEADERS.requestId));
      if (operation.file) {
        assert.ok(operation.file.includes(answer.headers.get('content-type')!));
        assert.match(answer.headers.get('content-disposition')!, /^attachment; filename=/);
        return assert.ok(answer.bytes.length > 0);
      }
      assert.match(answer.headers.get('content-type')!, /^application\/json/);
      assert.deepEqual(z.parse(operation.reply, answer.json), answer.json);
      assert.deepEqual(unknownKeys(operation.reply, answer.json), []);
    });
  }

  test('a request id that the caller gives comes back', async () => {
    const answer = await call(target(), operations.find(({ id }) => id === 'norms.list')!, { headers: { [HEADERS.requestId]: 'portal-request-17' } });
    assert.equal(answer.headers.get(HEADERS.requestId), 'portal-request-17');
  });
}
