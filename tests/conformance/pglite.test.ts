import { conformance } from './suite/index.ts';
import { pglite } from './targets.ts';

conformance(pglite);
