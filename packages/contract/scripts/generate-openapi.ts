/**
 * Writes `openapi.json` from the endpoint table.
 * Run: node --conditions=@fire-governance/source packages/contract/scripts/generate-openapi.ts
 */
import { writeFileSync } from 'node:fs';
import { openApiDocument } from '../src/openapi/index.ts';

writeFileSync(new URL('../openapi.json', import.meta.url), `${JSON.stringify(openApiDocument(), null, 2)}\n`);
