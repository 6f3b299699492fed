// Writes packages/<name>/api.md.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApiReports } from './api/create-api.mjs';

for (const [name, report] of Object.entries(createApiReports())) writeFileSync(join(import.meta.dirname, '../packages', name, 'api.md'), report);
