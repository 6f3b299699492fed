import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { createConfig, lintFromString } from '@redocly/openapi-core';

test('openapi.json is a valid OpenAPI 3.1 document whose examples match their schemas', async () => {
  const source = await readFile(new URL('../../packages/contract/openapi.json', import.meta.url), 'utf8');
  const config = await createConfig({
    rules: {
      struct: 'error', 'no-unresolved-refs': 'error', 'operation-operationId-unique': 'error', 'path-parameters-defined': 'error',
      'path-declaration-must-exist': 'error', 'no-identical-paths': 'error', 'no-ambiguous-paths': 'off', 'no-undefined-server-variable': 'error',
      'operation-parameters-unique': 'error', 'security-defined': 'error', 'no-unused-components': 'error',
      'no-invalid-media-type-examples': 'error', 'no-invalid-parameter-examples': 'error', 'no-invalid-schema-examples': 'error',
      'operation-summary': 'error', 'operation-4xx-response': 'error', 'tag-description': 'error', 'info-license-strict': 'error',
    },
  });
  const problems = await lintFromString({ source, absoluteRef: 'openapi.json', config });
  assert.deepEqual(problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} at ${location[0]?.pointer}`), []);
});
