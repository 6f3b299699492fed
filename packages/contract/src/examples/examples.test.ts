import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod/mini';
import { operations } from '../endpoints/index.ts';
import { readTrackingCode } from '../rules/tracking-code.ts';
import { exampleOf, examples } from './index.ts';

for (const operation of operations) {
  test(`the example of ${operation.id} is what its schemas take`, () => {
    const example = exampleOf(operation.id);
    assert.ok(example, 'there is no example');
    for (const part of ['params', 'query', 'body'] as const) {
      const schema = operation[part];
      if (schema) z.parse(schema, example[part] ?? {});
      else assert.equal(example[part], undefined, `${part} is not taken`);
    }
    assert.deepEqual(z.parse(operation.reply, example.reply), example.reply);
  });
}

test('no example stands for an operation that is gone', () => {
  const ids = new Set(operations.map(({ id }) => id));
  for (const [resource, methods] of Object.entries(examples)) for (const method of Object.keys(methods)) assert.ok(ids.has(`${resource}.${method}`));
});

test('tracking codes in the examples pass their own check', () => {
  assert.ok('code' in readTrackingCode(examples.hazards.report.reply.trackingCode));
  assert.ok('code' in readTrackingCode(examples.hazards.follow.reply.trackingCode), examples.hazards.follow.reply.trackingCode);
});
