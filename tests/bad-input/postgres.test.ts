import { test } from 'node:test';
import { postgres } from '../conformance/targets.ts';
import { badInput } from './drive.ts';

if (process.env['TEST_DATABASE_URL']) badInput(postgres);
else test('bad input: server on PostgreSQL', { skip: 'TEST_DATABASE_URL is not set, so the suite ran on PGlite and the mocks only' }, () => {});
