// Writes every file that is derived from another and committed: `npm run generate`.
// Each generator stands in its own package; a test runs them and compares.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { install, node, root, SOURCE, step, StepError } from './toolchain.mjs';

const GENERATORS = [
  ['packages/contract/scripts/generate-openapi.ts'],
  ['packages/contract/scripts/generate-workflow.ts'],
  ['packages/components/scripts/leaflet.mjs'],
  ['tests/generate-manifest.mjs'],
  ['tests/generate-api.mjs'],
];

try {
  await install(console.log);
  for (const [file, ...args] of GENERATORS) {
    if (!existsSync(join(root, file))) throw new StepError(`The generator ${file} is missing.`);
    console.log(file);
    await step(file, node, [SOURCE, join(root, file), ...args]);
  }
} catch (error) {
  console.error(error instanceof StepError ? error.message : error);
  process.exit(1);
}
