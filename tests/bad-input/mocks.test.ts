import { mocks } from '../conformance/targets.ts';
import { badInput } from './drive.ts';

badInput(mocks);
