import { pglite } from '../conformance/targets.ts';
import { badInput } from './drive.ts';

badInput(pglite);
