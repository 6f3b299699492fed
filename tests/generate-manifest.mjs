// Writes packages/components/custom-elements.json.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createManifest } from './manifest/create-manifest.mjs';

writeFileSync(join(import.meta.dirname, '../packages/components/custom-elements.json'), await createManifest());
