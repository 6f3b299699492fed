import { test } from 'node:test';
import { conformance } from './suite/index.ts';
import { postgres } from './targets.ts';

if (process.env['TEST_DATABASE_URL']) conformance(postgres);
else test('server on PostgreSQL', { skip: 'TEST_DATABASE_URL is not set, so the suite ran on PGlite and the mocks only' }, () => {});
