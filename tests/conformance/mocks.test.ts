import { conformance } from './suite/index.ts';
import { mocks } from './targets.ts';

conformance(mocks);
