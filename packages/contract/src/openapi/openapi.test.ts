import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { operations } from '../endpoints/index.ts';
import { HazardReport } from '../schemas/hazard.ts';
import { PROBLEM_BASE } from '../schemas/problem.ts';
import { openApiDocument, problemsOf } from './index.ts';

// The document is plain JSON; the tests walk it freely.
const document = openApiDocument() as any;

test('the committed openapi.json is what the generator writes', async () => {
  const committed = await readFile(new URL('../../openapi.json', import.meta.url), 'utf8');
  assert.ok(committed === `${JSON.stringify(document, null, 2)}\n`, 'openapi.json is stale: run packages/contract/scripts/generate-openapi.ts');
});

test('every operation of the table is there with its problems, key and example', () => {
  for (const operation of operations) {
    const written = document.paths[operation.path]?.[operation.method.toLowerCase()];
    assert.equal(written?.operationId, operation.id);
    if (operation.file) assert.deepEqual(Object.keys(written.responses[operation.status].content), operation.file);
    else assert.ok(written.responses[operation.status].content['application/json'].example);
    const scopes = (operation.scopes ?? []).map((scope) => ({ SecretKey: [scope] }));
    assert.deepEqual(written.security, [...(operation.access === 'key' ? [{ FireKey: [] }] : []), { StaffToken: [] }, ...scopes]);
    const types = Object.values<any>(written.responses).flatMap((reply) => Object.keys(reply.content['application/problem+json']?.examples ?? {}));
    for (const problem of problemsOf(operation)) assert.ok(types.includes(problem), `${operation.id} lacks ${problem}`);
    const asksForKey = JSON.stringify(written.parameters).includes('IdempotencyKey');
    assert.equal(asksForKey, operation.idempotent, operation.id);
    assert.equal(JSON.stringify(written.parameters).includes('IfMatch'), operation.versioned === true && operation.method !== 'GET', operation.id);
    const names = written.parameters.map((parameter: { name?: string }) => parameter.name);
    assert.equal(names.includes('cursor') && names.includes('limit'), operation.paginated, operation.id);
  }
});

test('every reference leads somewhere and no definition is left outside the components', () => {
  const text = JSON.stringify(document);
  for (const [, pointer] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const found = pointer!.split('/').reduce((at, key) => at?.[key], document);
    assert.ok(found, pointer);
    assert.ok(Object.keys(found).length > 0, `${pointer} is empty`);
  }
  for (const [name, schema] of Object.entries<any>(document.components.schemas)) assert.notEqual(schema.$ref, `#/components/schemas/${name}`);
  assert.deepEqual(Object.keys(document.components.schemas.HazardReport.properties).sort(), Object.keys(HazardReport.def.shape).sort());
  assert.ok(!text.includes('$defs'));
  assert.ok(text.includes(`${PROBLEM_BASE}validation-failed`));
});
